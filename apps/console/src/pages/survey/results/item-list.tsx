import type { CampaignDetail, ItemResult, SurveyResult } from "@sangan/api/client";
import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { client } from "../../../ask/ask.ts";
import type { Column } from "../../../list/column.ts";
import { DataList } from "../../../list/data-list.tsx";
import { whole } from "../../../list/source.ts";
import { useEstimateText } from "../../../pictures/use-estimate-text.ts";
import { EmptyState } from "../../../states/empty-state.tsx";
import { useLanguage } from "../../../words/use-language.ts";
import { Files } from "./files.tsx";

function useColumns(): readonly Column<ItemResult>[] {
  const { t } = useTranslation("voice");
  const { format, text } = useLanguage();
  const tell = useEstimateText();
  return useMemo(() => {
    const figure = (key: "low" | "high" | "topBoxLow" | "topBoxHigh" | "effectiveN"): Column<ItemResult> => ({
      key,
      header: t(key),
      value: ({ overall }) => overall[key],
      type: "number",
      fileOnly: true,
    });
    const count = (key: "dontKnow" | "notUsed" | "skipped", drop: number): Column<ItemResult> => ({
      key,
      header: t(key),
      value: (row) => row[key],
      cell: (row) => {
        const found = row[key];
        return <span className="digits">{found === null ? t("few") : format.count(found)}</span>;
      },
      type: "number",
      sort: key,
      width: 90,
      drop,
    });
    return [
      {
        key: "text",
        header: t("question"),
        value: (row) => text(row.text),
        sort: "text",
        width: 240,
        grow: 3,
        drop: 0,
      },
      { key: "question", header: t("questionId"), value: ({ question }) => question, fileOnly: true },
      { key: "item", header: t("item"), value: ({ item }) => item, fileOnly: true },
      { key: "kind", header: t("kind"), value: ({ kind }) => t(`kind-${kind}`), fileOnly: true },
      { key: "state", header: t("state"), value: ({ overall }) => t(`state-${overall.state}`), fileOnly: true },
      {
        key: "n",
        header: t("n"),
        value: ({ overall }) => overall.n,
        cell: ({ overall }) => <span className="digits">{overall.n === null ? "–" : format.count(overall.n)}</span>,
        type: "number",
        sort: "n",
        width: 70,
        drop: 1,
      },
      {
        key: "mean",
        header: t("mean"),
        value: ({ overall }) => overall.mean,
        cell: ({ overall }) => (
          <span className="digits" title={overall.state === "suppressed" ? t("withheldWhy") : undefined}>
            {tell(overall)}
          </span>
        ),
        type: "number",
        sort: "mean",
        width: 150,
        drop: 0,
      },
      {
        key: "share",
        header: t("topBox"),
        value: ({ overall }) => overall.topBox,
        cell: ({ overall }) => (
          <span className="digits">{overall.topBox === null ? "–" : format.share(overall.topBox)}</span>
        ),
        type: "number",
        sort: "share",
        width: 110,
        drop: 2,
      },
      figure("low"),
      figure("high"),
      figure("topBoxLow"),
      figure("topBoxHigh"),
      figure("effectiveN"),
      count("dontKnow", 4),
      count("notUsed", 5),
      count("skipped", 6),
      { key: "unflagged", header: t("unflagged"), value: ({ unflagged }) => unflagged, type: "number", fileOnly: true },
    ];
  }, [t, format, text, tell]);
}

/** Every question of a community with its estimate; opens one of them. */
export function ItemList({
  campaign,
  result,
}: {
  readonly campaign: CampaignDetail;
  readonly result: SurveyResult;
}): ReactNode {
  const { t } = useTranslation("voice");
  const columns = useColumns();
  const params = useMemo(() => ({ campaignId: campaign.id, code: result.community }), [campaign.id, result.community]);
  const source = useMemo(
    () => whole("answers.results", params, (signal) => client.call("answers.results", { params, signal })),
    [params],
  );
  return (
    <section className="panel" aria-label={t("items")}>
      <div className="panel-head">
        <h2>{t("items")}</h2>
        <Files campaign={campaign} />
      </div>
      <p className="note-small">{t("withheldWhy")}</p>
      <DataList
        title={t("items")}
        columns={columns}
        source={source}
        rowKey={({ question }) => question}
        hrefOf={({ question }) =>
          `/surveys/${campaign.id}?tab=results&community=${result.community}&question=${encodeURIComponent(question)}`
        }
        of={[campaign.name, result.name]}
        empty={<EmptyState title={t("nothingYet")} />}
      />
    </section>
  );
}
