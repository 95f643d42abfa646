/**
 * Why a payload or a line of it is refused, and what is said with each reason. Message catalogues have one text for each.
 */
export interface TroubleDetails {
  // A file
  unreadable: Nothing;
  "unsupported-format": Nothing;
  "damaged-archive": Nothing;
  encrypted: Nothing;
  // A payload as a whole
  "empty-payload": Nothing;
  "payload-too-large": { readonly mebibytes: string };
  "too-many-lines": { readonly lines: string };
  "unexpected-shape": { readonly format: string };
  "archive-too-large": { readonly mebibytes: string };
  "archive-ratio": { readonly ratio: string };
  "archive-entries": { readonly entries: string };
  "unknown-table": { readonly columns: string };
  "version-too-new": { readonly version: string };
  // A payload, or one of its lines
  "broken-json": Nothing;
  "too-deep": { readonly levels: string };
  undecodable: Nothing;
  // A line
  "not-an-object": Nothing;
  nested: Nothing;
  "duplicate-name": { readonly name: string };
  missing: { readonly name: string };
  "unclosed-quote": Nothing;
  "stray-quote": Nothing;
  truncated: Nothing;
  "too-many-columns": Nothing;
  "extra-cells": { readonly columns: string };
  // A text
  "not-a-text": Nothing;
  formula: Nothing;
  "control-character": Nothing;
  "mangled-id": Nothing;
  "personal-number": Nothing;
  "too-long": { readonly characters: string };
  // A number
  "not-a-number": Nothing;
  "ambiguous-number": Nothing;
  "too-many-digits": { readonly digits: string };
  "out-of-range": { readonly least: string; readonly most: string };
  "not-whole": Nothing;
  "text-value": Nothing;
  // A time
  "unreadable-time": Nothing;
  "impossible-time": Nothing;
  "ambiguous-date": Nothing;
  "time-without-offset": Nothing;
  "implausible-time": Nothing;
  // What belongs together
  "no-value": Nothing;
  "several-values": Nothing;
  "value-and-counts": Nothing;
  "counts-incomplete": Nothing;
  "contradictory-unit": { readonly sign: string };
  // Line protocol
  "no-measurement": Nothing;
  "no-fields": Nothing;
  "no-equals-sign": Nothing;
  "empty-name": Nothing;
  "empty-tag": Nothing;
  "reserved-name": { readonly name: string };
  "stray-text": Nothing;
  // SenML
  "invalid-name": { readonly name: string };
  "unknown-extension": { readonly label: string };
  "base-unreadable": { readonly place: string };
  // Web vitals
  "unknown-vital": { readonly known: string };
}

type Nothing = Readonly<Record<string, never>>;

/** Code of a reason why a payload or a line is refused. */
export type TroubleCode = keyof TroubleDetails;

/** Why a payload or a line is refused: a reason with what is said with it. */
export type Trouble = {
  readonly [C in TroubleCode]: { readonly code: C; readonly detail: TroubleDetails[C] };
}[TroubleCode];

/** What the sender can do about it. */
export type PayloadRemedy =
  | "send-again"
  | "send-less-at-once"
  | "choose-the-format"
  | "save-as-csv-or-xlsx"
  | "remove-password"
  | "name-the-columns"
  | "send-version-10"
  | "write-valid-json"
  | "write-flat-objects"
  | "encode-as-utf-8"
  | "name-once"
  | "add-what-is-missing"
  | "close-the-quote"
  | "complete-the-row"
  | "quote-the-cell"
  | "write-a-text"
  | "shorten-the-text"
  | "format-as-text"
  | "number-the-case"
  | "write-a-plain-number"
  | "write-a-point"
  | "round-the-number"
  | "check-the-number"
  | "send-numbers-only"
  | "write-an-iso-time"
  | "add-the-offset"
  | "write-milliseconds"
  | "give-a-value-or-counts"
  | "settle-the-unit"
  | "write-measurement-fields-time"
  | "escape-special-characters"
  | "leave-the-tag-out"
  | "rename"
  | "leave-the-extension-out"
  | "mend-the-base"
  | "choose-a-known-name";

/** Every reason with its remedy. */
export const PAYLOAD_REMEDIES: Readonly<Record<TroubleCode, PayloadRemedy>> = {
  unreadable: "send-again",
  "unsupported-format": "save-as-csv-or-xlsx",
  "damaged-archive": "send-again",
  encrypted: "remove-password",
  "empty-payload": "send-again",
  "payload-too-large": "send-less-at-once",
  "too-many-lines": "send-less-at-once",
  "unexpected-shape": "choose-the-format",
  "archive-too-large": "send-less-at-once",
  "archive-ratio": "save-as-csv-or-xlsx",
  "archive-entries": "save-as-csv-or-xlsx",
  "unknown-table": "name-the-columns",
  "version-too-new": "send-version-10",
  "broken-json": "write-valid-json",
  "too-deep": "write-flat-objects",
  undecodable: "encode-as-utf-8",
  "not-an-object": "write-flat-objects",
  nested: "write-flat-objects",
  "duplicate-name": "name-once",
  missing: "add-what-is-missing",
  "unclosed-quote": "close-the-quote",
  "stray-quote": "close-the-quote",
  truncated: "complete-the-row",
  "too-many-columns": "send-less-at-once",
  "extra-cells": "quote-the-cell",
  "not-a-text": "write-a-text",
  formula: "write-a-text",
  "control-character": "write-a-text",
  "mangled-id": "format-as-text",
  "personal-number": "number-the-case",
  "too-long": "shorten-the-text",
  "not-a-number": "write-a-plain-number",
  "ambiguous-number": "write-a-point",
  "too-many-digits": "round-the-number",
  "out-of-range": "check-the-number",
  "not-whole": "check-the-number",
  "text-value": "send-numbers-only",
  "unreadable-time": "write-an-iso-time",
  "impossible-time": "write-an-iso-time",
  "ambiguous-date": "write-an-iso-time",
  "time-without-offset": "add-the-offset",
  "implausible-time": "write-milliseconds",
  "no-value": "give-a-value-or-counts",
  "several-values": "give-a-value-or-counts",
  "value-and-counts": "give-a-value-or-counts",
  "counts-incomplete": "give-a-value-or-counts",
  "contradictory-unit": "settle-the-unit",
  "no-measurement": "write-measurement-fields-time",
  "no-fields": "write-measurement-fields-time",
  "no-equals-sign": "escape-special-characters",
  "empty-name": "write-measurement-fields-time",
  "empty-tag": "leave-the-tag-out",
  "reserved-name": "rename",
  "stray-text": "escape-special-characters",
  "invalid-name": "rename",
  "unknown-extension": "leave-the-extension-out",
  "base-unreadable": "mend-the-base",
  "unknown-vital": "choose-a-known-name",
};

/** All reasons, for catalogues that must have a text for each. */
export const TROUBLE_CODES: readonly TroubleCode[] = Object.keys(PAYLOAD_REMEDIES) as TroubleCode[];

/** A payload that cannot be split into lines. Only decoders throw it, only `readPayload` catches it. */
export class PayloadTroubleError extends Error {
  trouble: Trouble;
  at: number;
  /** A place that is known otherwise than by the offset. */
  readonly place: string | undefined;
  /** `at`: offset in the text, in UTF-16 units. */
  constructor(trouble: Trouble, at: number, place?: string) {
    super(trouble.code);
    this.trouble = trouble;
    this.at = at;
    this.place = place;
  }
}

/** Stops at a place, over and over: making an error takes ten times as long as reading the line that is wrong. */
export class Stopper {
  readonly #error = new PayloadTroubleError({ code: "unreadable", detail: {} }, 0);

  /** `at`: offset in the text, in UTF-16 units. */
  stop(trouble: Trouble, at: number): never {
    this.#error.trouble = trouble;
    this.#error.at = at;
    throw this.#error;
  }
}
