import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "../../form/field.tsx";
import { saysCases, type MeaningRows } from "./meaning.ts";
import { MeaningTable, type Offered } from "./meaning-table.tsx";

/** How a source tells service cases: the service of events that name none, words for steps, names of services. Folded up where a source says nothing of them. */
export function CaseMeaning({
  rows,
  isFixed,
  offered,
  isAsked,
  onChange,
}: {
  readonly rows: MeaningRows;
  readonly isFixed: boolean;
  readonly offered: Offered;
  /** Somebody wants to give one of its names a meaning. */
  readonly isAsked: boolean;
  readonly onChange: (some: Partial<MeaningRows>) => void;
}): ReactNode {
  const { t } = useTranslation("sources");
  const [isOpen, setOpen] = useState(() => saysCases(rows));
  return (
    <details
      className="case-meaning"
      open={isOpen || isAsked}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>{t("caseMeaning")}</summary>
      <Field label={t("caseService")} hint={t("caseServiceHint")}>
        {(control) => (
          <input
            {...control}
            className="input"
            maxLength={200}
            readOnly={isFixed}
            value={rows.service}
            onChange={({ target }) => onChange({ service: target.value })}
          />
        )}
      </Field>
      {(["activities", "services"] as const).map((table) => (
        <MeaningTable
          key={table}
          table={table}
          rows={rows[table]}
          isFixed={isFixed}
          offered={offered}
          onChange={(some) => onChange({ [table]: some })}
        />
      ))}
    </details>
  );
}
