import { QUALITY_FLAGS, type FlagPolicy, type QualityFlag } from "./model.ts";

/** The factor of a sheet's weight, 0 … 1: the least among its marks, so that two marks for one cause do not count twice. */
export function flagFactor(flags: readonly QualityFlag[], policy: FlagPolicy): number {
  return flags.reduce((least, flag) => Math.min(least, policy[flag]), 100) / 100;
}

/** Factors of many sheets, in order. */
export function flagWeights(sheets: readonly (readonly QualityFlag[])[], policy: FlagPolicy): Float64Array {
  return Float64Array.from(sheets, (flags) => flagFactor(flags, policy));
}

/** One way of weighing marked sheets; estimates under two of them say what difference the marks make. */
export interface FlagScenario {
  /** declared: by the policy · all: as if nothing were marked · without: as if sheets with this mark were not there. */
  readonly name: "declared" | "all" | "without";
  readonly flag?: QualityFlag;
  /** Sheets with the mark (of `without`), with any mark (of the others). */
  readonly marked: number;
  readonly factors: Float64Array;
}

/** What to estimate so that a result can tell what difference the marks made: declared, all, and without each mark that occurs. */
export function flagScenarios(
  sheets: readonly (readonly QualityFlag[])[],
  policy: FlagPolicy,
): readonly FlagScenario[] {
  const any = sheets.filter((flags) => flags.length > 0).length;
  const marked = (flag: QualityFlag): number => sheets.filter((flags) => flags.includes(flag)).length;
  return [
    { name: "declared", marked: any, factors: flagWeights(sheets, policy) },
    { name: "all", marked: any, factors: Float64Array.from(sheets, () => 1) },
    ...QUALITY_FLAGS.filter((flag) => marked(flag) > 0).map((flag) => ({
      name: "without" as const,
      flag,
      marked: marked(flag),
      factors: Float64Array.from(sheets, (flags) => (flags.includes(flag) ? 0 : 1)),
    })),
  ];
}

/** Whether a policy is sound: every mark with a whole number of hundredths, 0 … 100. */
export function soundPolicy(policy: FlagPolicy): boolean {
  return QUALITY_FLAGS.every((flag) => Number.isInteger(policy[flag]) && policy[flag] >= 0 && policy[flag] <= 100);
}
