import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../words/use-language.ts";
import { importancePicture, type ImportancePoint, type Quadrant } from "./importance-data.ts";
import { Picture } from "./picture.tsx";
import "./survey-picture.css";

const CORNERS: readonly Quadrant[] = ["improve", "keep", "later", "enough"];
/** How many of the most urgent are named beside the picture. */
const NAMED = 8;

/** Importance against performance (重要性—满意度): what matters to residents and does badly stands in the upper left. */
export function ImportancePerformance({ points }: { readonly points: readonly ImportancePoint[] }): ReactNode {
  const { t } = useTranslation("voice");
  const { format } = useLanguage();
  const picture = useMemo(() => importancePicture(points), [points]);
  const placed = picture?.points ?? [];
  const urgent = placed.filter(({ quadrant }) => quadrant === "improve");
  const rows = placed.map(({ number, name, importance, performance, quadrant }) => [
    `${number} ${name}`,
    format.score(importance),
    format.score(performance),
    t(`quadrant-${quadrant}`),
  ]);
  return (
    <Picture
      title={t("importanceTitle")}
      summary={t("importanceSummary", { all: placed.length, urgent: urgent.length })}
      help={t("importanceHelp")}
      table={{ columns: [t("question"), t("importance"), t("performance"), t("quadrant")], rows }}
      empty={picture === undefined}
    >
      <div className="importance" aria-hidden="true">
        <span className="importance-axis up">↑ {t("importance")}</span>
        <span className="importance-axis right">{t("performance")} →</span>
        <div className="importance-field">
          {CORNERS.map((corner) => (
            <span key={corner} className={`importance-corner ${corner}`}>
              {t(`quadrant-${corner}`)}
            </span>
          ))}
          <i className="importance-line down" style={{ left: `${picture?.middle.left ?? 50}%` }} />
          <i className="importance-line across" style={{ bottom: `${picture?.middle.up ?? 50}%` }} />
          {placed.toReversed().map(({ id, name, number, quadrant, left, up }) => (
            <span
              key={id}
              className={`importance-point ${quadrant}`}
              style={{ left: `${left}%`, bottom: `${up}%` }}
              title={`${number} ${name}`}
            >
              {number}
            </span>
          ))}
        </div>
        <div className="importance-list">
          <strong>{t("quadrant-improve")}</strong>
          {urgent.length === 0 ? <p>{t("nothingUrgent")}</p> : null}
          <ol>
            {urgent.slice(0, NAMED).map(({ id, name }) => (
              <li key={id}>{name}</li>
            ))}
          </ol>
        </div>
      </div>
    </Picture>
  );
}
