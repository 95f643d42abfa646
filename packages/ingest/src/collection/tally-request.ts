import type { NumericMeasure } from "@sangan/evaluation/indicator-system";
import { QUANTILE_KEY, type SummaryRequest } from "@sangan/evaluation/measurement";
import { isDecimal } from "@sangan/evaluation/quantity";
import type { Target } from "./plan.ts";

/** What a criterion needs from its numbers beside their sums: its percentile, and how many meet its `within` limit. */
export function tallyRequest({ measure, criterion }: Target<NumericMeasure>): SummaryRequest {
  const key = QUANTILE_KEY[measure.aggregate];
  const { judge } = criterion;
  return {
    quantiles: key !== undefined && isDecimal(key) ? [key] : [],
    definition: measure.quantileType,
    ...(judge.type === "within" ? { within: judge.limit } : {}),
  };
}
