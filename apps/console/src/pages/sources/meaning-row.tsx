import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { STEPS, type MeaningField, type MeaningRow, type MeaningTableName } from "./meaning.ts";

const DECIMAL = String.raw`-?\d{1,15}(\.\d{1,6})?`;
const PATTERNS: Readonly<Partial<Record<MeaningField, string>>> = {
  community: String.raw`\d{12}`,
  least: DECIMAL,
  most: DECIMAL,
  stuckMinutes: String.raw`[1-9]\d{0,2}|1[0-3]\d\d|14[0-3]\d|1440`,
};

interface CellProps {
  readonly label: string;
  readonly children: ReactNode;
}

function Cell({ label, children }: CellProps): ReactNode {
  return (
    <div role="cell" className="meaning-cell">
      <span className="meaning-label" aria-hidden="true">
        {label}
      </span>
      {children}
    </div>
  );
}

/** The step that a sender's word means. */
function StepChoice({
  row,
  isFixed,
  onChange,
}: {
  readonly row: MeaningRow;
  readonly isFixed: boolean;
  readonly onChange: (row: MeaningRow) => void;
}): ReactNode {
  const { t } = useTranslation(["sources", "cases"]);
  return (
    <select
      className="input"
      aria-label={`${row.name} · ${t("field-step")}`}
      required
      disabled={isFixed}
      value={row.cells.step ?? ""}
      onChange={({ target }) => onChange({ ...row, cells: { ...row.cells, step: target.value } })}
    >
      <option value="">–</option>
      {STEPS.map((step) => (
        <option key={step} value={step}>
          {t(`cases:step-${step}`)}
        </option>
      ))}
    </select>
  );
}

/** One name and what is meant by it. */
export function MeaningLine({
  table,
  row,
  fields,
  isFixed,
  isRepeated,
  listId,
  onChange,
  onRemove,
}: {
  readonly table: MeaningTableName;
  readonly row: MeaningRow;
  readonly fields: readonly MeaningField[];
  readonly isFixed: boolean;
  readonly isRepeated: boolean;
  readonly listId: string;
  readonly onChange: (row: MeaningRow) => void;
  readonly onRemove: () => void;
}): ReactNode {
  const { t } = useTranslation("sources");
  const common = { className: "input", maxLength: 200, readOnly: isFixed };
  return (
    <div role="row" className="meaning-row">
      <Cell label={t(`name-${table}`)}>
        <input
          {...common}
          aria-label={t(`name-${table}`)}
          required
          title={row.name}
          value={row.name}
          {...(isRepeated ? { "aria-invalid": true } : {})}
          onChange={({ target }) => onChange({ ...row, name: target.value })}
        />
      </Cell>
      {fields.map((field) => (
        <Cell key={field} label={t(`field-${field}`)}>
          {field === "step" ? (
            <StepChoice row={row} isFixed={isFixed} onChange={onChange} />
          ) : (
            <input
              {...common}
              aria-label={`${row.name} · ${t(`field-${field}`)}`}
              list={`${listId}-${field}`}
              required={field === "metric" || field === "service"}
              pattern={PATTERNS[field]}
              title={row.cells[field] ?? ""}
              value={row.cells[field] ?? ""}
              onChange={({ target }) => onChange({ ...row, cells: { ...row.cells, [field]: target.value } })}
            />
          )}
        </Cell>
      ))}
      <div role="cell" className="meaning-do">
        {isFixed ? null : (
          <button type="button" className="button" aria-label={t("removeName", { name: row.name })} onClick={onRemove}>
            {t("remove")}
          </button>
        )}
      </div>
    </div>
  );
}
