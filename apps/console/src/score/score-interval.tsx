import type { Reading } from "@sangan/evaluation/result";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../words/use-language.ts";
import "./score.css";

/** A score with its interval, in figures and as a bar: `82.4 [79.1–86.0]`. The interval is left out only where it is a point. */
export function ScoreInterval({
  reading,
  most = 100,
  bar = true,
}: {
  readonly reading: Reading;
  /** Where the bar ends, in points. */
  readonly most?: number;
  readonly bar?: boolean;
}): ReactNode {
  const { t } = useTranslation("shell");
  const { format } = useLanguage();
  const { low, high } = reading;
  const score = format.score(reading.score);
  const from = format.score(low);
  const to = format.score(high);
  const open = low !== null && high !== null && (low !== high || reading.score === null);
  const spoken = open
    ? t("scoreWithInterval", { score, low: from, high: to })
    : reading.score === null
      ? t("scoreNone")
      : t("scoreExact", { score });
  const place = (points: number): number => (72 * Math.min(Math.max(points, 0), most)) / most;
  return (
    <span className="score" title={open ? t("intervalWhy") : undefined}>
      <span className="unseen">{spoken}</span>
      <b aria-hidden="true">{score}</b>
      {open || bar ? (
        <span className="interval" aria-hidden="true">
          {open ? `[${from}–${to}]` : null}
        </span>
      ) : null}
      {bar ? (
        <svg viewBox="0 0 72 12" aria-hidden="true">
          <rect className="track" y="4" width="72" height="4" rx="2" />
          {low === null || high === null ? null : (
            <rect className="span" x={place(low)} y="2" width={Math.max(place(high) - place(low), 1)} height="8" />
          )}
          {reading.score === null ? null : (
            <rect className="at" x={place(reading.score) - 1} y="0" width="2.5" height="12" />
          )}
        </svg>
      ) : null}
    </span>
  );
}
