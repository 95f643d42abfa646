import { textOf } from "../../address/search.ts";

/** Which values of a metric are looked at, as the address has it. */
export interface MetricSearch {
  /** The unit in which they are kept. */
  readonly unit?: string;
  readonly scene?: string;
  /** First and last day. */
  readonly from?: string;
  readonly to?: string;
}

const DAY = 86_400_000;
/** Stands in the address for senders that name no scene. */
export const NO_SCENE = "-";

function dayOf(given: unknown): string | undefined {
  const text = textOf(given, 10);
  if (text === undefined || !/^\d{4}-\d\d-\d\d$/.test(text)) return undefined;
  const time = Date.parse(text);
  // A day that a calendar does not have, such as the 31st of June, is none.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text) ? text : undefined;
}

/** What an address asks for. */
export function metricSearch(given: Readonly<Record<string, unknown>>): MetricSearch {
  const unit = textOf(given["unit"]);
  const scene = textOf(given["scene"]);
  const from = dayOf(given["from"]);
  const to = dayOf(given["to"]);
  return {
    ...(unit === undefined ? {} : { unit }),
    ...(scene === undefined ? {} : { scene }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
}

/** Days that may be looked at together, and the first of all. */
const MOST_DAYS = 400;
const FIRST_DAY = "1970-01-01";

/** Whether days can be asked for: none are, or the last one does not come before the first, and they are not too many. */
export function isAskable({ from, to }: MetricSearch): boolean {
  if (from !== undefined && from < FIRST_DAY) return false;
  if (from === undefined || to === undefined) return true;
  return from <= to && Date.parse(to) - Date.parse(from) < MOST_DAYS * DAY;
}

/** The day after one, and the one before. */
export function beside(day: string, by: 1 | -1): string {
  return new Date(Date.parse(day) + by * DAY).toISOString().slice(0, 10);
}

/** The question that an address stands for: the last day belongs to it. */
export function askedOf({ unit, scene, from, to }: MetricSearch): MetricSearch {
  return {
    ...(unit === undefined ? {} : { unit }),
    ...(scene === undefined ? {} : { scene: scene === NO_SCENE ? "" : scene }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to: beside(to, 1) }),
  };
}
