import type { AlarmFacts, AlarmKey, AlarmSeverity } from "@sangan/storage";

/** Kinds of alarms (报警). */
export const ALARM_KINDS = [
  /** A required item is unmet: the gate of its indicator is closed. */
  "required-failed",
  /** It is met, or was, and may not be for long. */
  "required-in-danger",
  /** A source has not been heard for longer than is usual. */
  "source-silent",
  /** Less of the sampling plan is covered than of the period has passed. */
  "coverage-behind",
  /** The certificate of an online service ends soon. */
  "certificate-expiring",
] as const;
export type AlarmKind = (typeof ALARM_KINDS)[number];

/** Something for which an alarm is raised as long as it is so. */
export interface Condition extends AlarmKey {
  readonly kind: AlarmKind;
  readonly severity: AlarmSeverity;
  /** Codes of the communities that it concerns, or their beginnings. */
  readonly scopes: readonly string[];
  readonly facts: AlarmFacts;
}

/** An alarm that was raised just now, or has ended. */
export interface AlarmChange {
  readonly id: string;
  readonly kind: string;
  readonly state: "raised" | "ended";
  readonly severity: AlarmSeverity;
  readonly subject: string;
  readonly roundId: string | null;
  readonly scopes: readonly string[];
}
