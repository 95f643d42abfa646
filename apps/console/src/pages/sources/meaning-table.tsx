import { useId, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import {
  ACTIVITY_FIELDS,
  DEVICE_FIELDS,
  METRIC_FIELDS,
  nextId,
  repeatedNames,
  SERVICE_FIELDS,
  type MeaningField,
  type MeaningRow,
  type MeaningTableName,
} from "./meaning.ts";
import { MeaningLine } from "./meaning-row.tsx";

/** Rows that are drawn at once: a mapping may have thousands. */
const STEP = 50;
const FIELDS: Readonly<Record<MeaningTableName, readonly MeaningField[]>> = {
  devices: DEVICE_FIELDS,
  metrics: METRIC_FIELDS,
  activities: ACTIVITY_FIELDS,
  services: SERVICE_FIELDS,
};

/** What is offered for a field: the metrics, scenes and services that there are. */
export type Offered = Readonly<Partial<Record<MeaningField, readonly string[]>>>;

interface TableProps {
  readonly table: MeaningTableName;
  readonly rows: readonly MeaningRow[];
  readonly isFixed: boolean;
  readonly offered: Offered;
  readonly onChange: (rows: readonly MeaningRow[]) => void;
}

function Names({
  fields,
  table,
}: {
  readonly table: MeaningTableName;
  readonly fields: (typeof FIELDS)["devices"];
}): ReactNode {
  const { t } = useTranslation("sources");
  return (
    <div role="row" className="meaning-row meaning-names">
      <span role="columnheader">{t(`name-${table}`)}</span>
      {fields.map((field) => (
        <span key={field} role="columnheader">
          {t(`field-${field}`)}
        </span>
      ))}
      <span role="columnheader">
        <span className="unseen">{t("do")}</span>
      </span>
    </div>
  );
}

function Rows({
  table,
  rows,
  isFixed,
  offered,
  onChange,
  shown,
}: TableProps & { readonly shown: TableProps["rows"] }): ReactNode {
  const { t } = useTranslation("sources");
  const id = useId();
  const repeated = repeatedNames(rows);
  const fields = FIELDS[table];
  return (
    <>
      {repeated.size === 0 ? null : (
        <p className="field-fault" role="alert">
          {t("repeated", { names: [...repeated].join(", ") })}
        </p>
      )}
      {shown.length === 0 ? null : (
        <div className={`meaning-rows ${table}`} role="table" aria-label={t(table)}>
          <Names table={table} fields={fields} />
          {shown.map((row) => (
            <MeaningLine
              key={row.id}
              table={table}
              row={row}
              fields={fields}
              isFixed={isFixed}
              isRepeated={repeated.has(row.name)}
              listId={id}
              onChange={(changed) => onChange(rows.map((one) => (one.id === row.id ? changed : one)))}
              onRemove={() => onChange(rows.filter((one) => one.id !== row.id))}
            />
          ))}
        </div>
      )}
      {Object.entries(offered).map(([field, values]) => (
        <datalist key={field} id={`${id}-${field}`}>
          {values.map((value) => (
            <option key={value} value={value} />
          ))}
        </datalist>
      ))}
    </>
  );
}

/** The names that a source uses, and what is meant by them, to be read and changed. */
export function MeaningTable(props: TableProps): ReactNode {
  const { table, rows, isFixed, onChange } = props;
  const { t } = useTranslation("sources");
  const [most, setMost] = useState(STEP);
  const [search, setSearch] = useState("");
  const sought = search.toLowerCase();
  const found = rows.filter(({ name }) => name === "" || name.toLowerCase().includes(sought));
  return (
    <section className="meaning" aria-label={t(table)}>
      <div className="meaning-head">
        <h3>{t(table)}</h3>
        {rows.length > STEP ? (
          <input
            type="search"
            className="input meaning-search"
            aria-label={t("searchNames")}
            placeholder={t("searchNames")}
            value={search}
            onChange={({ target }) => setSearch(target.value)}
          />
        ) : null}
        {isFixed ? null : (
          <button
            type="button"
            className="button"
            onClick={() => onChange([...rows, { id: nextId(rows), name: "", cells: {} }])}
          >
            {t(`add-${table}`)}
          </button>
        )}
      </div>
      <p className="note-small">{t(`${table}Text`)}</p>
      {/* What was added last is typed into: it stands first. */}
      <Rows {...props} shown={found.toReversed().slice(0, most)} />
      {found.length > most ? (
        <button type="button" className="button" onClick={() => setMost(most + STEP)}>
          {t("more", { count: found.length - most })}
        </button>
      ) : null}
    </section>
  );
}
