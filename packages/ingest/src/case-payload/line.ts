import type { CaseActivity } from "@sangan/evaluation/casework";
import type { RefusedLine, RefusedPayload } from "../payload/index.ts";

/** The forms in which events of service cases arrive. */
export const CASE_FORMATS = ["json", "ndjson", "csv", "xlsx"] as const;

/** A form in which events of service cases arrive. */
export type CaseFormat = (typeof CASE_FORMATS)[number];

/** What an event says. Everything else that a sender puts in is dropped: words of residents and staff never come in. */
export const CASE_FIELDS = [
  "community",
  "service",
  "case",
  "activity",
  "time",
  "recorded",
  "rating",
  "channel",
  "revision",
] as const;

/** A field of an event. */
export type CaseField = (typeof CASE_FIELDS)[number];

/** An event of a service case as its sender writes it. */
export interface ReadCaseLine {
  readonly state: "read";
  /** Where it stands, as in every payload. */
  readonly place: string;
  readonly community?: string;
  readonly service?: string;
  /** The case's number among those of the service. */
  readonly case: string;
  /** The step in the sender's own word. */
  readonly activity: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly recorded?: number;
  readonly rating?: number;
  readonly channel?: string;
  readonly revision?: number;
}

/** An event, or why a line is none. */
export type CasePayloadLine = ReadCaseLine | RefusedLine;

/** What a payload of events says, or why it says nothing. */
export type CasePayload =
  | {
      readonly state: "read";
      readonly lines: readonly CasePayloadLine[];
      /** Names that nothing was read from, at most 20. */
      readonly ignored: readonly string[];
    }
  | RefusedPayload;

/** What a source's words for the steps of a case mean: a step, or a line that is none. */
export type ActivityMeaning = CaseActivity | "skip";
