/**
 * A quality mark (质量标记) of an answer sheet. It never removes or refuses anything.
 * speed: answered faster than one can read · straight-line: the same answer over and over · duplicate: the same long answers twice ·
 * shared-device: several from one phone or desk · burst: many at once by one way in · conflict: two contents under one form.
 */
export type QualityFlag = "speed" | "straight-line" | "duplicate" | "shared-device" | "burst" | "conflict";

/** All quality marks, in the order in which they are told. */
export const QUALITY_FLAGS: readonly QualityFlag[] = [
  "speed",
  "straight-line",
  "duplicate",
  "shared-device",
  "burst",
  "conflict",
];

/** What each mark does to the weight of a marked answer sheet: hundredths 0 … 100; 100, which is the default, does nothing. */
export type FlagPolicy = Readonly<Record<QualityFlag, number>>;

/** Nothing is done to any weight. */
export const NEUTRAL_POLICY: FlagPolicy = {
  speed: 100,
  "straight-line": 100,
  duplicate: 100,
  "shared-device": 100,
  burst: 100,
  conflict: 100,
};
