import { CommandFault } from "./terminal/index.ts";

/** Half-open period, UTC ISO 8601 to the second. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)$/;

/** Reads a period: days are those of the time zone, the last one included; instants are exact, the last one excluded. */
export function readPeriod(from: string, to: string, zone: string): Period {
  const start = read(from, zone, 0);
  const end = read(to, zone, 1);
  if (start >= end) throw new CommandFault("bad-period", { value: `${from} … ${to}` });
  return { from: utc(start), to: utc(end) };
}

function read(text: string, zone: string, days: 0 | 1): number {
  const day = DAY.exec(text);
  if (day !== null) {
    const [year = 0, month = 0, date = 0] = day.slice(1).map(Number);
    const midnight = Date.UTC(year, month - 1, date);
    if (new Date(midnight).toISOString().slice(0, 10) !== text) throw new CommandFault("bad-period", { value: text });
    const wanted = midnight + days * 86_400_000;
    return wanted - offsetAt(wanted, zone);
  }
  const time = INSTANT.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) throw new CommandFault("bad-period", { value: text });
  return time;
}

/** How far a zone's clock is ahead of UTC, in milliseconds. */
function offsetAt(time: number, zone: string): number {
  try {
    const name = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" })
      .formatToParts(time)
      .find((part) => part.type === "timeZoneName")?.value;
    const [, sign = "+", hours = "0", minutes = "0"] = /GMT([+-])(\d\d):(\d\d)/.exec(name ?? "") ?? [];
    return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  } catch {
    throw new CommandFault("bad-period", { value: zone });
  }
}

function utc(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}
