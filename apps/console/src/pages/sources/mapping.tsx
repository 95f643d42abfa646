import { useEffect, useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "../../ask/ask.ts";
import { FormActions } from "../../form/form-actions.tsx";
import { ProblemNote } from "../../list/problem-note.tsx";
import { withMapping } from "./facts.ts";
import { CaseMeaning } from "./case-meaning.tsx";
import { ledRows, mappingOf, repeatedNames, rowsOf, type Lead, type MeaningRows } from "./meaning.ts";
import { MeaningTable } from "./meaning-table.tsx";
import { useOffered } from "./use-offered.ts";
import { TOUCHED, type SeenSource } from "./use-source.ts";

/** Rows that somebody changes, and what they were taken from; that is taken anew after a refusal. */
interface Changing {
  readonly rows: MeaningRows;
  readonly from: SeenSource | undefined;
}

/** A name that somebody wants to give a meaning; a new object each time that he does. */
export type AskedLead = Lead & { readonly at: number };

const TABLES = ["metrics", "devices", "activities", "services"] as const;

/** How the names that a source uses are meant: devices, keys and what service cases are told with, read and changed together. */
export function MappingPanel({
  seen,
  lead,
  mayChange,
}: {
  readonly seen: SeenSource;
  readonly lead: AskedLead | undefined;
  readonly mayChange: boolean;
}): ReactNode {
  const { t } = useTranslation("sources");
  const [changing, setChanging] = useState<Changing>();
  const update = useChange("sources.update", TOUCHED);
  const offered = useOffered();
  const panel = useRef<HTMLFormElement>(null);
  const { source, etag } = changing?.from ?? seen;
  const rows = changing?.rows ?? rowsOf(source.mapping);
  const change = (some: Partial<MeaningRows>): void => {
    update.reset();
    setChanging((before) => ({ from: before === undefined ? seen : before.from, rows: { ...rows, ...some } }));
  };
  useEffect(() => {
    if (lead === undefined) return;
    change({ [lead.table]: ledRows(rows[lead.table], lead) });
    panel.current?.scrollIntoView({ block: "start" });
    const first = panel.current?.querySelector<HTMLElement>(
      `.meaning-rows.${lead.table} .meaning-row:nth-child(2) input`,
    );
    first?.focus({ preventScroll: true });
    // Each wish is followed once.
  }, [lead]);
  const hasRepeated = TABLES.some((table) => repeatedNames(rows[table]).size > 0);
  const save = (): void =>
    update.mutate(
      { params: { sourceId: source.id }, etag, body: withMapping(source, mappingOf(source.mapping, rows)) },
      {
        onSuccess: () => setChanging(undefined),
        onError: () => setChanging({ rows, from: undefined }),
      },
    );
  return (
    <form
      ref={panel}
      className="panel form"
      aria-label={t("mapping")}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <h2>{t("mapping")}</h2>
      {(["metrics", "devices"] as const).map((table) => (
        <MeaningTable
          key={table}
          table={table}
          rows={rows[table]}
          isFixed={!mayChange}
          offered={offered}
          onChange={(some) => change({ [table]: some })}
        />
      ))}
      <CaseMeaning
        rows={rows}
        isFixed={!mayChange}
        offered={offered}
        isAsked={lead?.table === "activities" || lead?.table === "services"}
        onChange={change}
      />
      <ProblemNote failure={update.error} />
      {changing === undefined ? (
        <span role="status" className="quiet">
          {update.isSuccess ? t("savedMapping") : ""}
        </span>
      ) : (
        <FormActions
          act={t("saveMapping")}
          isDisabled={update.isPending || hasRepeated}
          cancel={t("discard")}
          onCancel={() => {
            update.reset();
            setChanging(undefined);
          }}
        />
      )}
    </form>
  );
}
