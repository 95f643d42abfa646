import type { Estimate } from "@sangan/api/client";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../words/use-language.ts";
import { drawnEstimate, marksOf, placeOn, type ScaleKind } from "./answer-scale.ts";
import { Picture } from "./picture.tsx";
import { useEstimateText } from "./use-estimate-text.ts";
import "./survey-picture.css";

/** A row of the picture: what it is called, and what residents say. */
export interface AnswerRow {
  readonly id: string;
  readonly name: string;
  /** Its name as a link, where it leads somewhere. */
  readonly link?: ReactNode;
  readonly estimate: Estimate;
}

function Interval({ kind, estimate }: { readonly kind: ScaleKind; readonly estimate: Estimate }): ReactNode {
  const drawn = drawnEstimate(kind, estimate);
  return (
    <span className={drawn === undefined && estimate.n !== 0 ? "answer-line withheld" : "answer-line"}>
      {marksOf(kind).map((mark) => (
        <i key={mark} className="answer-mark" style={{ left: `${placeOn(kind, mark)}%` }} />
      ))}
      {drawn === undefined ? null : (
        <>
          <i
            className={drawn.isThin ? "answer-span thin" : "answer-span"}
            style={{ left: `${drawn.from}%`, width: `max(2px, ${drawn.to - drawn.from}%)` }}
          />
          <i className={drawn.isThin ? "answer-at thin" : "answer-at"} style={{ left: `${drawn.at}%` }} />
        </>
      )}
    </span>
  );
}

/** What residents answer (居民答卷): a mean with its 95 % interval for each row, on the scale of the question. */
export function AnswerBars({
  title,
  summary,
  kind,
  rows,
  of,
}: {
  readonly title: string;
  readonly summary?: string;
  readonly kind: ScaleKind;
  readonly rows: readonly AnswerRow[];
  /** What a row is: a question, a group, a building, a round. */
  readonly of: string;
}): ReactNode {
  const { t } = useTranslation("voice");
  const { format } = useLanguage();
  const tell = useEstimateText();
  const number = (value: number | null): string => (value === null ? "–" : format.score(value));
  const table = rows.map(({ name, estimate }) => [
    name,
    t(`state-${estimate.state}`),
    estimate.n === null ? "–" : format.count(estimate.n),
    number(estimate.mean),
    number(estimate.low),
    number(estimate.high),
    estimate.topBox === null ? "–" : format.share(estimate.topBox),
  ]);
  const columns = [of, t("state"), t("n"), t("mean"), t("low"), t("high"), t("topBox")];
  const ends = marksOf(kind);
  return (
    <Picture
      title={title}
      {...(summary === undefined ? {} : { summary })}
      help={t(`answerHelp-${kind}`)}
      table={{ columns, rows: table }}
      empty={rows.length === 0}
    >
      <div className="answers">
        <div className="answer-row answer-scale" aria-hidden="true">
          <span />
          <span className="answer-ends digits">
            {ends.map((mark) => (
              <span key={mark} style={{ left: `${placeOn(kind, mark)}%` }}>
                {mark > 0 && kind === "change" ? `+${mark}` : String(mark).replace("-", "−")}
              </span>
            ))}
          </span>
          <span />
        </div>
        {rows.map(({ id, name, link, estimate }) => (
          <div key={id} className="answer-row">
            <span className="answer-name">{link ?? name}</span>
            <Interval kind={kind} estimate={estimate} />
            <span className="answer-figure digits">
              {tell(estimate)}
              {estimate.n === null || estimate.n === 0 ? null : <small>n = {format.count(estimate.n)}</small>}
              {estimate.state === "insufficient" ? <small className="thin">{t("thin")}</small> : null}
            </span>
          </div>
        ))}
      </div>
    </Picture>
  );
}
