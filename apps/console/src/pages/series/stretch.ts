import { textOf } from "../../address/search.ts";
import { ZONE } from "../../words/format.ts";

/** The part of a series that is shown, as the address has it: ISO instants. */
export interface AskedStretch {
  readonly from?: string;
  readonly to?: string;
}

/** A part of a series, milliseconds since 1970. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

const DAY = 86_400_000;
/** A stretch is never shown narrower. */
const NARROWEST = 10_000;

function instantOf(given: unknown): string | undefined {
  const text = textOf(given, 30);
  if (text === undefined || !/^\d{4}-\d\d-\d\dT[\d:.]{5,12}Z$/.test(text)) return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

/** The stretch that an address asks for. */
export function stretchSearch(given: Readonly<Record<string, unknown>>): AskedStretch {
  const from = instantOf(given["from"]);
  const to = instantOf(given["to"]);
  if (from === undefined || to === undefined || from >= to) return {};
  return { from, to };
}

/** A stretch for the address. */
export function askedOf({ from, to }: Stretch): { readonly from: string; readonly to: string } {
  const wide = Math.max(to - from, NARROWEST);
  return { from: new Date(Math.floor(from)).toISOString(), to: new Date(Math.floor(from + wide)).toISOString() };
}

/** Moves or widens a stretch: by a part of its length to either side. */
export function moved({ from, to }: Stretch, way: "earlier" | "later" | "nearer" | "wider"): Stretch {
  const length = to - from;
  if (way === "earlier") return { from: from - length / 2, to: to - length / 2 };
  if (way === "later") return { from: from + length / 2, to: to + length / 2 };
  const by = way === "nearer" ? length / 4 : -length / 2;
  return { from: from + by, to: to - by };
}

/** The last days of a span. */
export function lastDays({ from, to }: Stretch, days: number): Stretch {
  return { from: Math.max(from, to - days * DAY), to };
}

const STEPS = [1, 5, 15, 60, 300, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200].map((seconds) => seconds * 1000);

/** Round moments of the communities' zone within a stretch, at most about so many. */
export function ticksOf({ from, to }: Stretch, most: number): readonly number[] {
  const least = (to - from) / Math.max(1, most);
  const step = STEPS.find((one) => one >= least) ?? Math.ceil(least / DAY) * DAY;
  const ahead = zoneAhead(from);
  const ticks: number[] = [];
  for (let at = Math.ceil((from + ahead) / step) * step - ahead; at <= to && ticks.length < 100; at += step)
    ticks.push(at);
  return ticks;
}

/** How far the zone is ahead of UTC at a moment, in milliseconds. */
function zoneAhead(time: number): number {
  const parts = new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE, dateStyle: "short", timeStyle: "medium" });
  return Date.parse(`${parts.format(time).replace(" ", "T")}Z`) - Math.floor(time / 1000) * 1000;
}

/** A width of intervals in the greatest unit of which it is a whole number. */
export function widthOf(milliseconds: number): { readonly count: number; readonly unit: Unit } {
  const [unit, size] = UNITS.find(([, one]) => milliseconds % one === 0) ?? (["second", 1000] as const);
  return { count: Math.max(1, Math.round(milliseconds / size)), unit };
}

type Unit = "day" | "hour" | "minute" | "second";
const UNITS = [
  ["day", DAY],
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1000],
] as const satisfies readonly (readonly [Unit, number])[];
