import type { Condition } from "./condition.ts";

/** How much of a sampling plan (抽样方案) there is, and how much of it is done. */
interface Done {
  readonly planned: number;
  readonly measured: number;
}

/** Half-open, in milliseconds since 1970. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** Nobody measures on the first day: what has passed before says nothing. */
const BEGUN = 0.25;
const LAG = 0.2;

/** How far a sampling plan is behind: a fifth less of it is done than of the round's period has passed. Undefined where it is not. */
export function lagOf(
  { planned, measured }: Done,
  { from, to }: Span,
  at: number,
): Pick<Condition, "severity" | "facts"> | undefined {
  if (planned === 0 || to <= from) return undefined;
  const passed = Math.min(1, (at - from) / (to - from));
  const covered = measured / planned;
  if (passed < BEGUN || covered > passed - LAG - 1e-9) return undefined;
  return { severity: covered * 2 < passed ? "warning" : "notice", facts: { planned, measured, passed, covered } };
}
