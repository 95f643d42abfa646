import type { Limit, ValueJudgement } from "@sangan/evaluation/indicator-system";
import {
  compare,
  type Fraction,
  fraction,
  greatest,
  kept,
  least,
  minus,
  NOTHING,
  ofDecimal,
  over,
  rounded,
  WHOLE,
} from "./fraction.ts";

/** Judges a number. */
export function judged(judge: ValueJudgement, exact: Fraction): Fraction {
  const value = judge.roundTo === undefined ? exact : rounded(exact, ofDecimal(judge.roundTo));
  switch (judge.type) {
    case "threshold":
      return meets(judge.limit, value) ? WHOLE : NOTHING;
    case "tiers":
      return judge.tiers
        .filter((tier) => compare(value, ofDecimal(tier.value)) * (judge.direction === "up" ? 1 : -1) >= 0)
        .map((tier) => fraction(tier.attainment, 1_000_000))
        .reduce(greatest, NOTHING);
    case "linear": {
      const from = ofDecimal(judge.from);
      const along = over(minus(value, from), minus(ofDecimal(judge.to), from));
      return kept(least(WHOLE, greatest(NOTHING, along)));
    }
  }
}

function meets(limit: Limit, value: Fraction): boolean {
  const low = compare(value, ofDecimal(limit.value));
  const high = compare(value, ofDecimal(limit.upper ?? limit.value));
  switch (limit.op) {
    case "at-least":
      return low >= 0;
    case "more-than":
      return low > 0;
    case "at-most":
      return low <= 0;
    case "less-than":
      return low < 0;
    case "between":
      return low >= 0 && high <= 0;
    case "inside":
      return low > 0 && high < 0;
  }
}
