import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../states/empty-state.tsx";
import { LoadingState } from "../states/loading-state.tsx";
import { ProblemNote } from "./problem-note.tsx";
import type { Rows } from "./use-rows.ts";

/** What stands where no row is: on its way, failed, nothing found, or nothing there. */
export function ListNothing<Row>({
  rows,
  asked,
  empty,
}: {
  readonly rows: Rows<Row>;
  readonly asked: boolean;
  readonly empty: ReactNode;
}): ReactNode {
  const { t } = useTranslation("list");
  if (rows.state === "loading" || rows.stale) return <LoadingState rows={8} />;
  if (rows.state === "failed") return <ListFailed rows={rows} />;
  if (asked) return <EmptyState title={t("nothingFound")} text={t("nothingFoundText")} />;
  return empty ?? <EmptyState title={t("nothing")} />;
}

/** Rows, or more rows, could not be loaded: why, and asks again. */
export function ListFailed<Row>({ rows }: { readonly rows: Rows<Row> }): ReactNode {
  const { t } = useTranslation("list");
  return (
    <div className="list-failed">
      <ProblemNote failure={rows.failure} />
      <button type="button" className="button" onClick={rows.again}>
        {t("retry")}
      </button>
    </div>
  );
}
