import { type Evidence } from "../evidence/index.ts";
import type { Limit, NumericAggregate, NumericMeasure, ValueJudgement } from "../indicator-system/index.ts";
import {
  attainmentOf,
  compare,
  conversion,
  divide,
  multiply,
  ONE,
  ratio,
  ratioOf,
  roundToStep,
  subtract,
  whole,
  type Millionths,
  type Ratio,
} from "../quantity/index.ts";

/** The probability of each percentile aggregate, as it keys a summary's quantiles. */
export const QUANTILE_KEY: Readonly<Partial<Record<NumericAggregate, string>>> = {
  median: "0.5",
  p75: "0.75",
  p90: "0.9",
  p95: "0.95",
};

const HUNDRED = whole(100);

/** A value, or why there is none. */
export type ValueOutcome =
  | { readonly ok: true; readonly value: Ratio }
  | { readonly ok: false; readonly reason: "wrong-kind" | "wrong-unit" | "no-quantile" };

/** Whether a value meets a limit; the full value is compared (全数值比较法). */
export function meets(value: Ratio, limit: Limit): boolean {
  const low = compare(value, ratioOf(limit.value));
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
      return low >= 0 && limit.upper !== undefined && compare(value, ratioOf(limit.upper)) <= 0;
    case "inside":
      return low > 0 && limit.upper !== undefined && compare(value, ratioOf(limit.upper)) < 0;
  }
}

/** The number that a numeric measure asks for, in its own unit. Shares are in %. */
export function valueOf(measure: NumericMeasure, evidence: Evidence): ValueOutcome {
  const { aggregate } = measure;
  if (aggregate === "share" || aggregate === "rate") {
    if (evidence.kind !== "ratio" || evidence.n <= 0) return { ok: false, reason: "wrong-kind" };
    const share = divide(ratioOf(evidence.numerator), whole(evidence.n));
    // More than all, or less than none, is no share.
    if (share.n < 0n || (aggregate === "share" && share.n > share.d)) return { ok: false, reason: "wrong-kind" };
    return { ok: true, value: aggregate === "share" ? multiply(share, HUNDRED) : share };
  }
  if (evidence.kind !== "numeric" || evidence.n <= 0) return { ok: false, reason: "wrong-kind" };
  const factor = conversion(evidence.unit, measure.unit);
  if (factor === undefined) return { ok: false, reason: "wrong-unit" };
  const raw = rawValue(aggregate, evidence);
  return raw === undefined ? { ok: false, reason: "no-quantile" } : { ok: true, value: multiply(raw, factor) };
}

function rawValue(
  aggregate: Exclude<NumericAggregate, "share" | "rate">,
  evidence: Extract<Evidence, { kind: "numeric" }>,
): Ratio | undefined {
  switch (aggregate) {
    case "mean":
      return divide(ratioOf(evidence.sum), whole(evidence.n));
    case "count":
      return ratioOf(evidence.sum);
    case "min":
      return ratioOf(evidence.min);
    case "max":
      return ratioOf(evidence.max);
    case "median":
    case "p75":
    case "p90":
    case "p95": {
      const key = QUANTILE_KEY[aggregate];
      const stored = key === undefined || !Object.hasOwn(evidence.quantiles, key) ? undefined : evidence.quantiles[key];
      return stored === undefined ? undefined : ratioOf(stored);
    }
  }
}

/** The attainment of a number by threshold, tiers or a straight line. */
export function judgeValue(value: Ratio, judge: ValueJudgement): Millionths {
  const v = judge.roundTo === undefined ? value : roundToStep(value, ratioOf(judge.roundTo));
  switch (judge.type) {
    case "threshold":
      return meets(v, judge.limit) ? ONE : (0 as Millionths);
    case "tiers": {
      let best = 0 as Millionths;
      for (const tier of judge.tiers) {
        const side = compare(v, ratioOf(tier.value));
        const reached = judge.direction === "up" ? side >= 0 : side <= 0;
        if (reached && tier.attainment > best) best = tier.attainment;
      }
      return best;
    }
    case "linear": {
      const from = ratioOf(judge.from);
      return attainmentOf(divide(subtract(v, from), subtract(ratioOf(judge.to), from)));
    }
  }
}

/** The share, in %, of single observations that meet the limit of a `within` judgement. */
export function shareWithin(measure: NumericMeasure, evidence: Evidence): ValueOutcome {
  if (evidence.kind !== "numeric" || evidence.within === undefined || evidence.n <= 0)
    return { ok: false, reason: "wrong-kind" };
  if (conversion(evidence.unit, measure.unit) === undefined) return { ok: false, reason: "wrong-unit" };
  return { ok: true, value: ratio(BigInt(evidence.within) * 100n, BigInt(evidence.n)) };
}
