import { TimeReader } from "../observation/index.ts";
import type { JsonValue } from "./json-value.ts";
import type { Trouble } from "./trouble.ts";

/** Milliseconds of before this are seconds, taken for milliseconds: 3 March 1973. */
const EARLIEST = 100_000_000_000;

/** The end of the time that a Date can tell. */
export const LATEST = 8_640_000_000_000_000;

const MONTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const WITH_OFFSET = /\d\s*[Tt\s].*(?:[Zz]|[+-]\d{2}(?::?\d{2})?)$/u;

/** A time in milliseconds since 1970, or why there is none. */
export type Moment = number | Trouble;

/** Reads times as payloads write them: ISO 8601 with an offset, or milliseconds since 1970. */
export class Moments {
  readonly #times: TimeReader;
  /** Whether a time without an offset is one of the zone. */
  readonly #zoned: boolean;

  /** @throws RangeError when the time zone is unknown. */
  constructor(timeZone: string | undefined) {
    this.#times = new TimeReader(timeZone ?? "UTC");
    this.#zoned = timeZone !== undefined;
  }

  /** `serials`: numbers may be days of a workbook, counted from that epoch. */
  read(value: JsonValue, serials?: "1900" | "1904"): Moment {
    if (typeof value === "string") return this.#text(value.trim(), serials);
    if (typeof value !== "object" || value === null || value.type !== "number")
      return { code: "unreadable-time", detail: {} };
    const { number } = value;
    if (typeof number === "string") return { code: "unreadable-time", detail: {} };
    return milliseconds(number.mantissa, number.decimals);
  }

  #text(text: string, serials: "1900" | "1904" | undefined): Moment {
    const quick = isoTime(text);
    if (quick !== undefined) return quick;
    if (/^\d{13}$/u.test(text)) return milliseconds(Number(text), 0);
    if (!this.#zoned && !WITH_OFFSET.test(text)) {
      const { ok } = this.#times.read(text);
      return ok ? { code: "time-without-offset", detail: {} } : this.#refused(text);
    }
    const reading = this.#times.read(text, serials);
    return reading.ok ? reading.time : { code: reading.trouble, detail: {} };
  }

  #refused(text: string): Trouble {
    const reading = this.#times.read(text);
    return { code: reading.ok ? "unreadable-time" : reading.trouble, detail: {} };
  }
}

/** Milliseconds; what is finer is cut off. */
function milliseconds(mantissa: number | bigint, decimals: number): Moment {
  const time = Math.floor(Number(mantissa) / 10 ** decimals);
  if (Math.abs(time) > LATEST) return { code: "impossible-time", detail: {} };
  return time < EARLIEST ? { code: "implausible-time", detail: {} } : time;
}

/** `2026-03-01T08:00[:00[.123]](Z|+08:00)`, without a pattern: nearly all lines have it. Undefined for any other text. */
function isoTime(text: string): Moment | undefined {
  const size = text.length;
  if (size < 17 || text[4] !== "-" || text[7] !== "-" || text[13] !== ":") return undefined;
  if (text[10] !== "T" && text[10] !== " " && text[10] !== "t") return undefined;
  let at = 16;
  let second = 0;
  let milli = 0;
  if (text[at] === ":") {
    second = digits(text, 17, 2);
    at = 19;
    if (text[at] === ".") {
      const end = fractionEnd(text, at + 1);
      if (end === at + 1) return undefined;
      milli = digits(text.slice(at + 1, Math.min(end, at + 4)).padEnd(3, "0"), 0, 3);
      at = end;
    }
  }
  const offset = offsetAt(text, at);
  const [year, month, day] = [digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2)];
  const [hour, minute] = [digits(text, 11, 2), digits(text, 14, 2)];
  if (offset === undefined || Math.min(year, month, day, hour, minute, second, milli) < 0) return undefined;
  const days = MONTHS[month - 1] ?? 0;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const possible = year >= 1900 && day >= 1 && day <= days && (month !== 2 || day < 29 || leap);
  if (!possible || hour > 23 || minute > 59 || second > 59 || Number.isNaN(offset))
    return { code: "impossible-time", detail: {} };
  return Date.UTC(year, month - 1, day, hour, minute, second, milli) - offset * 60_000;
}

/** Minutes that a text says from a place to its end; undefined when that is no offset, NaN when it is an impossible one. */
function offsetAt(text: string, at: number): number | undefined {
  const rest = text.length - at;
  const sign = text.charCodeAt(at);
  if (rest === 1) return sign === 90 || sign === 122 ? 0 : undefined;
  if (sign !== 43 && sign !== 45) return undefined;
  const colon = text[at + 3] === ":" ? 1 : 0;
  const hours = digits(text, at + 1, 2);
  const minutes = rest === 3 ? 0 : digits(text, at + 3 + colon, 2);
  if (hours < 0 || minutes < 0 || (rest !== 3 && rest !== 5 + colon)) return undefined;
  if (hours > 14 || minutes > 59) return NaN;
  return (sign === 45 ? -1 : 1) * (hours * 60 + minutes);
}

function fractionEnd(text: string, from: number): number {
  let at = from;
  while (digits(text, at, 1) >= 0) at += 1;
  return at;
}

/** The number that some digits make, or −1 when they are not all digits. */
function digits(text: string, from: number, count: number): number {
  let number = 0;
  for (let i = from; i < from + count; i += 1) {
    const digit = text.charCodeAt(i) - 48;
    if (!(digit >= 0 && digit <= 9)) return -1;
    number = number * 10 + digit;
  }
  return number;
}
