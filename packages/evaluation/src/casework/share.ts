import { ratio, type Ratio } from "../quantity/index.ts";

/** A share of cases with what it rests on: `counts` of `n`, 0 ≤ counts ≤ n. */
export interface CaseShare {
  readonly n: number;
  readonly counts: number;
}

/** counts ÷ n; undefined where nothing was asked, which is not 0. */
export function shareOf({ n, counts }: CaseShare): Ratio | undefined {
  return n === 0 ? undefined : ratio(BigInt(counts), BigInt(n));
}

/** The share of those asked (not undefined) for whom the answer is yes. */
export function shareOfAll<T>(all: readonly T[], answer: (one: T) => boolean | undefined): CaseShare {
  let [n, counts] = [0, 0];
  for (const one of all) {
    const given = answer(one);
    if (given === undefined) continue;
    n += 1;
    if (given) counts += 1;
  }
  return { n, counts };
}
