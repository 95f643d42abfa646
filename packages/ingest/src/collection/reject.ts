import type { RowCounts } from "@sangan/evaluation/evidence";

/**
 * Why rows are refused, and what is said with each reason. `known` lists what would have been accepted (at most ten), `nearest` the most similar of it
 * ("" when nothing is similar). Message catalogues have one text for each.
 */
export interface ReasonDetails {
  // A file or a table as a whole
  unreadable: Nothing;
  "unsupported-format": Nothing;
  "damaged-archive": Nothing;
  "archive-too-large": { readonly mebibytes: string };
  "archive-ratio": { readonly ratio: string };
  "archive-entries": { readonly entries: string };
  encrypted: Nothing;
  "empty-file": Nothing;
  "unknown-table": { readonly columns: string };
  "duplicate-columns": { readonly column: string };
  "missing-columns": { readonly kind: string; readonly columns: string };
  // A row before its meaning
  undecodable: Nothing;
  "too-long": { readonly characters: string };
  "unclosed-quote": Nothing;
  "stray-quote": Nothing;
  truncated: Nothing;
  "not-an-object": Nothing;
  nested: Nothing;
  "too-many-columns": Nothing;
  "extra-cells": { readonly columns: string };
  // A cell
  empty: Nothing;
  formula: Nothing;
  "control-character": Nothing;
  "mangled-id": Nothing;
  "text-too-long": { readonly characters: string };
  "not-a-number": Nothing;
  "ambiguous-number": Nothing;
  "too-many-digits": { readonly digits: string };
  "out-of-range": { readonly least: string; readonly most: string };
  "not-whole": Nothing;
  "unreadable-time": Nothing;
  "impossible-time": Nothing;
  "ambiguous-date": Nothing;
  "outside-period": { readonly end: string };
  "not-yes-or-no": Nothing;
  "not-an-answer": { readonly options: string };
  "no-consent": Nothing;
  // Names
  "unknown-community": Named;
  "unknown-metric": Named;
  "unknown-scene": Named;
  "unknown-item": Named;
  "unknown-capability": Named;
  "unknown-level": Named;
  "unknown-service": Named;
  "unknown-activity": Named;
  "unknown-stage": Named;
  "unknown-attribute": Named & { readonly attribute?: string };
  "unknown-unit": Named;
  "incompatible-unit": Named;
  // What a metric asks for
  "wrong-kind": { readonly kind: string };
  "share-needs-counts": Nothing;
  "single-values-wanted": Nothing;
  "value-and-counts": Nothing;
  "numerator-above-n": Nothing;
  "too-many-events": { readonly most: string };
  /** A remark, and no refusal: the answers of a campaign stand in the place of those in files. */
  "answered-in-campaign": { readonly item: string; readonly communities: string; readonly answers: string };
  // Between rows
  contradictory: { readonly file: string; readonly sheet: string; readonly row: string };
}

interface Named {
  readonly nearest: string;
  readonly known: string;
}

type Nothing = Readonly<Record<string, never>>;

/** Code of a reason for refusal. */
export type ReasonCode = keyof ReasonDetails;

/** What the sender can do about it. */
export type RemedyCode =
  | "send-again"
  | "save-as-csv-or-xlsx"
  | "split-the-file"
  | "remove-password"
  | "fill-in-the-file"
  | "name-the-columns"
  | "rename-the-column"
  | "add-the-columns"
  | "save-as-utf-8"
  | "shorten-the-cell"
  | "close-the-quote"
  | "complete-the-row"
  | "one-object-per-line"
  | "quote-the-cell"
  | "fill-in-the-cell"
  | "write-the-value"
  | "retype-the-cell"
  | "format-as-text"
  | "write-a-plain-number"
  | "write-a-point"
  | "round-the-number"
  | "check-the-number"
  | "write-an-iso-time"
  | "check-the-period"
  | "write-yes-or-no"
  | "choose-an-answer"
  | "ask-for-consent"
  | "choose-a-known-name"
  | "choose-an-accepted-unit"
  | "use-the-right-table"
  | "give-numerator-and-n"
  | "give-single-values"
  | "give-one-of-both"
  | "split-the-case"
  | "settle-which-is-right"
  | "leave-as-it-is";

/** Every reason with its remedy. */
export const REMEDIES: Readonly<Record<ReasonCode, RemedyCode>> = {
  unreadable: "send-again",
  "unsupported-format": "save-as-csv-or-xlsx",
  "damaged-archive": "send-again",
  "archive-too-large": "split-the-file",
  "archive-ratio": "save-as-csv-or-xlsx",
  "archive-entries": "save-as-csv-or-xlsx",
  encrypted: "remove-password",
  "empty-file": "fill-in-the-file",
  "unknown-table": "name-the-columns",
  "duplicate-columns": "rename-the-column",
  "missing-columns": "add-the-columns",
  undecodable: "save-as-utf-8",
  "too-long": "shorten-the-cell",
  "unclosed-quote": "close-the-quote",
  "stray-quote": "close-the-quote",
  truncated: "complete-the-row",
  "not-an-object": "one-object-per-line",
  nested: "one-object-per-line",
  "too-many-columns": "one-object-per-line",
  "extra-cells": "quote-the-cell",
  empty: "fill-in-the-cell",
  formula: "write-the-value",
  "control-character": "retype-the-cell",
  "mangled-id": "format-as-text",
  "text-too-long": "shorten-the-cell",
  "not-a-number": "write-a-plain-number",
  "ambiguous-number": "write-a-point",
  "too-many-digits": "round-the-number",
  "out-of-range": "check-the-number",
  "not-whole": "check-the-number",
  "unreadable-time": "write-an-iso-time",
  "impossible-time": "write-an-iso-time",
  "ambiguous-date": "write-an-iso-time",
  "outside-period": "check-the-period",
  "not-yes-or-no": "write-yes-or-no",
  "not-an-answer": "choose-an-answer",
  "no-consent": "ask-for-consent",
  "unknown-community": "choose-a-known-name",
  "unknown-metric": "choose-a-known-name",
  "unknown-scene": "choose-a-known-name",
  "unknown-item": "choose-a-known-name",
  "unknown-capability": "choose-a-known-name",
  "unknown-level": "choose-a-known-name",
  "unknown-service": "choose-a-known-name",
  "unknown-activity": "choose-a-known-name",
  "unknown-stage": "choose-a-known-name",
  "unknown-attribute": "choose-a-known-name",
  "unknown-unit": "choose-an-accepted-unit",
  "incompatible-unit": "choose-an-accepted-unit",
  "wrong-kind": "use-the-right-table",
  "share-needs-counts": "give-numerator-and-n",
  "single-values-wanted": "give-single-values",
  "value-and-counts": "give-one-of-both",
  "numerator-above-n": "check-the-number",
  "too-many-events": "split-the-case",
  "answered-in-campaign": "leave-as-it-is",
  contradictory: "settle-which-is-right",
};

/** All reasons, for catalogues that must have a text for each. */
export const REASON_CODES: readonly ReasonCode[] = Object.keys(REMEDIES) as ReasonCode[];

/** Why a row is refused: a reason with what is said with it. */
export type Refusal = {
  readonly [C in ReasonCode]: { readonly code: C; readonly detail: ReasonDetails[C] };
}[ReasonCode];

/**
 * A refused row, or several of one kind: `rows` says how many it stands for. The rows of all rejects add up to the rejected ones.
 * Without `row` it speaks of a file or a table as a whole.
 */
export type Reject = Refusal & {
  readonly file: string;
  readonly sheet?: string;
  readonly row?: number;
  readonly rows: number;
  /** The name of the column as the file writes it. */
  readonly column?: string;
  readonly remedy: RemedyCode;
  /** The cell's beginning, at most 40 characters; never a resident's answer. */
  readonly value?: string;
};

/** Counts of rows of one file, and of what became of them. */
export interface SourceFile {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly rows: RowCounts;
  readonly tables: readonly SourceTable[];
}

/** One table of a file: what it was taken for. */
export interface SourceTable {
  readonly sheet?: string;
  /** Absent when its header is of no kind. */
  readonly kind?: string;
  readonly rows: RowCounts;
  /** Columns that nothing was read from. */
  readonly ignoredColumns: readonly string[];
}

/** Why accepted rows are in no evidence. */
export type UnusedReason =
  | "too-old"
  | "other-scene"
  | "superseded"
  | "no-answer"
  | "merged-case"
  | "no-submission"
  | "before-submission"
  | "not-asked";

/** Accepted rows of one file that are in no evidence. */
export interface Unused {
  readonly file: string;
  readonly reason: UnusedReason;
  readonly rows: number;
}
