import {
  exactFigure,
  type JsonArray,
  type JsonNumber,
  type JsonObject,
  type JsonValue,
  twiceOf,
} from "./json-value.ts";
import { Stopper, type Trouble } from "./trouble.ts";

/** Digits that a double holds with certainty. */
const SAFE_DIGITS = 15;

const [TAB, LINE_FEED, RETURN, BLANK, QUOTE, COMMA, MINUS, POINT, ZERO, NINE, COLON] = [
  9, 10, 13, 32, 34, 44, 45, 46, 48, 57, 58,
] as const;
const [OPEN_ARRAY, BACKSLASH, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [91, 92, 93, 123, 125] as const;

/** Names that are remembered: so many of an object, and so long. */
const MOST_LIKELY = 32;
const LONGEST_LIKELY = 64;

/** Words that programs write for what is no number in JSON; they spoil their value, not all the rest. */
const NO_NUMBERS = ["NaN", "Infinity", "-Infinity"] as const;

/**
 * Reads JSON from its text, place by place, at most `depth` levels deep. Numbers keep all their digits.
 * Every method throws a PayloadTroubleError where the text is no JSON.
 */
export class JsonText {
  readonly text: string;
  readonly #depth: number;
  /** What counts as blank beside a blank: a line feed, unless each line stands for itself. */
  readonly #lineFeed: number;
  readonly #stopper = new Stopper();
  /** By the place of a member in its object: its name with what stands around it, as it was last. */
  readonly #likely: { readonly written: string; readonly name: string }[] = [];
  #at = 0;
  #level = 0;

  constructor(text: string, depth: number, lines: "any" | "one" = "any") {
    this.text = text;
    this.#depth = depth;
    this.#lineFeed = lines === "any" ? LINE_FEED : BLANK;
  }

  /** Where it reads next. */
  get at(): number {
    return this.#at;
  }

  /** Goes to a place, out of all objects and arrays. */
  goTo(at: number): void {
    this.#at = at;
    this.#level = 0;
  }

  /** The kind of what comes next. */
  next(): "array" | "object" | "other" | "end" {
    const code = this.#skip();
    if (code === OPEN_ARRAY) return "array";
    if (code === OPEN_OBJECT) return "object";
    return Number.isNaN(code) || code === LINE_FEED ? "end" : "other";
  }

  /** Makes sure that nothing comes any more. */
  finish(): void {
    if (this.next() !== "end") this.#fail();
  }

  /** Reads an array's items one after the other, without keeping them. */
  items(visit: (item: JsonValue, index: number, from: number) => void): void {
    this.elements((index, from) => visit(this.value(), index, from));
  }

  /** The same for a visitor that reads the item itself. */
  elements(visit: (index: number, from: number) => void): void {
    this.#enter();
    if (this.#skip() !== CLOSE_ARRAY) {
      for (let index = 0; ; index += 1) {
        this.#skip();
        visit(index, this.#at);
        const code = this.#skip();
        if (code === CLOSE_ARRAY) break;
        if (code !== COMMA) this.#fail();
        this.#at += 1;
      }
    }
    this.#leave();
  }

  /** Reads an object's members one after the other; `visit` reads the value. */
  members(visit: (name: string) => void): void {
    this.#enter();
    if (this.#skip() !== CLOSE_OBJECT) {
      for (let index = 0; ; index += 1) {
        visit(this.#name(index));
        const code = this.#skip();
        if (code === CLOSE_OBJECT) break;
        if (code !== COMMA) this.#fail();
        this.#at += 1;
      }
    }
    this.#leave();
  }

  /** The next value. */
  value(): JsonValue {
    const code = this.#skip();
    if (code === QUOTE) return this.#string();
    if (code === OPEN_OBJECT) return this.#object();
    if (code === OPEN_ARRAY) return this.#array();
    if (code === MINUS || (code >= ZERO && code <= NINE)) return this.#number(code);
    return this.#word();
  }

  #object(): JsonObject {
    const from = this.#at;
    const names: string[] = [];
    const values: JsonValue[] = [];
    this.members((name) => {
      names.push(name);
      values.push(this.value());
    });
    return { type: "object", names, values, twice: twiceOf(names), from, to: this.#at };
  }

  #array(): JsonArray {
    const from = this.#at;
    const items: JsonValue[] = [];
    this.items((item) => items.push(item));
    return { type: "array", items, from, to: this.#at };
  }

  /** The name of an object's member. Objects of a list are alike: the name that was there last time is tried first. */
  #name(index: number): string {
    if (this.#skip() !== QUOTE) this.#fail();
    const from = this.#at;
    const likely = this.#likely[index];
    if (likely !== undefined && this.text.startsWith(likely.written, from)) {
      this.#at = from + likely.written.length;
      return likely.name;
    }
    const name = this.#string();
    if (this.#skip() !== COLON) this.#fail();
    this.#at += 1;
    const size = this.#at - from;
    if (index < MOST_LIKELY && size < LONGEST_LIKELY)
      this.#likely[index] = { written: this.text.slice(from, this.#at), name };
    return name;
  }

  #string(): string {
    const { text } = this;
    const open = this.#at;
    let at = open + 1;
    let plain = true;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === QUOTE) break;
      if (code === BACKSLASH) {
        plain = false;
        if (text.charCodeAt(at + 1) < BLANK) this.#fail(at + 1);
        at += 2;
      } else if (code >= BLANK) at += 1;
      else this.#fail(at);
    }
    this.#at = at + 1;
    return plain ? text.slice(open + 1, at) : this.#unescaped(open, at + 1);
  }

  #unescaped(from: number, to: number): string {
    try {
      return String(JSON.parse(this.text.slice(from, to)));
    } catch {
      return this.#fail(from);
    }
  }

  #number(first: number): JsonNumber {
    const { text } = this;
    const from = this.#at;
    let at = first === MINUS ? from + 1 : from;
    const start = at;
    let mantissa = 0;
    let code = text.charCodeAt(at);
    while (code >= ZERO && code <= NINE) {
      mantissa = mantissa * 10 + (code - ZERO);
      at += 1;
      code = text.charCodeAt(at);
    }
    if (at === start) return this.#noNumber(from);
    if (at > start + 1 && text.charCodeAt(start) === ZERO) this.#fail(start);
    let decimals = 0;
    if (code === POINT) {
      const point = at;
      at += 1;
      code = text.charCodeAt(at);
      while (code >= ZERO && code <= NINE) {
        mantissa = mantissa * 10 + (code - ZERO);
        at += 1;
        code = text.charCodeAt(at);
      }
      decimals = at - point - 1;
      if (decimals === 0) this.#fail(at);
    }
    const scientific = code === 101 || code === 69;
    if (scientific) at = this.#exponent(at);
    this.#at = at;
    const exact = !scientific && at - start <= SAFE_DIGITS;
    const number = exact
      ? { mantissa: (first === MINUS ? -mantissa : mantissa) + 0, decimals }
      : exactFigure(text.slice(from, at));
    return { type: "number", number };
  }

  /** Where an exponent ends. */
  #exponent(e: number): number {
    let at = e + 1;
    const sign = this.text.charCodeAt(at);
    if (sign === 43 || sign === MINUS) at += 1;
    const start = at;
    let code = this.text.charCodeAt(at);
    while (code >= ZERO && code <= NINE) {
      at += 1;
      code = this.text.charCodeAt(at);
    }
    if (at === start) this.#fail(at);
    return at;
  }

  #word(): JsonValue {
    const { text } = this;
    for (const [word, value] of [
      ["true", true],
      ["false", false],
      ["null", null],
    ] as const) {
      if (!text.startsWith(word, this.#at)) continue;
      this.#at += word.length;
      return value;
    }
    return this.#noNumber(this.#at);
  }

  #noNumber(from: number): JsonNumber {
    const word = NO_NUMBERS.find((known) => this.text.startsWith(known, from));
    if (word === undefined) return this.#fail(from);
    this.#at = from + word.length;
    return { type: "number", number: "not-a-number" };
  }

  #enter(): void {
    this.#level += 1;
    if (this.#level > this.#depth)
      this.#stopper.stop({ code: "too-deep", detail: { levels: String(this.#depth) } }, this.#at);
    this.#at += 1;
  }

  #leave(): void {
    this.#level -= 1;
    this.#at += 1;
  }

  /** The first code unit that is not blank; NaN at the end. */
  #skip(): number {
    let code = this.text.charCodeAt(this.#at);
    while (code === BLANK || code === RETURN || code === TAB || code === this.#lineFeed) {
      this.#at += 1;
      code = this.text.charCodeAt(this.#at);
    }
    return code;
  }

  #fail(at = this.#at): never {
    const trouble: Trouble =
      this.text[at] === "\uFFFD" ? { code: "undecodable", detail: {} } : { code: "broken-json", detail: {} };
    return this.#stopper.stop(trouble, Math.min(at, this.text.length));
  }
}
