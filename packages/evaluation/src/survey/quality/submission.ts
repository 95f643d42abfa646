import type { QualityFlag } from "./model.ts";

/** How an answer sheet came in. */
export type SubmissionMode = "open" | "invitation" | "interviewer" | "paper";

/**
 * Seconds per question below which nobody has read it: 2 in either language. The middle one of the shipped questions has 13 characters, or
 * 7 words; adults read some 6 Chinese characters or 4 English words a second, so that reading alone takes 2 seconds.
 * The figure is that of Huang et al. 2012, "Detecting and deterring insufficient effort responding to surveys".
 */
export const FASTEST_SECONDS: Readonly<Record<"zh" | "en", number>> = { zh: 2, en: 2 };

/** Sheets sent from one phone before, from which on it is taken as shared: a household of four is not. */
export const SHARED_FROM = 4;

/** What is known of a sheet as it arrives. */
export interface Arrival {
  readonly mode: SubmissionMode;
  readonly language: "zh" | "en";
  /** Questions shown. */
  readonly questions: number;
  /** From opening to sending. */
  readonly seconds: number;
  /** Sheets that the same phone has sent before, as it counts itself. */
  readonly sentBefore: number;
}

/** Marks by time and phone. Paper and interviewers type at their own pace and share one device by trade: neither is marked. */
export function arrivalFlags(arrival: Arrival): readonly QualityFlag[] {
  const { mode, language, questions, seconds, sentBefore } = arrival;
  if (mode === "interviewer" || mode === "paper") return [];
  const flags: QualityFlag[] = [];
  if (seconds < questions * FASTEST_SECONDS[language]) flags.push("speed");
  if (sentBefore >= SHARED_FROM) flags.push("shared-device");
  return flags;
}

/** More sheets than this by one way in within `BURST_SECONDS` are a burst. 500 households in an hour are 8 a minute and are none. */
export const BURST_LIMIT = 30;
export const BURST_SECONDS = 60;

/** When sheets last came by one way in, in seconds; kept in memory only. */
export type RecentArrivals = readonly number[];

/** Counts one more arrival by a way in. */
export function burstStep(
  recent: RecentArrivals,
  second: number,
): { readonly recent: RecentArrivals; readonly flagged: boolean } {
  const window = [...recent.filter((one) => one > second - BURST_SECONDS), second];
  return { recent: window.slice(-BURST_LIMIT - 1), flagged: window.length > BURST_LIMIT };
}
