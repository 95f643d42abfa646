import type { CellNumber } from "../observation/index.ts";
import type { Decoding } from "./decoding.ts";
import { exactFigure } from "./json-value.ts";
import { LATEST } from "./moment.ts";
import { type Draft, isTrouble, numberTrouble } from "./rows.ts";
import { type Series, SeriesReader } from "./series.ts";
import { PayloadTroubleError, Stopper, type Trouble } from "./trouble.ts";

const [RETURN, BLANK, QUOTE, HASH, COMMA, MINUS, POINT, ZERO, EQUALS, BACKSLASH] = [
  13, 32, 34, 35, 44, 45, 46, 48, 61, 92,
] as const;

const TRUE: ReadonlySet<string> = new Set(["t", "T", "true", "True", "TRUE"]);
const FALSE: ReadonlySet<string> = new Set(["f", "F", "false", "False", "FALSE"]);

/** The range of a signed and of an unsigned whole number of 64 bits. */
const RANGES = {
  i: [-9_223_372_036_854_775_808n, 9_223_372_036_854_775_807n],
  u: [0n, 18_446_744_073_709_551_615n],
} as const;

/** Digits of a time stamp that are finer than a millisecond. */
const FINER = { ns: 6, us: 3, ms: 0, s: -3 } as const;

/** The greatest time stamp in nanoseconds, either side of 1970. */
const GREATEST_NS = "9223372036854775806";

/** A field of a line: where its key and its value stand. */
interface Field {
  readonly from: number;
  readonly equals: number;
  readonly to: number;
}

/** What holds for all fields of a line: its number, where it begins, its time. */
interface About {
  readonly line: number;
  readonly from: number;
  readonly time: number | undefined;
}

/**
 * Line protocol of InfluxDB v2. Each field is a line of its own: metric = measurement.field. Tags that name what a line says elsewhere are taken,
 * all others make up who measures. Time stamps finer than a millisecond are cut to it.
 */
export function readLineProtocol(decoding: Decoding): void {
  const { text, lines } = decoding;
  const reader = new LineReader(decoding);
  let from = 0;
  for (let line = 1; from < text.length; line += 1) {
    const found = text.indexOf("\n", from);
    const end = found < 0 ? text.length : found;
    const to = end > from && text.charCodeAt(end - 1) === RETURN ? end - 1 : end;
    try {
      reader.read(line, from, to);
    } catch (error) {
      if (!(error instanceof PayloadTroubleError) || error.place !== undefined) throw error;
      lines.refuse(error.trouble, `${line}:${error.at - from + 1}`, [from, to]);
    }
    from = end + 1;
  }
}

class LineReader {
  readonly #text: string;
  readonly #decoding: Decoding;
  readonly #series: SeriesReader;
  readonly #precision: keyof typeof FINER;
  readonly #fields: Field[] = [];
  readonly #stopper = new Stopper();
  readonly #keys = new Set<string>();
  readonly #twice = new Set<string>();
  #at = 0;
  #to = 0;

  constructor(decoding: Decoding) {
    this.#text = decoding.text;
    this.#decoding = decoding;
    this.#series = new SeriesReader(decoding.options.tags);
    this.#precision = decoding.options.precision ?? "ns";
  }

  /** Reads one line. @throws PayloadTroubleError when it cannot be split into fields and a time. */
  read(line: number, from: number, to: number): void {
    this.#at = from;
    this.#to = to;
    this.#skipBlanks();
    if (this.#at === to || this.#text.charCodeAt(this.#at) === HASH) return;
    const start = this.#at;
    this.#at = this.#unescaped(start, BLANK, BLANK);
    const series = this.#series.read(this.#text.slice(start, this.#at));
    if (series.trouble !== undefined) this.#stopper.stop(series.trouble, start + series.at);
    this.#skipBlanks();
    if (this.#at === to) this.#stopper.stop({ code: "no-fields", detail: {} }, to);
    this.#split();
    this.#findTwice();
    this.#skipBlanks();
    const time = this.#time();
    for (const field of this.#fields) this.#add(field, series, { line, from, time });
  }

  /** Splits the fields; a comma stands between two of them. */
  #split(): void {
    this.#fields.length = 0;
    for (;;) {
      const from = this.#at;
      const equals = this.#unescaped(from, EQUALS, BLANK);
      if (this.#text.charCodeAt(equals) !== EQUALS || equals >= this.#to)
        this.#stopper.stop({ code: "no-equals-sign", detail: {} }, from);
      if (equals === from) this.#stopper.stop({ code: "empty-name", detail: {} }, from);
      const to = this.#valueEnd(equals + 1);
      this.#fields.push({ from, equals, to });
      this.#at = to;
      if (to >= this.#to || this.#text.charCodeAt(to) === BLANK) return;
      this.#at = to + 1;
    }
  }

  /** Where a value ends: at a comma, a blank or the end of the line. */
  #valueEnd(from: number): number {
    const text = this.#text;
    let at = from;
    if (text.charCodeAt(from) === QUOTE && from < this.#to) {
      at += 1;
      while (at < this.#to && text.charCodeAt(at) !== QUOTE) {
        const next = text.charCodeAt(at + 1);
        at += text.charCodeAt(at) === BACKSLASH && (next === QUOTE || next === BACKSLASH) ? 2 : 1;
      }
      if (at >= this.#to) this.#stopper.stop({ code: "unclosed-quote", detail: {} }, from);
      at += 1;
      const code = text.charCodeAt(at);
      if (at < this.#to && code !== COMMA && code !== BLANK) this.#stopper.stop({ code: "stray-text", detail: {} }, at);
      return at;
    }
    while (at < this.#to) {
      const code = text.charCodeAt(at);
      if (code === COMMA || code === BLANK) break;
      at += 1;
    }
    return at;
  }

  /** The first of two characters that is not escaped, or the end of the line. */
  #unescaped(from: number, one: number, other: number): number {
    const text = this.#text;
    let at = from;
    while (at < this.#to) {
      const code = text.charCodeAt(at);
      if (code === one || code === other) return at;
      if (code === BACKSLASH) {
        const next = text.charCodeAt(at + 1);
        at += next === COMMA || next === EQUALS || next === BLANK ? 2 : 1;
      } else if (code === COMMA && one === EQUALS) return at;
      else at += 1;
    }
    return this.#to;
  }

  /** Milliseconds since 1970, rounded down; undefined when the line says no time. */
  #time(): number | undefined {
    const text = this.#text;
    const start = this.#at;
    let to = this.#to;
    while (to > start && text.charCodeAt(to - 1) === BLANK) to -= 1;
    if (to === start) return undefined;
    const negative = text.charCodeAt(start) === MINUS;
    const from = negative ? start + 1 : start;
    const cut = to - Math.max(0, FINER[this.#precision]);
    let time = 0;
    let rest = 0;
    for (let at = from; at < to; at += 1) {
      const digit = text.charCodeAt(at) - ZERO;
      if (!(digit >= 0 && digit <= 9)) this.#stopper.stop({ code: "unreadable-time", detail: {} }, start);
      if (at < cut) time = time * 10 + digit;
      else rest += digit;
    }
    if (from === to) this.#stopper.stop({ code: "unreadable-time", detail: {} }, start);
    if (this.#precision === "s") time *= 1000;
    if (negative) time = -time - (rest > 0 ? 1 : 0);
    const digits = text.slice(from, to).replace(/^0+/u, "");
    const tooLong =
      this.#precision === "ns" && digits.length >= GREATEST_NS.length && digits.padStart(20, "0") > `0${GREATEST_NS}`;
    if (tooLong || Math.abs(time) > LATEST) this.#stopper.stop({ code: "impossible-time", detail: {} }, start);
    return time + 0;
  }

  #add(field: Field, series: Series, { line, from, time }: About): void {
    const { lines } = this.#decoding;
    const span = [from, this.#to] as const;
    const place = `${line}:${field.from - from + 1}`;
    const key = this.#text.slice(field.from, field.equals);
    if (this.#twice.has(key)) {
      lines.refuse({ code: "duplicate-name", detail: { name: key.slice(0, 40) } }, place, span);
      return;
    }
    const metric = series.metric(key);
    const value = this.#value(field.equals + 1, field.to);
    if (isTrouble(metric)) lines.refuse(metric, place, span);
    else if (isTrouble(value)) lines.refuse(value, `${line}:${field.equals - from + 2}`, span);
    else {
      const read: Draft = { state: "read", place, metric, reported: { form: "value", value } };
      series.tell(read);
      if (time !== undefined) read.time = time;
      lines.add(read);
    }
  }

  /** Keys that stand there more than once: of their values none is meant more than the other. */
  #findTwice(): void {
    this.#twice.clear();
    if (this.#fields.length < 2) return;
    this.#keys.clear();
    for (const { from, equals } of this.#fields) {
      const key = this.#text.slice(from, equals);
      if (this.#keys.has(key)) this.#twice.add(key);
      this.#keys.add(key);
    }
  }

  /** A number, exactly, without a pattern where it is short. */
  #value(from: number, to: number): CellNumber | Trouble {
    const text = this.#text;
    const first = text.charCodeAt(from);
    if (first === QUOTE && from < to) return { code: "text-value", detail: {} };
    let at = first === MINUS ? from + 1 : from;
    const start = at;
    let point = -1;
    let mantissa = 0;
    for (; at < to; at += 1) {
      const code = text.charCodeAt(at);
      if (code === POINT && point < 0) point = at;
      else if (code >= ZERO && code <= ZERO + 9) mantissa = mantissa * 10 + (code - ZERO);
      else break;
    }
    const short = at === to && at - start <= 15 && at > start && point !== start && point !== to - 1;
    if (!short) return slowValue(text.slice(from, to));
    return { mantissa: (first === MINUS ? -mantissa : mantissa) + 0, decimals: point < 0 ? 0 : to - point - 1 };
  }

  #skipBlanks(): void {
    while (this.#at < this.#to && this.#text.charCodeAt(this.#at) === BLANK) this.#at += 1;
  }
}

/** Whole numbers with their letter, booleans, long and scientific figures. */
function slowValue(text: string): CellNumber | Trouble {
  if (TRUE.has(text)) return { mantissa: 1, decimals: 0 };
  if (FALSE.has(text)) return { mantissa: 0, decimals: 0 };
  const letter = text.at(-1);
  if ((letter === "i" || letter === "u") && /^[+-]?\d{1,25}[iu]$/u.test(text)) {
    const [least, most] = RANGES[letter];
    const whole = BigInt(text.slice(0, -1).replace("+", ""));
    if (whole < least || whole > most)
      return { code: "out-of-range", detail: { least: String(least), most: String(most) } };
    const safe = whole <= Number.MAX_SAFE_INTEGER && whole >= Number.MIN_SAFE_INTEGER;
    return { mantissa: safe ? Number(whole) : whole, decimals: 0 };
  }
  const figure = exactFigure(text);
  if (typeof figure === "string") return numberTrouble(figure);
  return figure.sign === undefined ? figure : { code: "not-a-number", detail: {} };
}
