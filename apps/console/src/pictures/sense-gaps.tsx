import type { Evaluation, SenseResult } from "@sangan/evaluation/result";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../words/use-language.ts";
import { Picture } from "./picture.tsx";

const SENSES = ["gain", "security", "happiness"] as const;
const at = (points: number): number => 6 + (Math.min(Math.max(points, 0), 100) * 288) / 100;

function Dumbbell({ sense, result }: { readonly sense: string; readonly result: SenseResult }): ReactNode {
  const [provided, perceived] = [result.provided.score, result.perceived.score];
  const colour = { fill: `var(--${sense})`, stroke: `var(--${sense})` };
  return (
    <svg className="dumbbell" viewBox="0 0 300 30" aria-hidden="true" preserveAspectRatio="none">
      <line className="axis" x1={at(0)} x2={at(100)} y1="15" y2="15" />
      {[0, 25, 50, 75, 100].map((points) => (
        <line key={points} className="axis" x1={at(points)} x2={at(points)} y1="9" y2="21" />
      ))}
      {provided === null || perceived === null ? null : (
        <line className="link" x1={at(provided)} x2={at(perceived)} y1="15" y2="15" style={colour} />
      )}
      {provided === null ? null : <rect x={at(provided) - 2.5} y="4" width="5" height="22" style={colour} />}
      {perceived === null ? null : (
        <rect className="hollow" x={at(perceived) - 4} y="7" width="8" height="16" rx="4" style={colour} />
      )}
    </svg>
  );
}

/** The three senses (三感): what is provided against what is perceived, and the gap between them. @clause 5.2 d */
export function SenseGaps({ senses }: { readonly senses: Evaluation["senses"] }): ReactNode {
  const { t } = useTranslation("pictures");
  const { format } = useLanguage();
  const empty = SENSES.every((sense) => senses[sense].all.score === null);
  const cells = (sense: (typeof SENSES)[number]): readonly string[] => [
    t(sense),
    format.score(senses[sense].all.score),
    format.score(senses[sense].provided.score),
    format.score(senses[sense].perceived.score),
    format.change(senses[sense].gap),
  ];
  const columns = [t("sense"), t("score"), t("provided"), t("perceived"), t("gap")];
  return (
    <Picture title={t("sensesTitle")} table={{ columns, rows: SENSES.map(cells) }} empty={empty}>
      <p className="senses-key" aria-hidden="true">
        <span className="solid-key" /> {t("provided")} <span className="hollow-key" /> {t("perceived")}
      </p>
      <div className="senses" aria-hidden="true">
        {SENSES.map((sense) => {
          const [name, all, provided, perceived, gap] = cells(sense);
          return (
            <div key={sense} className="sense">
              <strong>{name}</strong>
              <span className="digits sense-all">{all}</span>
              <Dumbbell sense={sense} result={senses[sense]} />
              <span className="digits sense-figures">
                {provided} → {perceived} <em>{gap}</em>
              </span>
            </div>
          );
        })}
      </div>
    </Picture>
  );
}
