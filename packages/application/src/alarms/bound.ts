import type { Criterion, Limit, ValueJudgement } from "@sangan/evaluation";
import { ONE } from "@sangan/evaluation";

/** Between which numbers a value must lie for an item to be met, in the unit in which the judgement looks at it. */
export interface Bound {
  readonly least: number | null;
  readonly most: number | null;
}

/** What a criterion asks of a number; undefined where it asks for none. */
export function boundOf({ judge }: Criterion): Bound | undefined {
  if (judge.type === "within") return boundOfValue(judge.then);
  return judge.type === "threshold" || judge.type === "tiers" || judge.type === "linear"
    ? boundOfValue(judge)
    : undefined;
}

function boundOfValue(judge: ValueJudgement): Bound | undefined {
  switch (judge.type) {
    case "threshold":
      return boundOfLimit(judge.limit);
    case "tiers": {
      const full = judge.tiers.find(({ attainment }) => attainment === ONE);
      if (full === undefined) return undefined;
      return judge.direction === "up"
        ? { least: Number(full.value), most: null }
        : { least: null, most: Number(full.value) };
    }
    case "linear":
      return Number(judge.from) < Number(judge.to)
        ? { least: Number(judge.to), most: null }
        : { least: null, most: Number(judge.to) };
  }
}

/** A limit as two numbers; whether an end belongs to it makes no difference to how near it is. */
export function boundOfLimit({ op, value, upper }: Limit): Bound {
  switch (op) {
    case "at-least":
    case "more-than":
      return { least: Number(value), most: null };
    case "at-most":
    case "less-than":
      return { least: null, most: Number(value) };
    case "between":
    case "inside":
      return { least: Number(value), most: upper === undefined ? null : Number(upper) };
  }
}

/** Whether a number lies between the ends. */
export function lies({ least, most }: Bound, value: number): boolean {
  return (least === null || value >= least) && (most === null || value <= most);
}
