import type { IndicatorResult, NodeResult, Result } from "@sangan/evaluation/result";
import type { CommunityView } from "@sangan/report/view-model";
import type { Words } from "@sangan/report/wording";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Completeness } from "../../score/completeness.tsx";
import { GradeBadge } from "../../score/grade-badge.tsx";
import { whyNoGrade, type NoGrade } from "../../score/why-no-grade.ts";
import { useLanguage } from "../../words/use-language.ts";

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Steps({ view, result }: { readonly view: CommunityView; readonly result: Result }): ReactNode {
  const { t } = useTranslation("result");
  const { text } = useLanguage();
  const { grade, level } = view;
  const range = (low: typeof grade.low, high: typeof grade.high): string =>
    t("range", { low: low === null ? t("none") : text(low.title), high: high === null ? t("none") : text(high.title) });
  return (
    <>
      {result.grades.length === 0 ? null : (
        <Fact name={t("grade")}>
          <GradeBadge grades={result.grades} reached={result.grade.reached} why={whyNot(result)} />
          {grade.open ? <small className="quiet">{range(grade.low, grade.high)}</small> : null}
        </Fact>
      )}
      {result.levels.length === 0 ? null : (
        <Fact name={t("level")}>
          {level.reached === null ? t("none") : text(level.reached.title)}
          {level.open ? <small className="quiet">{range(level.low, level.high)}</small> : null}
        </Fact>
      )}
    </>
  );
}

function leavesOf(node: NodeResult): readonly IndicatorResult[] {
  return node.type === "indicator" ? [node] : node.children.flatMap(leavesOf);
}

/** What the lowest grade asks for and the community lacks. */
function whyNot({ grades, total, nodes }: Result): NoGrade | undefined {
  const firstLevel = nodes.map((node) => (node.type === "indicator" ? node.q : node.score).score);
  const gates = nodes.flatMap(leavesOf).filter(({ gated }) => gated).length;
  return whyNoGrade(grades, { p: total.score, firstLevel, gates });
}

/** The interval in words and as a bar. What is in danger widens it downwards. */
function Interval({
  headline: { total, top },
  floor,
}: Pick<CommunityView, "headline"> & { readonly floor: number | null }): ReactNode {
  const { t } = useTranslation("result");
  const { format } = useLanguage();
  const risk = floor !== null && total.lowValue !== null && floor < total.lowValue ? floor : null;
  const low = risk === null ? total.low : format.score(risk);
  const place = (points: number | null): number => (100 * Math.min(Math.max(points ?? 0, 0), top)) / top;
  return (
    <>
      {total.open || risk !== null ? (
        <span className="headline-interval digits">{t("interval", { low: low ?? "–", high: total.high ?? "–" })}</span>
      ) : (
        <span className="headline-interval">{t("exact")}</span>
      )}
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        <rect className="track" width="100" height="6" />
        {risk === null ? null : (
          <rect className="risk" x={place(risk)} width={place(total.lowValue) - place(risk)} height="6" />
        )}
        <rect
          className="span"
          x={place(total.lowValue)}
          width={Math.max(place(total.highValue) - place(total.lowValue), 0.4)}
          height="6"
        />
        {total.value === null ? null : <rect className="at" x={place(total.value) - 0.2} width="0.6" height="6" />}
      </svg>
      {risk === null ? null : <p className="warn-text">{t("risk", { low: format.score(risk) })}</p>}
    </>
  );
}

/** P with its interval and what stands beside it; `floor` is how low P may fall by what is in danger. @clause 5.1 */
export function Headline({
  view,
  result,
  words,
  floor,
}: {
  readonly view: CommunityView;
  readonly result: Result;
  readonly words: Words;
  readonly floor: number | null;
}): ReactNode {
  const { t } = useTranslation("result");
  const { t: shell } = useTranslation("shell");
  const { format } = useLanguage();
  const { total, top, corrected } = view.headline;
  return (
    <section className="headline" aria-label={t("headline")}>
      <div className="headline-score">
        <span className="headline-p digits">{total.text ?? "–"}</span>
        <span className="headline-of">{t("outOf", { top: format.score(top) })}</span>
        <Interval headline={view.headline} floor={floor} />
        {view.headline.state === "scored" ? null : (
          <p className="warn-text">{t(view.headline.state === "withheld" ? "withheld" : "nothingApplies")}</p>
        )}
      </div>
      <dl className="fact-line headline-facts">
        <Steps view={view} result={result} />
        <Fact name={shell("completeness")}>
          <Completeness counts={result.counts} />
        </Fact>
        {view.stage === null ? null : <Fact name={t("stage")}>{words.facts.stages[view.stage] ?? view.stage}</Fact>}
        {corrected === null ? null : (
          <Fact name={t("corrected")}>
            <span className="digits">{corrected.score}</span>
          </Fact>
        )}
        <Fact name={t("bonus")}>
          <span className="digits">{format.score(result.bonus.score)}</span>
        </Fact>
      </dl>
    </section>
  );
}
