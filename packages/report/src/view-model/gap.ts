import type { Reading, Result, SenseResult } from "@sangan/evaluation/result";
import { micro, signedText } from "./number.ts";

/** The gap of one sense: perceived − provided. @clause 7 */
export interface GapView {
  /** +3.20, or −20.00 to −5.00 as its two ends. */
  readonly low: string;
  readonly high: string;
  readonly open: boolean;
  /** Points, in the reported reading. */
  readonly value: number;
  /** What may be said of it; null while it is small or the evidence leaves it open. */
  readonly verdict: "felt" | "unfelt" | null;
}

/** Below so many points a gap says nothing. */
const SMALLEST_GAP = 5;

/** Nothing is known of a side that may lie anywhere. */
const saysNothing = ({ low, high }: Reading): boolean => low === 0 && high === 100;

/** The gap of a sense with its interval; none where nothing was judged or nothing is known of a side. */
export function gapOf({ provided, perceived, gap }: SenseResult, { judged }: Result["counts"]): GapView | null {
  if (gap === null || judged === 0 || saysNothing(provided) || saysNothing(perceived)) return null;
  const [low, high] = [ends(perceived).low - ends(provided).high, ends(perceived).high - ends(provided).low];
  const size = Math.abs(gap);
  const isWide = [provided, perceived].some((side) => ends(side).high - ends(side).low > size);
  const isSure = size >= SMALLEST_GAP && !isWide && low > 0 === high > 0;
  return {
    low: signedText(low),
    high: signedText(high),
    open: micro(low) !== micro(high),
    value: gap,
    verdict: isSure ? (gap > 0 ? "felt" : "unfelt") : null,
  };
}

function ends({ score, low, high }: Reading): { readonly low: number; readonly high: number } {
  return { low: low ?? score ?? 0, high: high ?? score ?? 0 };
}
