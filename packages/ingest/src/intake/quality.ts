/** Quality (质量) of an observation as it comes: from 100 good, from 50 uncertain, below that bad. Who says it is worse finds a lower number. */
export const QUALITY = {
  good: 100,
  /** Somebody wrote it down by hand. */
  manual: 90,
  /** Reckoned by the sender, not measured. */
  estimated: 60,
  /** Outside of what is plausible at this place. */
  "out-of-range": 20,
  /** The sender itself says that it is bad. */
  "reported-bad": 10,
} as const;

export type QualityReason = keyof typeof QUALITY;
