import type { CampaignDetail, Estimate, SurveyOverview } from "@sangan/api/client";
import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { client, useAsk } from "../../../ask/ask.ts";
import type { Column } from "../../../list/column.ts";
import { DataList } from "../../../list/data-list.tsx";
import { whole } from "../../../list/source.ts";
import { useEstimateText } from "../../../pictures/use-estimate-text.ts";
import { EmptyState } from "../../../states/empty-state.tsx";
import { useLanguage } from "../../../words/use-language.ts";
import { Files } from "./files.tsx";
import { shortTexts } from "./short-texts.ts";

type Row = SurveyOverview["items"][number];

/** The questions of the core, as the first community that has any tells them. */
function useCore(campaignId: string): Row["core"] {
  const { items } = useAsk("answers.overview", { params: { campaignId } });
  return useMemo(() => items.find(({ core }) => core.length > 0)?.core ?? [], [items]);
}

const SENSES = ["gain", "security", "happiness"] as const;

/** Names of the core's questions that fit above a column. */
function useNames(core: Row["core"]): readonly string[] {
  const { t } = useTranslation("voice");
  const { text, language } = useLanguage();
  return useMemo(() => {
    const senseOf = (question: string): (typeof SENSES)[number] | undefined =>
      SENSES.find((one) => question === `x.${one}`);
    const others = core.filter(({ question }) => senseOf(question) === undefined);
    const short = shortTexts(
      others.map((one) => text(one.text)),
      language === "zh" ? 14 : 30,
    );
    const names = new Map(others.map(({ question }, at) => [question, short[at] ?? question]));
    return core.map(({ question }) => {
      const sense = senseOf(question);
      return sense === undefined ? (names.get(question) ?? question) : t(`sense-${sense}`);
    });
  }, [t, text, language, core]);
}

/** A mean, and its interval below it. */
function MeanCell({ estimate }: { readonly estimate: Estimate }): ReactNode {
  const { t } = useTranslation("voice");
  const [mean, interval] = useEstimateText()(estimate).split(" [");
  const isWithheld = estimate.state === "suppressed";
  return (
    <span className="mean-cell digits" title={isWithheld ? t("withheldWhy") : undefined}>
      <span className={isWithheld ? "quiet" : ""}>{mean}</span>
      {interval === undefined ? null : <small>[{interval}</small>}
    </span>
  );
}

/** Communities of a campaign side by side: overall feeling and the three senses. */
export function OverviewList({ campaign }: { readonly campaign: CampaignDetail }): ReactNode {
  const { t } = useTranslation("voice");
  const { format } = useLanguage();
  const core = useCore(campaign.id);
  const names = useNames(core);
  const columns = useMemo(
    (): readonly Column<Row>[] => [
      { key: "name", header: t("community"), value: ({ name }) => name, sort: "name", width: 170, grow: 2, drop: 0 },
      { key: "code", header: t("code"), value: ({ community }) => community, fileOnly: true },
      {
        key: "n",
        header: t("responses"),
        value: ({ n }) => n,
        cell: ({ n }) => <span className="digits">{n === null ? t("few") : format.count(n)}</span>,
        type: "number",
        sort: "n",
        width: 90,
        drop: 1,
      },
      ...core.map(({ question }, at): Column<Row> => {
        const of = (row: Row): Row["core"][number] | undefined => row.core.find((one) => one.question === question);
        return {
          key: question,
          header: names[at] ?? question,
          value: (row) => of(row)?.estimate.mean ?? null,
          cell: (row) => {
            const found = of(row);
            return found === undefined ? "–" : <MeanCell estimate={found.estimate} />;
          },
          type: "number",
          sort: question,
          width: 104,
          drop: at + 2,
        };
      }),
    ],
    [t, format, core, names],
  );
  const source = useMemo(
    () =>
      whole("answers.overview", campaign.id, (signal) =>
        client.call("answers.overview", { params: { campaignId: campaign.id }, signal }),
      ),
    [campaign.id],
  );
  return (
    <div className="campaign">
      <section className="panel" aria-label={t("overview")}>
        <div className="panel-head">
          <h2>{t("overview")}</h2>
          <Files campaign={campaign} />
        </div>
        <p className="note-small">{t("overviewText")}</p>
        <DataList
          title={t("overview")}
          columns={columns}
          source={source}
          rowKey={({ community }) => community}
          hrefOf={({ community }) => `/surveys/${campaign.id}?tab=results&community=${community}`}
          of={[campaign.name]}
          empty={<EmptyState title={t("nothingYet")} text={t("nothingYetText")} />}
        />
      </section>
    </div>
  );
}
