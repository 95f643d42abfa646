import type { Evaluation } from "@sangan/evaluation/result";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { GradeBadge } from "../../score/grade-badge.tsx";
import type { Changes } from "../../what-if/changes.ts";
import { useLanguage } from "../../words/use-language.ts";

const SENSES = ["gain", "security", "happiness"] as const;

const way = (delta: number | null): string => ((delta ?? 0) < 0 ? "down" : (delta ?? 0) > 0 ? "up" : "quiet");
const difference = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : b - a);

/** P, interval, grade and senses: reported → under the assumptions. */
export function OutcomeBar({
  before,
  after,
  changes,
  settled,
}: {
  readonly before: Evaluation;
  readonly after: Evaluation;
  readonly changes: Changes;
  /** What is shown stands for the newest assumptions. */
  readonly settled: boolean;
}): ReactNode {
  const { t } = useTranslation("trial");
  const { format } = useLanguage();
  const interval = ({ total }: Evaluation): string => `${format.score(total.low)}–${format.score(total.high)}`;
  return (
    <section className="outcome-bar" aria-label={t("outcome")} aria-busy={!settled}>
      <div className="outcome-p">
        <span className="quiet">P</span>
        <span className="digits">{format.score(before.total.score)}</span>
        <span aria-hidden="true">→</span>
        <strong className="headline-p digits" data-testid="after">
          {format.score(after.total.score)}
        </strong>
        <span className={`digits row-figure ${way(changes.delta)}`}>{format.change(changes.delta)}</span>
      </div>
      <dl className="fact-line">
        <div>
          <dt>{t("interval")}</dt>
          <dd className="digits">
            {interval(before)} → {interval(after)}
          </dd>
        </div>
        {before.grades.length === 0 ? null : (
          <div>
            <dt>{t("grade")}</dt>
            <dd>
              <GradeBadge grades={before.grades} reached={before.grade.reached} /> →{" "}
              <GradeBadge grades={after.grades} reached={after.grade.reached} />
            </dd>
          </div>
        )}
        {SENSES.map((sense) => {
          const { before: was, after: is } = changes.senses[sense];
          return (
            <div key={sense}>
              <dt>{t(sense)}</dt>
              <dd className="digits">
                {format.score(was.all.score)} → {format.score(is.all.score)}{" "}
                <span className={way(difference(was.all.score, is.all.score))}>
                  {format.change(difference(was.all.score, is.all.score))}
                </span>
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}
