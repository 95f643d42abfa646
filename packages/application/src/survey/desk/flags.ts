import { QUALITY_FLAGS, type QualityFlag } from "@sangan/evaluation/survey";

/** Quality marks (质量标记) as they are stored: a bit for each, in the order of `QUALITY_FLAGS`. */
export function flagBits(flags: readonly QualityFlag[]): number {
  return flags.reduce((bits, flag) => bits | (1 << QUALITY_FLAGS.indexOf(flag)), 0);
}

/** The marks of stored bits. */
export function flagsOf(bits: number): readonly QualityFlag[] {
  return QUALITY_FLAGS.filter((_, at) => (bits & (1 << at)) !== 0);
}
