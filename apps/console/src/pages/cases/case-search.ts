import { oneOf, textOf } from "../../address/search.ts";

export const CASE_LISTS = ["late", "low-rated", "open", "all"] as const;
export const RECTIFICATION_LISTS = ["waiting", "all"] as const;

/** Which cases of a community are shown: of a service, begun within days, and which list of them. */
export interface CaseSearch {
  readonly service?: string;
  /** First and last day. */
  readonly from?: string;
  readonly to?: string;
  readonly list?: (typeof CASE_LISTS)[number];
  readonly low?: (typeof RECTIFICATION_LISTS)[number];
}

/** What is asked of the server: ISO instants. */
export interface CasesAsked {
  readonly service?: string;
  readonly from?: string;
  readonly to?: string;
}

const DAY = 86_400_000;

/** The beginning of a day where the communities are, China's time throughout. */
function beginningOf(day: string): number {
  return Date.parse(`${day}T00:00:00+08:00`);
}

function dayOf(given: unknown): string | undefined {
  const text = textOf(given, 10);
  if (text === undefined || !/^\d{4}-\d\d-\d\d$/.test(text)) return undefined;
  const time = beginningOf(text);
  // A day that a calendar does not have, such as the 31st of June, is none.
  return !Number.isNaN(time) && new Date(time + DAY / 3).toISOString().startsWith(text) ? text : undefined;
}

/** What an address asks for. */
export function caseSearch(given: Readonly<Record<string, unknown>>): CaseSearch {
  const service = textOf(given["service"]);
  const from = dayOf(given["from"]);
  const to = dayOf(given["to"]);
  const list = oneOf(CASE_LISTS, given["list"]);
  const low = oneOf(RECTIFICATION_LISTS, given["low"]);
  return {
    ...(service === undefined ? {} : { service }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(list === undefined ? {} : { list }),
    ...(low === undefined ? {} : { low }),
  };
}

/** The question that an address stands for: the last day belongs to it. */
export function askedOf({ service, from, to }: CaseSearch): CasesAsked {
  return {
    ...(service === undefined ? {} : { service }),
    ...(from === undefined ? {} : { from: new Date(beginningOf(from)).toISOString() }),
    ...(to === undefined ? {} : { to: new Date(beginningOf(to) + DAY).toISOString() }),
  };
}
