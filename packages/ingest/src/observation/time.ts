import { halfWidth } from "./number.ts";

/** Why a cell is no time that counts. */
type TimeTrouble = "unreadable-time" | "impossible-time" | "ambiguous-date";

/** A time in milliseconds since 1970-01-01T00:00:00Z. */
export type TimeReading =
  | { readonly ok: true; readonly time: number }
  | { readonly ok: false; readonly trouble: TimeTrouble };

/** Year, month, day, hour, minute, second, milliseconds, and the offset as written. */
interface Written {
  readonly parts: readonly [number, number, number, number, number, number, number];
  readonly offset: string | undefined;
}

const CLOCK = String.raw`(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|z|[+-]\d{2}(?::?\d{2})?)?`;
const DASHED = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[Tt\s]\s*${CLOCK})?$`, "u");
const CHINESE =
  /^(\d{4})年(\d{1,2})月(\d{1,2})[日号]\s*(?:(\d{1,2})[时點点:](?:(\d{1,2})(?:分|(?=$|:))(?::?(\d{1,2})秒?)?)?)?$/u;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:[Tt\s]?(\d{2})(\d{2})(\d{2})?(Z|z|[+-]\d{2}(?::?\d{2})?)?)?$/u;
const UNCLEAR = /^\d{1,2}[-/.]\d{1,2}[-/.](?:\d{2}|\d{4})(?:\s|$)/u;
const SERIAL = /^\d{1,7}(?:\.\d+)?$/u;
const DAY = 86_400_000;

/**
 * Reads times as raw files write them; without an offset they are of one time zone. Made once for a collection.
 * @throws RangeError when the time zone is unknown.
 */
export class TimeReader {
  readonly #format: Intl.DateTimeFormat;
  readonly #offsets = new Map<number, number>();
  #lastText = "";
  #lastReading: TimeReading = { ok: false, trouble: "unreadable-time" };

  constructor(timeZone: string) {
    this.#format = new Intl.DateTimeFormat("en-u-ca-iso8601-nu-latn", {
      timeZone,
      era: "short",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
      hourCycle: "h23",
    });
  }

  /** `serials`: a bare number is a day of a workbook, counted from that epoch. */
  read(cell: string, serials?: "1900" | "1904"): TimeReading {
    if (serials !== undefined) return this.#readFresh(cell, serials);
    if (cell === this.#lastText) return this.#lastReading;
    const reading = this.#readFresh(cell, undefined);
    this.#lastText = cell;
    this.#lastReading = reading;
    return reading;
  }

  #readFresh(cell: string, serials: "1900" | "1904" | undefined): TimeReading {
    const text = halfWidth(cell).trim();
    const written = writtenOf(text);
    if (written !== undefined) return this.#timeOf(written);
    if (serials !== undefined && SERIAL.test(text)) {
      const shown = serialText(Number(text), serials);
      return shown === undefined ? { ok: false, trouble: "impossible-time" } : this.#readFresh(shown, undefined);
    }
    return { ok: false, trouble: UNCLEAR.test(text) ? "ambiguous-date" : "unreadable-time" };
  }

  #timeOf({ parts, offset }: Written): TimeReading {
    const [year, month, day, hour, minute, second, milli] = parts;
    const plain = Date.UTC(year, month - 1, day, hour, minute, second, milli);
    const check = new Date(plain);
    const same = check.getUTCMonth() === month - 1 && check.getUTCDate() === day && year >= 1900;
    if (!same || hour > 23 || minute > 59 || second > 59) return { ok: false, trouble: "impossible-time" };
    if (offset === undefined) return this.#zoned(plain);
    const shift = offsetOf(offset);
    return shift === undefined ? { ok: false, trouble: "impossible-time" } : { ok: true, time: plain - shift };
  }

  /** A clock time of the zone. One that the clock shows twice is the earlier of the two; one that it skips is impossible. */
  #zoned(plain: number): TimeReading {
    const before = this.#offset(plain - DAY);
    const after = this.#offset(plain + DAY);
    if (before === after && this.#offset(plain - before) === before) return { ok: true, time: plain - before };
    for (const offset of before > after ? [before, after] : [after, before]) {
      if (this.#offset(plain - offset) === offset) return { ok: true, time: plain - offset };
    }
    return { ok: false, trouble: "impossible-time" };
  }

  /** How much the zone's clock is ahead of UTC. Zones change at quarters of an hour, so one reading stands for a quarter. */
  #offset(time: number): number {
    const quarter = Math.floor(time / 900_000);
    const known = this.#offsets.get(quarter);
    if (known !== undefined) return known;
    const at = quarter * 900_000;
    const parts = new Map(this.#format.formatToParts(at).map((part) => [part.type, part.value]));
    const number = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type));
    const shown = Date.UTC(
      number("year"),
      number("month") - 1,
      number("day"),
      number("hour"),
      number("minute"),
      number("second"),
    );
    if (this.#offsets.size > 200_000) this.#offsets.clear();
    this.#offsets.set(quarter, shown - at);
    return shown - at;
  }
}

/** The date and time that a workbook shows for a day number, or undefined for none; 60 in the epoch of 1900 is a day that never was. */
export function serialText(serial: number, epoch: "1900" | "1904"): string | undefined {
  if (!(serial >= 0) || serial >= 2_958_466) return undefined;
  if (epoch === "1900" && Math.floor(serial) === 60) return undefined;
  const start = epoch === "1904" ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30);
  const time = start + Math.round(serial * 86_400) * 1000;
  return new Date(time).toISOString().slice(0, 19).replace("T", " ");
}

function writtenOf(text: string): Written | undefined {
  return plainly(text) ?? inAnyStyle(text);
}

/** The commonest style, `2026-03-01T08:00[:00][Z]` or with a blank, without a pattern: most rows have it. */
function plainly(text: string): Written | undefined {
  const bare = text.endsWith("Z") ? text.slice(0, -1) : text;
  const size = bare.length;
  if (size !== 16 && size !== 19) return undefined;
  const apart = text[10] === "T" || text[10] === " ";
  if (text[4] !== "-" || text[7] !== "-" || !apart || text[13] !== ":" || (size === 19 && text[16] !== ":"))
    return undefined;
  const day = [numberAt(text, 0, 4), numberAt(text, 5, 2), numberAt(text, 8, 2)] as const;
  const clock = [numberAt(text, 11, 2), numberAt(text, 14, 2), size === 19 ? numberAt(text, 17, 2) : 0] as const;
  const parts = [...day, ...clock, 0] as const;
  return parts.includes(-1) ? undefined : { parts, offset: size === text.length ? undefined : "Z" };
}

/** The number that some digits make, or −1 when they are not all digits. */
function numberAt(text: string, from: number, count: number): number {
  let number = 0;
  for (let i = from; i < from + count; i += 1) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
}

function inAnyStyle(text: string): Written | undefined {
  const dashed = DASHED.exec(text);
  if (dashed !== null) {
    const [, y, , mo, d, h, mi, s, fraction, offset] = dashed;
    const milli = fraction === undefined ? 0 : Number(fraction.padEnd(3, "0").slice(0, 3));
    return {
      parts: [int(y), int(mo), int(d), int(h), int(mi), int(s), milli],
      offset,
    };
  }
  const compact = COMPACT.exec(text);
  if (compact !== null) {
    const [, y, mo, d, h, mi, s, offset] = compact;
    return { parts: [int(y), int(mo), int(d), int(h), int(mi), int(s), 0], offset };
  }
  const chinese = CHINESE.exec(text);
  if (chinese === null) return undefined;
  const [, y, mo, d, h, mi, s] = chinese;
  return { parts: [int(y), int(mo), int(d), int(h), int(mi), int(s), 0], offset: undefined };
}

function int(digits: string | undefined): number {
  return digits === undefined ? 0 : Number(digits);
}

function offsetOf(text: string): number | undefined {
  if (text === "Z" || text === "z") return 0;
  const digits = text.slice(1).replace(":", "");
  const hours = Number(digits.slice(0, 2));
  const minutes = Number(digits.slice(2) || "0");
  if (hours > 14 || minutes > 59) return undefined;
  return (text.startsWith("-") ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}
