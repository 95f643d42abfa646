import type { CampaignDetail, ItemResult, SurveyResult } from "@sangan/api/client";
import { Suspense, useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../../ask/ask.ts";
import { useListState } from "../../../list/use-list-state.ts";
import { AnswerBars, type AnswerRow } from "../../../pictures/answer-bars.tsx";
import type { ScaleKind } from "../../../pictures/answer-scale.ts";
import { FeltGap } from "../../../pictures/felt-gap.tsx";
import { ImportancePerformance } from "../../../pictures/importance-performance.tsx";
import { may, useMe } from "../../../session/me.ts";
import { EmptyState } from "../../../states/empty-state.tsx";
import { LoadingState } from "../../../states/loading-state.tsx";
import { useLanguage } from "../../../words/use-language.ts";
import { Comments } from "./comments.tsx";
import { FlagEffects } from "./flag-effects.tsx";
import { ItemList } from "./item-list.tsx";
import { WeightingFacts } from "./weighting-facts.tsx";

const VIEWS = ["answers", "gaps", "importance", "comments"] as const;

/** How many rows a picture of answers has at most; the list below has all. */
const MOST = 20;

/** What residents of one community say. */
export function CommunityVoice({
  campaign,
  code,
}: {
  readonly campaign: CampaignDetail;
  readonly code: string;
}): ReactNode {
  const { t } = useTranslation("voice");
  const me = useMe();
  const state = useListState();
  const result = useAsk("answers.results", { params: { campaignId: campaign.id, code } });
  const views = VIEWS.filter((view) => view !== "comments" || may(me, "survey.comment", code));
  const view = views.find((one) => one === state.filter("view")) ?? "answers";
  if (result.n === null || result.n === 0)
    return <EmptyState title={t("nothingYet")} text={t(result.heldBack ? "nothingYetText" : "nothingText")} />;
  return (
    <>
      <div className="segments" role="group" aria-label={t("views")}>
        {views.map((one) => (
          <button
            key={one}
            type="button"
            className="button"
            aria-pressed={one === view}
            onClick={() => state.set({ view: one === "answers" ? undefined : one })}
          >
            {t(`view-${one}`)}
          </button>
        ))}
      </div>
      {result.heldBack ? <p className="note">{t("heldBack")}</p> : null}
      {view === "answers" ? <Answers campaign={campaign} result={result} /> : null}
      {view === "gaps" ? <Gaps result={result} /> : null}
      {view === "importance" ? <Importance result={result} /> : null}
      {view === "comments" ? (
        <Suspense fallback={<LoadingState />}>
          <Comments campaignId={campaign.id} code={code} />
        </Suspense>
      ) : null}
    </>
  );
}

function useRows(items: readonly ItemResult[]): readonly AnswerRow[] {
  const { text } = useLanguage();
  const state = useListState();
  return useMemo(
    () =>
      items.map(({ question, text: title, overall }) => ({
        id: question,
        name: text(title),
        estimate: overall,
        link: (
          <button type="button" className="as-link" onClick={() => state.set({ question })}>
            {text(title)}
          </button>
        ),
      })),
    [items, text, state],
  );
}

function Bars({
  items,
  kind,
  title,
}: {
  readonly items: readonly ItemResult[];
  readonly kind: ScaleKind;
  readonly title: string;
}): ReactNode {
  const { t } = useTranslation("voice");
  const rows = useRows(items);
  return items.length === 0 ? null : <AnswerBars title={title} kind={kind} rows={rows} of={t("question")} />;
}

/** Those that are told before those that are withheld, each in their order. */
function shownFirst(items: readonly ItemResult[]): readonly ItemResult[] {
  return items.toSorted((a, b) => Number(a.overall.mean === null) - Number(b.overall.mean === null));
}

/** The worst answered first: what residents are least content with. */
function lowest(items: readonly ItemResult[]): readonly ItemResult[] {
  return items
    .filter(({ overall }) => overall.state !== "suppressed" && overall.mean !== null)
    .toSorted((a, b) => (a.overall.mean ?? 0) - (b.overall.mean ?? 0))
    .slice(0, MOST);
}

function Answers({
  campaign,
  result,
}: {
  readonly campaign: CampaignDetail;
  readonly result: SurveyResult;
}): ReactNode {
  const { t } = useTranslation("voice");
  const { items } = result;
  const change = shownFirst(items.filter(({ kind }) => kind === "change"));
  const senses = items.filter(({ kind, item }) => kind === "five-point" && item === null);
  const rest = items.filter(({ kind, item }) => kind === "five-point" && item !== null);
  return (
    <>
      <div className="campaign-panels">
        <WeightingFacts campaign={campaign} result={result} />
        <FlagEffects result={result} />
      </div>
      <Bars kind="change" title={t("changeTitle")} items={change} />
      <Bars kind="five-point" title={t("sensesTitle")} items={senses} />
      <Bars
        kind="five-point"
        title={t("lowestTitle", { count: Math.min(MOST, lowest(rest).length) })}
        items={lowest(rest)}
      />
      <ItemList campaign={campaign} result={result} />
    </>
  );
}

function Gaps({ result }: { readonly result: SurveyResult }): ReactNode {
  const { t } = useTranslation("voice");
  return result.gaps.length === 0 ? (
    <EmptyState title={t("gapsNone")} text={t("gapsNoneText")} />
  ) : (
    <FeltGap rows={result.gaps} />
  );
}

function Importance({ result }: { readonly result: SurveyResult }): ReactNode {
  const { t } = useTranslation("voice");
  const { text } = useLanguage();
  const points = useMemo(() => {
    const names = new Map(result.items.map(({ question, text: title }) => [question, text(title)]));
    return result.importance.map(({ question, importance, performance }) => ({
      id: question,
      name: names.get(question) ?? question,
      importance,
      performance,
    }));
  }, [result, text]);
  return points.length === 0 ? (
    <EmptyState title={t("importanceNone")} text={t("importanceNoneText")} />
  ) : (
    <ImportancePerformance points={points} />
  );
}
