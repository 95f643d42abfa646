import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../states/empty-state.tsx";
import { useLanguage } from "../words/use-language.ts";
import type { Move, MoveCause } from "./move-data.ts";
import { scaleOf } from "./move-scale.ts";
import { Picture } from "./picture.tsx";

/** A bar of the waterfall, in points of P. */
interface Bar {
  readonly key: string;
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly figure: string;
  readonly kind: "total" | "up" | "down";
}

function useCauseName(): (cause: MoveCause) => string {
  const { t } = useTranslation("pictures");
  const { text } = useLanguage();
  return (cause) => {
    switch (cause.kind) {
      case "indicator":
        return text(cause.title);
      case "others":
        return t("moveOthers", { count: cause.count });
      case "quality":
        return t("moveQuality");
      case "feeling":
        return t("moveFeeling");
      case "bonus":
        return t("moveBonus");
      case "penalty":
        return t("movePenalty");
      case "rest":
        return t("moveRest");
    }
  };
}

function useBars(move: Move): readonly Bar[] {
  const { t } = useTranslation("pictures");
  const { format } = useLanguage();
  const nameOf = useCauseName();
  const { before, after } = move;
  if (before === null || after === null) return [];
  let at = before;
  const steps = move.steps.map(({ cause, points }): Bar => {
    const from = at;
    at += points;
    return {
      key: cause.kind === "indicator" ? cause.id : cause.kind,
      name: nameOf(cause),
      from,
      to: at,
      figure: format.change(points),
      kind: points < 0 ? "down" : "up",
    };
  });
  return [
    { key: "before", name: t("moveBefore"), from: 0, to: before, figure: format.score(before), kind: "total" },
    ...steps,
    { key: "after", name: t("moveAfter"), from: 0, to: after, figure: format.score(after), kind: "total" },
  ];
}

/** Why the score moved (waterfall): from the score before, indicator by indicator, to the score now. */
export function ScoreMove({ move }: { readonly move: Move }): ReactNode {
  const { t } = useTranslation("pictures");
  const bars = useBars(move);
  const { from, to } = scaleOf(bars);
  const place = (points: number): number => (100 * (Math.min(Math.max(points, from), to) - from)) / (to - from);
  return (
    <Picture
      title={t("moveTitle")}
      table={{ columns: [t("indicator"), t("points")], rows: bars.map(({ name, figure }) => [name, figure]) }}
      empty={bars.length === 0}
    >
      {move.steps.length === 0 ? <EmptyState title={t("moveNothing")} /> : null}
      <div className="moves" aria-hidden="true">
        {bars.map((bar) => {
          const left = place(Math.min(bar.from, bar.to));
          const right = place(Math.max(bar.from, bar.to));
          return (
            <div key={bar.key} className={`move ${bar.kind}`}>
              <span className="move-name">{bar.name}</span>
              <span className="move-line">
                <span className="move-bar" style={{ left: `${left}%`, width: `max(2px, ${right - left}%)` }} />
              </span>
              <span className="move-figure digits">
                {bar.kind === "total" ? "" : bar.kind === "up" ? "▲ " : "▼ "}
                {bar.figure}
              </span>
            </div>
          );
        })}
      </div>
    </Picture>
  );
}
