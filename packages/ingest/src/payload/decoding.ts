import type { Line, PayloadLimits, PayloadOptions, ReadLine } from "./line.ts";
import { Ignored } from "./row-fields.ts";
import { excerpt } from "./texts.ts";
import { PayloadTroubleError, type Trouble } from "./trouble.ts";

/** What a decoder works with: the text of a payload, and the lines found so far. */
export interface Decoding {
  readonly text: string;
  readonly options: PayloadOptions;
  readonly limits: PayloadLimits;
  readonly lines: Lines;
  readonly ignored: Ignored;
}

/** Lines in the making; more than allowed refuse the payload. */
class Lines {
  readonly all: Line[] = [];
  readonly #text: string;
  readonly #most: number;

  constructor(text: string, most: number) {
    this.#text = text;
    this.#most = most;
  }

  add(line: ReadLine): void {
    this.all.push(line);
    if (this.all.length > this.#most) this.#tooMany();
  }

  /** `from` and `to`: where the line stands in the text. */
  refuse(trouble: Trouble, place: string, [from, to]: readonly [number, number]): void {
    this.refuseText(trouble, place, excerpt(this.#text, from, to));
  }

  refuseText(trouble: Trouble, place: string, text: string): void {
    this.all.push({ state: "refused", place, text, ...trouble });
    if (this.all.length > this.#most) this.#tooMany();
  }

  #tooMany(): void {
    throw new PayloadTroubleError({ code: "too-many-lines", detail: { lines: String(this.#most) } }, 0, "");
  }
}

/** A decoder's work for a text. */
export function decodingOf(text: string, options: PayloadOptions, limits: PayloadLimits): Decoding {
  return { text, options, limits, lines: new Lines(text, limits.lines), ignored: new Ignored() };
}

/** A part of a JSON pointer (RFC 6901). */
export function pointer(place: string, part: string | number): string {
  if (typeof part === "number") return `${place}/${part}`;
  const escaped = /[~/]/u.test(part) ? part.replaceAll("~", "~0").replaceAll("/", "~1") : part;
  return `${place}/${escaped}`;
}
