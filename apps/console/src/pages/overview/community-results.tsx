import type { Round, RoundResult, RoundSummary } from "@sangan/api/client";
import type { IndicatorSystem } from "@sangan/evaluation/indicator-system";
import { useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { client, useAsk } from "../../ask/ask.ts";
import { DataList } from "../../list/data-list.tsx";
import { paged } from "../../list/source.ts";
import { useListState } from "../../list/use-list-state.ts";
import { EmptyState } from "../../states/empty-state.tsx";
import { LoadingState } from "../../states/loading-state.tsx";
import { FILTER_NAMES, filterOf, Filters, type Filter } from "./filters.tsx";
import { mapCommunityOf } from "./map-community.ts";
import { useResultColumns } from "./result-columns.tsx";
import { part } from "../../states/part.ts";

const CommunityMap = lazy(
  part(async () => ({ default: (await import("../../pictures/community-map.tsx")).CommunityMap })),
);

interface Shown {
  readonly round: Round;
  readonly summary: RoundSummary;
  readonly system: IndicatorSystem;
}

/** Where a community's result is. */
function pathOf(roundId: string, code: string): string {
  return `/rounds/${roundId}/communities/${code}`;
}

/** The communities of a round, as a list or on the map; the same filters hold for both. */
export function CommunityResults({ round, summary, system }: Shown): ReactNode {
  const { t } = useTranslation("overview");
  const { filter, set } = useListState();
  const isMap = filter("view") === "map";
  const filters = <Filters roundId={round.id} system={system} gates={summary.gates} />;
  return (
    <section className="overview-list" aria-label={t("list")}>
      <div className="overview-list-head">
        <h2>{t("list")}</h2>
        <div className="view-switch" role="group" aria-label={t("view")}>
          {([false, true] as const).map((map) => (
            <button
              key={String(map)}
              type="button"
              className="button"
              aria-pressed={isMap === map}
              onClick={() => set({ view: map ? "map" : undefined })}
            >
              {map ? t("viewMap") : t("viewTable")}
            </button>
          ))}
        </div>
      </div>
      {isMap ? (
        <>
          <div className="map-filters">{filters}</div>
          <Suspense fallback={<LoadingState rows={10} />}>
            <ResultMap round={round} system={system} />
          </Suspense>
        </>
      ) : (
        <ResultList round={round} system={system} filters={filters} />
      )}
    </section>
  );
}

function ResultList({
  round,
  system,
  filters,
}: Omit<Shown, "summary"> & {
  readonly filters: ReactNode;
}): ReactNode {
  const { t } = useTranslation("overview");
  const columns = useResultColumns(system);
  const filter = filterOf(useListState());
  const key = JSON.stringify(filter);
  const source = useMemo(() => {
    const asked = { roundId: round.id, filter: key };
    return paged<RoundResult>("results.list", asked, {
      searches: "server",
      sorts: "server",
      ask: ({ signal, sort, ...page }) => {
        const sorted = SORTS.find((one) => one === sort);
        const query = { ...page, ...filter, ...(sorted === undefined ? {} : { sort: sorted }) };
        return client.call("results.list", { params: { roundId: round.id }, query, signal });
      },
    });
    // The filter is new at every look; its text is not.
  }, [round.id, key]);
  return (
    <DataList
      title={t("list")}
      columns={columns}
      source={source}
      rowKey={({ code }) => code}
      rowName={({ name }) => name}
      hrefOf={({ code }) => pathOf(round.id, code)}
      filters={filters}
      filterNames={FILTER_NAMES}
      of={[round.name]}
    />
  );
}

const SORTS = ["p", "-p", "code", "-code"] as const;

function mapQuery(filter: Filter, search: string | undefined): Filter & { readonly search?: string } {
  return search === undefined ? filter : { ...filter, search };
}

function ResultMap({ round, system }: Omit<Shown, "summary">): ReactNode {
  const { t } = useTranslation("overview");
  const state = useListState();
  const navigate = useNavigate();
  const query = mapQuery(filterOf(state), state.search);
  const found = useAsk("results.map", { params: { roundId: round.id }, query });
  const communities = useMemo(
    () => found.items.map((item) => mapCommunityOf(item, system.grades)),
    [found, system.grades],
  );
  if (!communities.some(({ at, outline }) => at !== undefined || outline !== undefined))
    return <EmptyState title={t("mapNone")} text={t("mapNoneText")} />;
  return (
    <>
      {found.truncated ? <p className="note warn">{t("mapTruncated")}</p> : null}
      <CommunityMap
        communities={communities}
        grades={system.grades}
        onChoose={(code) => void navigate({ to: pathOf(round.id, code) })}
      />
    </>
  );
}
