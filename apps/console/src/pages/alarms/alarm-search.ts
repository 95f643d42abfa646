import { oneOf, textOf } from "../../address/search.ts";

export const ALARM_STATES = ["raised", "ended"] as const;
type AlarmState = (typeof ALARM_STATES)[number];

export const ALARM_KINDS = [
  "required-failed",
  "required-in-danger",
  "source-silent",
  "coverage-behind",
  "certificate-expiring",
] as const;
type AlarmKind = (typeof ALARM_KINDS)[number];

/** What of the alarms is shown. */
export interface AlarmSearch {
  readonly state?: AlarmState;
  readonly kind?: AlarmKind;
  readonly community?: string;
}

/** What an address asks for. */
export function alarmSearch(given: Readonly<Record<string, unknown>>): AlarmSearch {
  const state = oneOf(ALARM_STATES, given["state"]);
  const kind = oneOf(ALARM_KINDS, given["kind"]);
  const community = textOf(given["community"], 12);
  return {
    ...(state === undefined ? {} : { state }),
    ...(kind === undefined ? {} : { kind }),
    ...(community !== undefined && /^\d{12}$/.test(community) ? { community } : {}),
  };
}
