import type { Round } from "@sangan/api/client";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { client, question } from "../../ask/ask.ts";
import type { Column } from "../../list/column.ts";
import { DataList } from "../../list/data-list.tsx";
import { whole } from "../../list/source.ts";
import { may, useMe } from "../../session/me.ts";
import { Page } from "../../shell/page.tsx";
import { EmptyState } from "../../states/empty-state.tsx";
import { useLanguage } from "../../words/use-language.ts";
import { StateBadge } from "./state-badge.tsx";
import "../../form/form.css";
import "./rounds.css";

const SOURCE = whole("rounds.list", undefined, (signal) => client.call("rounds.list", { signal }));

function useColumns(): readonly Column<Round>[] {
  const { t } = useTranslation("rounds");
  const { format } = useLanguage();
  return useMemo(
    () => [
      { key: "name", header: t("name"), value: ({ name }) => name, sort: "name", width: 220, grow: 3, drop: 0 },
      {
        key: "state",
        header: t("state"),
        value: ({ state }) => t(`state-${state}`),
        cell: ({ state }) => <StateBadge state={state} />,
        sort: "state",
        width: 120,
        drop: 0,
      },
      {
        key: "period",
        header: t("period"),
        value: ({ period }) => format.period(period),
        cell: ({ period }) => <span className="digits">{format.period(period)}</span>,
        sort: "period",
        width: 190,
        drop: 1,
      },
      {
        key: "progress",
        header: t("progress"),
        value: () => null,
        cell: (round) => <ProgressCell round={round} />,
        width: 190,
        drop: 2,
      },
      {
        key: "publishedAt",
        header: t("published"),
        value: ({ publishedAt }) => publishedAt,
        cell: ({ publishedAt }) =>
          publishedAt === null ? null : <span className="digits">{format.day(publishedAt)}</span>,
        type: "time",
        sort: "publishedAt",
        width: 120,
        drop: 3,
      },
    ],
    [t, format],
  );
}

function ProgressCell({ round }: { readonly round: Round }): ReactNode {
  const { t } = useTranslation("rounds");
  const { format } = useLanguage();
  const asked = useQuery(question("rounds.get", { params: { roundId: round.id } }));
  if (asked.data === undefined) return null;
  const { evaluated, communities } = asked.data.value.progress;
  return (
    <span className="progress-cell">
      <progress max={Math.max(communities, 1)} value={evaluated} aria-label={t("progress")} />
      <span className="digits">
        {t("progressOf", { evaluated: format.count(evaluated), communities: format.count(communities) })}
      </span>
    </span>
  );
}

/** All rounds, the latest period first. */
export function RoundsPage(): ReactNode {
  const { t } = useTranslation("rounds");
  const me = useMe();
  const columns = useColumns();
  const create = may(me, "round.write") ? (
    <Link to="/rounds/new" className="button primary">
      {t("create")}
    </Link>
  ) : undefined;
  return (
    <Page title={t("title")} actions={create}>
      <DataList
        title={t("title")}
        columns={columns}
        source={SOURCE}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        hrefOf={({ id }) => `/rounds/${id}`}
        empty={<EmptyState title={t("none")} text={t("noneText")} action={create} />}
      />
    </Page>
  );
}
