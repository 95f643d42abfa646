import type { Estimate } from "@sangan/api/client";
import type { ReactNode } from "react";
import { AnswerBars, type AnswerRow } from "../pictures/answer-bars.tsx";
import { DayBars } from "../pictures/day-bars.tsx";
import { FeltGap } from "../pictures/felt-gap.tsx";
import { ImportancePerformance } from "../pictures/importance-performance.tsx";
import { OptionShares } from "../pictures/option-shares.tsx";
import type { SceneName } from "./scene.ts";

const SHORT = "楼道灯坏了很快有人修";
const LONG = `${SHORT}，电梯、门禁、充电桩和垃圾分类点出了问题，报上去以后也有人在说好的时间里上门处理并且回话`;
const NOTHING = {
  mean: null,
  low: null,
  high: null,
  topBox: null,
  topBoxLow: null,
  topBoxHigh: null,
  effectiveN: null,
};

/** An estimate for a place in a row: each fifth one withheld, each seventh one of too few. */
function estimateAt(at: number): Estimate {
  if (at % 5 === 3) return { state: "suppressed", n: null, ...NOTHING };
  const mean = 1.6 + ((at * 37) % 31) / 10;
  const half = 0.1 + ((at * 13) % 7) / 10;
  const share = ((at * 29) % 100) / 100;
  return {
    state: at % 7 === 2 ? "insufficient" : "shown",
    n: 12 + at * 17,
    mean,
    low: mean - half,
    high: mean + half,
    topBox: share,
    topBoxLow: share / 2,
    topBoxHigh: (1 + share) / 2,
    effectiveN: 10 + at * 11,
  };
}

/** The pictures of what residents say, with the data of a scene. */
export function VoicePictures({ name }: { readonly name: SceneName }): ReactNode {
  const count = name === "empty" ? 0 : name === "many" ? 90 : 14;
  const words = name === "long" ? LONG : SHORT;
  const places = Array.from({ length: count }, (_, at) => at);
  const rows: readonly AnswerRow[] = places.map((at) => ({
    id: String(at),
    name: `${words} ${at + 1}`,
    estimate: estimateAt(at),
  }));
  const title = (at: number): { readonly zh: string; readonly en: string } => ({
    zh: `${words} ${at}`,
    en: `Lights ${at}`,
  });
  return (
    <>
      <AnswerBars title="1 … 5" kind="five-point" rows={rows} of="#" />
      <AnswerBars
        title="−2 … +2"
        kind="change"
        rows={rows.slice(0, 6).map((row) => ({ ...row, estimate: { ...row.estimate, low: -1.25, high: 1.5 } }))}
        of="#"
      />
      <OptionShares
        kind="five-point"
        options={places.slice(0, 5).map((at) => ({ option: String(at + 1), share: at === 2 ? null : at / 10 }))}
      />
      <FeltGap
        rows={places.slice(0, 12).map((at) => {
          const [felt, measured] = [(at * 31) % 100, at === 4 ? null : (at * 47) % 100];
          return {
            indicator: String(at),
            title: title(at),
            felt,
            measured,
            gap: measured === null ? null : felt - measured,
          };
        })}
      />
      <ImportancePerformance
        points={places.map((at) => ({
          id: String(at),
          name: `${words} ${at + 1}`,
          importance: ((at * 53) % 70) / 100,
          performance: (at * 61) % 100,
        }))}
      />
      <DayBars
        days={places
          .slice(0, 30)
          .map((at) => ({ day: `2026-03-${String(at + 1).padStart(2, "0")}`, responses: (at * 7) % 40 }))}
      />
    </>
  );
}
