import type { CaseEvent } from "@sangan/evaluation/casework";
import { ACTIVITY_WORDS, readActivity } from "../observation/index.ts";
import type { Refusal } from "./reject.ts";
import type { RowReader } from "./row-reader.ts";

/** No case of a resident's request has more lines. */
const MOST_EVENTS = 1000;

/** What a row says of a case: a line of its log, with the channel even where it is blank. */
export interface CaseLine extends CaseEvent {
  readonly channel: string;
}

/** A row of a table of cases. */
export interface CaseRow {
  readonly service: string;
  readonly id: string;
  readonly line: CaseLine;
}

/** The names that are known where only some may be given. */
export interface KnownNames {
  readonly has: (name: string) => boolean;
  readonly keys: () => Iterable<string>;
}

/** Reads a row of a table of cases; undefined when the row is refused. Any service is taken where none are known. */
export function caseRow(row: RowReader, services?: KnownNames): CaseRow | undefined {
  const service = row.text("service");
  if (row.refused === undefined && services !== undefined && !services.has(service)) {
    row.refuseName("unknown-service", "service", service, services.keys());
  }
  const id = row.id("case");
  const word = row.text("activity");
  const activity = readActivity(word);
  if (activity === undefined) row.refuseName("unknown-activity", "activity", word, ACTIVITY_WORDS);
  const time = row.time();
  const channel = row.text("channel", "optional");
  const rating = row.raw("rating") === "" && activity !== "rated" ? undefined : row.whole("rating", 1, 5);
  if (row.refused !== undefined || activity === undefined) return undefined;
  return { service, id, line: { activity, time, channel, ...(rating === undefined ? {} : { rating }) } };
}

/** What a new line is to those of the same case that are there: new, a repetition, or why it cannot be taken. */
export function standingOf<L extends CaseLine>(
  log: readonly L[],
  line: CaseLine,
  placeOf: (same: L) => { readonly file: string; readonly sheet: string; readonly row: string },
): "new" | "duplicate" | Refusal {
  const same = log.find((event) => event.activity === line.activity && event.time === line.time);
  if (same !== undefined) {
    const isRepeated = same.channel === line.channel && same.rating === line.rating && same.recorded === line.recorded;
    if (isRepeated) return "duplicate";
    return { code: "contradictory", detail: placeOf(same) };
  }
  return log.length < MOST_EVENTS ? "new" : { code: "too-many-events", detail: { most: String(MOST_EVENTS) } };
}
