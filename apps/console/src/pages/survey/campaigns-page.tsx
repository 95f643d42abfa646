import type { Campaign, Round } from "@sangan/api/client";
import { Link } from "@tanstack/react-router";
import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { client } from "../../ask/ask.ts";
import type { Column } from "../../list/column.ts";
import { DataList } from "../../list/data-list.tsx";
import { whole } from "../../list/source.ts";
import { may, useMe } from "../../session/me.ts";
import { useChosenRound } from "../../session/round.ts";
import { Page } from "../../shell/page.tsx";
import { EmptyState } from "../../states/empty-state.tsx";
import { LoadingState } from "../../states/loading-state.tsx";
import { useLanguage } from "../../words/use-language.ts";
import { CampaignStateMark } from "./campaign-state.tsx";
import "../../form/form.css";
import "./survey.css";

function useColumns(): readonly Column<Campaign>[] {
  const { t } = useTranslation("survey");
  const { format, text } = useLanguage();
  return useMemo(
    () => [
      { key: "name", header: t("name"), value: ({ name }) => name, sort: "name", width: 220, grow: 3, drop: 0 },
      {
        key: "state",
        header: t("state"),
        value: ({ state }) => t(`state-${state}`),
        cell: ({ state }) => <CampaignStateMark state={state} />,
        sort: "state",
        width: 110,
        drop: 0,
      },
      {
        key: "organiser",
        header: t("organiser"),
        value: ({ organiser }) => text(organiser),
        sort: "organiser",
        width: 180,
        grow: 1,
        drop: 2,
      },
      {
        key: "length",
        header: t("questions"),
        value: ({ questionnaire: { length, custom } }) => length + custom.length,
        cell: ({ questionnaire: { length, custom } }) => (
          <span className="digits">{t("questionCount", { count: length + custom.length })}</span>
        ),
        type: "number",
        sort: "length",
        width: 100,
        drop: 3,
      },
      {
        key: "openedAt",
        header: t("openedAt"),
        value: ({ openedAt }) => openedAt,
        cell: ({ openedAt }) => (openedAt === null ? "–" : <span className="digits">{format.day(openedAt)}</span>),
        type: "time",
        sort: "openedAt",
        width: 120,
        drop: 4,
      },
      {
        key: "closesOn",
        header: t("closesOn"),
        value: ({ closesOn, closedAt }) => (closedAt === null ? closesOn : format.day(closedAt)),
        cell: ({ closesOn, closedAt }) => (
          <span className="digits">{closedAt === null ? (closesOn ?? t("untilClosed")) : format.day(closedAt)}</span>
        ),
        sort: "closesOn",
        width: 120,
        drop: 1,
      },
    ],
    [t, format, text],
  );
}

function Campaigns({ round, create }: { readonly round: Round; readonly create: ReactNode }): ReactNode {
  const { t } = useTranslation("survey");
  const columns = useColumns();
  const source = useMemo(
    () =>
      whole("campaigns.list", round.id, (signal) =>
        client.call("campaigns.list", { params: { roundId: round.id }, signal }),
      ),
    [round.id],
  );
  return (
    <DataList
      title={t("title")}
      columns={columns}
      source={source}
      rowKey={({ id }) => id}
      rowName={({ name }) => name}
      hrefOf={({ id }) => `/surveys/${id}?round=${round.id}`}
      of={[round.name]}
      empty={<EmptyState title={t("none")} text={t("noneText")} action={create} />}
    />
  );
}

/** The campaigns (问卷活动) of the round that is shown. */
export function CampaignsPage(): ReactNode {
  const { t } = useTranslation("survey");
  const me = useMe();
  const { round, isPending } = useChosenRound();
  const create =
    round !== undefined && may(me, "campaign.write") ? (
      <Link to="/surveys/new" search={{ round: round.id }} className="button primary">
        {t("create")}
      </Link>
    ) : undefined;
  const toRounds = (
    <Link to="/rounds" className="button">
      {t("toRounds")}
    </Link>
  );
  return (
    <Page title={t("title")} {...(round === undefined ? {} : { lead: round.name })} actions={create}>
      {isPending ? (
        <LoadingState />
      ) : round === undefined ? (
        <EmptyState title={t("noRound")} text={t("noRoundText")} action={toRounds} />
      ) : (
        <Campaigns key={round.id} round={round} create={create} />
      )}
    </Page>
  );
}
