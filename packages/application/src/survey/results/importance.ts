import type { ItemAnswers } from "@sangan/evaluation/survey";
import { isValid } from "./sheets.ts";

/** Fewest residents who answered both questions for a correlation to be told. */
const FEWEST_PAIRS = 30;

/** Each resident's overall feeling: the mean of his answers to the questions of 7.13; NaN where he answered none. @clause 7.13 */
export function overallFeeling(size: number, asked: readonly ItemAnswers[]): Float64Array {
  return Float64Array.from({ length: size }, (_, at) => {
    const given = asked.map(({ answers }) => answers[at]).filter(isValid);
    return given.length === 0 ? Number.NaN : given.reduce((sum, one) => sum + one, 0) / given.length;
  });
}

/** How much the answers to an item go with the overall feeling: Pearson's weighted r, two decimals; undefined where too few answered both. */
export function importanceOf(
  { answers }: ItemAnswers,
  overall: Float64Array,
  weights: Float64Array,
): number | undefined {
  let [n, w, x, y, xx, yy, xy] = [0, 0, 0, 0, 0, 0, 0];
  for (const [at, code] of answers.entries()) {
    const [felt = Number.NaN, weight = 0] = [overall[at], weights[at]];
    if (!isValid(code) || Number.isNaN(felt) || weight <= 0) continue;
    n += 1;
    w += weight;
    x += weight * code;
    y += weight * felt;
    xx += weight * code * code;
    yy += weight * felt * felt;
    xy += weight * code * felt;
  }
  if (n < FEWEST_PAIRS) return undefined;
  const [varianceX, varianceY] = [xx - (x * x) / w, yy - (y * y) / w];
  if (!(varianceX > 1e-9 * w && varianceY > 1e-9 * w)) return undefined;
  return Math.round(((xy - (x * y) / w) / Math.sqrt(varianceX * varianceY)) * 100) / 100 + 0;
}
