import type { SurveyResult } from "@sangan/api/client";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../words/use-language.ts";
import { Picture } from "./picture.tsx";
import "./survey-picture.css";

type FeltAndMeasured = SurveyResult["gaps"][number];

/** Orders indicators by how far what is felt stays behind what was measured; those without a gap last. */
export function byGap(rows: readonly FeltAndMeasured[]): readonly FeltAndMeasured[] {
  return rows.toSorted((a, b) => {
    if (a.gap === null || b.gap === null) return Number(a.gap === null) - Number(b.gap === null);
    return a.gap - b.gap;
  });
}

const place = (points: number): number => Math.min(Math.max(points, 0), 100);

function Line({ felt, measured }: Pick<FeltAndMeasured, "felt" | "measured">): ReactNode {
  return (
    <span className="felt-line">
      {felt === null || measured === null ? null : (
        <i
          className={felt < measured ? "felt-link less" : "felt-link"}
          style={{
            left: `${place(Math.min(felt, measured))}%`,
            width: `${Math.abs(place(felt) - place(measured))}%`,
          }}
        />
      )}
      {measured === null ? null : <i className="felt-measured" style={{ left: `${place(measured)}%` }} />}
      {felt === null ? null : <i className="felt-felt" style={{ left: `${place(felt)}%` }} />}
    </span>
  );
}

/** What was measured against what is felt (实测与感受), indicator by indicator, on 0 … 100; the widest shortfall of feeling first. */
export function FeltGap({ rows }: { readonly rows: readonly FeltAndMeasured[] }): ReactNode {
  const { t } = useTranslation("voice");
  const { format, text } = useLanguage();
  const sorted = byGap(rows);
  const table = sorted.map(({ title, measured, felt, gap }) => [
    text(title),
    format.score(measured),
    format.score(felt),
    format.change(gap),
  ]);
  return (
    <Picture
      title={t("gapTitle")}
      help={t("gapHelp")}
      table={{ columns: [t("service"), t("measured"), t("felt"), t("gap")], rows: table }}
      empty={sorted.length === 0}
    >
      <p className="senses-key" aria-hidden="true">
        <span className="solid-key" /> {t("measured")} <span className="hollow-key" /> {t("felt")}
      </p>
      <div className="felt" aria-hidden="true">
        {sorted.map(({ indicator, title, felt, measured, gap }) => (
          <div key={indicator} className="felt-row">
            <span className="answer-name">{text(title)}</span>
            <Line felt={felt} measured={measured} />
            <span className="felt-figure digits">
              {format.score(measured)} → {format.score(felt)}{" "}
              <em className={gap !== null && gap < 0 ? "bad" : ""}>{format.change(gap)}</em>
            </span>
          </div>
        ))}
      </div>
    </Picture>
  );
}
