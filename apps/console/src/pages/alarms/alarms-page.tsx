import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { client } from "../../ask/ask.ts";
import { valueOf } from "../../ask/refused.ts";
import { Choice } from "../../form/choice.tsx";
import { may, useMe } from "../../session/me.ts";
import { Fault } from "../../shell/fault.tsx";
import { Page } from "../../shell/page.tsx";
import { EmptyState } from "../../states/empty-state.tsx";
import { LoadingState } from "../../states/loading-state.tsx";
import { AlarmCard } from "./alarm-card.tsx";
import { ALARM_KINDS, ALARM_STATES, type AlarmSearch } from "./alarm-search.ts";
import "../../form/form.css";
import "../result/result.css";
import "./alarms.css";

const route = getRouteApi("/alarms");
const FRESH_MILLISECONDS = 10_000;
const PAGE = 50;

function useAlarms({ state = "raised", kind, community }: AlarmSearch) {
  const asked = {
    state,
    ...(kind === undefined ? {} : { kind }),
    ...(community === undefined ? {} : { community }),
    limit: PAGE,
  };
  return useInfiniteQuery({
    queryKey: ["alarms.list", "list", asked],
    initialPageParam: "",
    queryFn: async ({ pageParam, signal }) => {
      const query = pageParam === "" ? asked : { ...asked, cursor: pageParam };
      return valueOf(await client.call("alarms.list", { query, signal }));
    },
    getNextPageParam: ({ next }) => next,
    refetchInterval: FRESH_MILLISECONDS,
  });
}

function AlarmList({ search }: { readonly search: AlarmSearch }): ReactNode {
  const { t } = useTranslation("alarms");
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useAlarms(search);
  if (data === undefined)
    return error === null ? <LoadingState rows={6} /> : <Fault error={error} reset={() => void refetch()} />;
  const items = data.pages.flatMap((page) => page.items);
  if (items.length === 0)
    return search.state === "ended" ? (
      <EmptyState title={t("noHistory")} text={t("noHistoryText")} />
    ) : (
      <EmptyState title={t("none")} text={t("noneText")} />
    );
  return (
    <>
      <ul className="alarms" aria-label={t("list")}>
        {items.map((alarm) => (
          <AlarmCard key={alarm.id} alarm={alarm} />
        ))}
      </ul>
      {hasNextPage ? (
        <button type="button" className="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t("more")}
        </button>
      ) : null}
    </>
  );
}

function Filters({ search }: { readonly search: AlarmSearch }): ReactNode {
  const { t } = useTranslation("alarms");
  const navigate = useNavigate();
  const { state = "raised", kind = "", community } = search;
  return (
    <div className="alarm-filters">
      <nav className="tabs" aria-label={t("states")}>
        {ALARM_STATES.map((one) => {
          const { state: _state, ...rest } = search;
          return (
            <Link
              key={one}
              to="/alarms"
              search={one === "raised" ? rest : { ...rest, state: one }}
              className="tab"
              activeOptions={{ exact: true }}
              {...(one === state ? { "aria-current": "page" as const } : {})}
            >
              {t(`state-${one}`)}
            </Link>
          );
        })}
      </nav>
      <Choice
        label={t("kind")}
        none={t("kindAll")}
        value={kind}
        choices={ALARM_KINDS.map((value) => ({ value, name: t(`kind-${value}`) }))}
        onChange={(value) => {
          const { kind: _kind, ...rest } = search;
          const chosen = ALARM_KINDS.find((one) => one === value);
          void navigate({ to: "/alarms", search: chosen === undefined ? rest : { ...rest, kind: chosen } });
        }}
      />
      {community === undefined ? null : (
        <p className="digits">
          {t("only", { code: community })} <Link to="/alarms">{t("everything")}</Link>
        </p>
      )}
    </div>
  );
}

/** Alarms (报警): what somebody should look at, and what was so. */
export function AlarmsPage(): ReactNode {
  const { t } = useTranslation("alarms");
  const search = route.useSearch();
  const canTell = may(useMe(), "outgoing.manage");
  const outside = (
    <Link to="/destinations" className="button">
      {t("toDestinations")}
    </Link>
  );
  return (
    <Page title={t("title")} lead={t("lead")} actions={canTell ? outside : undefined}>
      <div className="stack">
        <Filters search={search} />
        <AlarmList search={search} />
      </div>
    </Page>
  );
}
