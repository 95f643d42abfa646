import type { Evaluation } from "@sangan/evaluation/result";
import type { ReactNode } from "react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { ScoreWheel } from "../../pictures/score-wheel.tsx";
import { SenseGaps } from "../../pictures/sense-gaps.tsx";
import { wheelOf } from "../../pictures/wheel-data.ts";
import type { Changes } from "../../what-if/changes.ts";
import { useLanguage } from "../../words/use-language.ts";

/** The points that the assumptions bring, by indicator. */
export function ChangedIndicators({
  before,
  changes,
}: {
  readonly before: Evaluation;
  readonly changes: Changes;
}): ReactNode {
  const { t } = useTranslation("trial");
  const { text, format } = useLanguage();
  const leaves = useMemo(() => wheelOf(before).flatMap((branch) => branch.leaves), [before]);
  const { indicators, extras } = changes.comparison;
  if (indicators.length + extras.length === 0) return <p className="quiet">{t("nothingMoved")}</p>;
  return (
    <ul className="change-items">
      {indicators.map((one) => {
        const leaf = leaves.find(({ id }) => id === one.id);
        return (
          <li key={one.id}>
            <span>{leaf === undefined ? one.id : `${leaf.clause} ${text(leaf.title)}`}</span>
            <span className="digits quiet">{`${format.score(one.before)} → ${format.score(one.after)}`}</span>
            <span className="digits">{format.change(one.points)}</span>
          </li>
        );
      })}
      {extras.map((one) => (
        <li key={one.id}>
          <span>
            {text(
              [...before.innovation, ...before.penalties].find(({ id }) => id === one.id)?.title ?? {
                zh: one.id,
                en: one.id,
              },
            )}
          </span>
          <span />
          <span className="digits">{format.change(one.points)}</span>
        </li>
      ))}
    </ul>
  );
}

/** Wheels side by side, and the senses under the assumptions. */
export function EffectPictures({
  before,
  after,
}: {
  readonly before: Evaluation;
  readonly after: Evaluation;
}): ReactNode {
  const { t } = useTranslation("trial");
  const [was, is] = useMemo(() => [wheelOf(before), wheelOf(after)], [before, after]);
  return (
    <div className="picture-grid">
      <div className="stack">
        <h2>{t("reported")}</h2>
        <ScoreWheel branches={was} total={before.total} />
        <SenseGaps senses={before.senses} />
      </div>
      <div className="stack">
        <h2>{t("hypothetical")}</h2>
        <ScoreWheel branches={is} total={after.total} />
        <SenseGaps senses={after.senses} />
      </div>
    </div>
  );
}
