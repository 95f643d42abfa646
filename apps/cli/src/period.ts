import { CommandFault } from "./terminal/index.ts";

/** Half-open period, UTC ISO 8601 to the second. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

const DAY_LENGTH = 86_400_000;
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)$/;

/** Reads a period: days are those of the time zone, the last one included; instants are exact, the last one excluded. */
export function readPeriod(from: string, to: string, zone: string): Period {
  const offsetAt = offsetsOf(zone);
  const start = read(from, offsetAt, 0);
  const end = read(to, offsetAt, 1);
  if (start >= end) throw new CommandFault("bad-period", { value: `${from} … ${to}` });
  return { from: utc(start, from), to: utc(end, to) };
}

/** How far a clock is ahead of UTC at a moment, both in milliseconds. */
type OffsetAt = (time: number) => number;

function read(text: string, offsetAt: OffsetAt, days: 0 | 1): number {
  const midnight = midnightOf(text);
  if (midnight !== undefined) return firstMoment(midnight + days * DAY_LENGTH, offsetAt);
  const [, day = ""] = INSTANT.exec(text) ?? [];
  const time = midnightOf(day) === undefined ? Number.NaN : Date.parse(text);
  if (Number.isNaN(time)) throw new CommandFault("bad-period", { value: text });
  return time;
}

/** A day's midnight if its clock were UTC; undefined when it is no day of the calendar. */
function midnightOf(text: string): number | undefined {
  const day = DAY.exec(text);
  if (day === null) return undefined;
  const [year = 0, month = 0, date = 0] = day.slice(1).map(Number);
  const midnight = Date.UTC(year, month - 1, date);
  return new Date(midnight).toISOString().slice(0, 10) === text ? midnight : undefined;
}

/**
 * When a clock shows a local time: at the earlier moment when it shows it twice; when it skips it,
 * as if it had not yet been put forward.
 */
function firstMoment(local: number, offsetAt: OffsetAt): number {
  const [before, after] = [offsetAt(local - DAY_LENGTH), offsetAt(local + DAY_LENGTH)];
  const shown = [before, after].map((offset) => local - offset).filter((time) => time + offsetAt(time) === local);
  return shown.length === 0 ? local - before : Math.min(...shown);
}

function offsetsOf(zone: string): OffsetAt {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" });
  } catch {
    throw new CommandFault("bad-time-zone", { zone });
  }
  return (time) => {
    const name = format.formatToParts(time).find((part) => part.type === "timeZoneName")?.value;
    const [, sign = "+", ...parts] = /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?/.exec(name ?? "") ?? [];
    const [hours = 0, minutes = 0, seconds = 0] = parts.map((part) => Number(part ?? 0));
    return (sign === "-" ? -1 : 1) * ((hours * 60 + minutes) * 60 + seconds) * 1000;
  };
}

function utc(time: number, written: string): string {
  const text = new Date(time).toISOString();
  if (!/^\d{4}-/.test(text)) throw new CommandFault("bad-period", { value: written });
  return `${text.slice(0, 19)}Z`;
}
