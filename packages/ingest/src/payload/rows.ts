import { unitOf } from "@sangan/evaluation/quantity";
import type { CellNumber } from "../observation/index.ts";
import { exactFigure, type JsonValue, type NumberTrouble } from "./json-value.ts";
import type { ReadLine, Reported } from "./line.ts";
import type { Moments } from "./moment.ts";
import { Texts } from "./texts.ts";
import type { Trouble } from "./trouble.ts";

/** What a canonical row says. */
export const ROW_FIELDS = [
  "community",
  "device",
  "metric",
  "scene",
  "point",
  "time",
  "value",
  "unit",
  "n",
  "numerator",
  "revision",
] as const;

/** A field of a canonical row. */
export type RowField = (typeof ROW_FIELDS)[number];

/** A row's values as the payload writes them. Null and "" say nothing. */
export type Cells = { -readonly [F in RowField]?: JsonValue | undefined };

/** A line while it is written. */
export type Draft = { -readonly [K in keyof ReadLine]: ReadLine[K] };

/** A figure that may have come with a percent sign. */
interface Figure {
  readonly number: CellNumber;
  readonly sign: "%" | "[ppth]" | undefined;
}

const TRUE: Figure = { number: { mantissa: 1, decimals: 0 }, sign: undefined };
const FALSE: Figure = { number: { mantissa: 0, decimals: 0 }, sign: undefined };
/** The greatest count of cases; sums of them stay exact. */
const MOST_CASES = 1_000_000_000_000;
/** The greatest number of a revision. */
const MOST_REVISIONS = 2_147_483_647;

/** Whether a reading is trouble. */
export function isTrouble(reading: unknown): reading is Trouble {
  return typeof reading === "object" && reading !== null && "code" in reading;
}

/**
 * Makes lines from canonical rows. The first value that cannot be taken refuses the row: `trouble` then says why, and `field` where.
 */
export class Rows {
  readonly texts: Texts = new Texts();
  readonly #moments: Moments;
  readonly #usual: string | undefined;
  /** Numbers in the column of times may be days of a workbook, counted from that epoch. */
  serials: "1900" | "1904" | undefined;
  /** Why the row cannot be taken. */
  trouble: Trouble | undefined;
  /** Which of its fields is the reason. */
  field: RowField | undefined;

  /** `usual`: the metric of rows that name none. */
  constructor(moments: Moments, usual?: string) {
    this.#moments = moments;
    this.#usual = usual;
  }

  /** The line of a row, or undefined when it is refused. */
  read(cells: Cells, place: string): ReadLine | undefined {
    this.trouble = undefined;
    this.field = undefined;
    const metric = this.#name("metric", cells.metric) ?? this.#usual;
    if (metric === undefined) this.#refuse("metric", { code: "missing", detail: { name: "metric" } });
    const community = this.#name("community", cells.community);
    const device = this.#name("device", cells.device);
    const scene = this.#name("scene", cells.scene);
    const point = this.#name("point", cells.point);
    const time = this.#time(cells.time);
    const written = this.#name("unit", cells.unit);
    const revision = said(cells.revision) ? this.#whole("revision", cells.revision, [0, MOST_REVISIONS]) : undefined;
    const figure = this.#reported(cells);
    if (figure === undefined || metric === undefined || this.trouble !== undefined) return undefined;
    const unit = this.#unit(written, figure.sign);
    if (isTrouble(this.trouble)) return undefined;
    const line: Draft = { state: "read", place, metric, reported: figure.reported };
    if (community !== undefined) line.community = community;
    if (device !== undefined) line.device = device;
    if (scene !== undefined) line.scene = scene;
    if (point !== undefined) line.point = point;
    if (time !== undefined) line.time = time;
    if (unit !== undefined) line.unit = unit;
    if (revision !== undefined) line.revision = revision;
    return line;
  }

  #name(field: RowField, cell: JsonValue | undefined): string | undefined {
    if (!said(cell)) return undefined;
    const text = typeof cell === "string" ? cell : plainNumber(cell);
    const name = text === undefined ? wrongKind(cell) : this.texts.read(text);
    if (isTrouble(name)) {
      this.#refuse(field, name);
      return undefined;
    }
    if (this.serials !== undefined && field !== "unit" && /^\d(?:\.\d+)?[eE]\+\d+$/u.test(name))
      this.#refuse(field, { code: "mangled-id", detail: {} });
    return name === "" ? undefined : name;
  }

  #time(cell: JsonValue | undefined): number | undefined {
    if (!said(cell)) return undefined;
    const moment = this.#moments.read(cell, this.serials);
    if (typeof moment === "number") return moment;
    this.#refuse("time", moment);
    return undefined;
  }

  #reported(cells: Cells): { readonly reported: Reported; readonly sign: Figure["sign"] } | undefined {
    const counts = said(cells.n) || said(cells.numerator);
    if (said(cells.value)) {
      if (counts) this.#refuse("value", { code: "value-and-counts", detail: {} });
      const figure = this.#figure("value", cells.value);
      return figure && { reported: { form: "value", value: figure.number }, sign: figure.sign };
    }
    if (!counts) {
      this.#refuse("value", { code: "no-value", detail: {} });
      return undefined;
    }
    if (!said(cells.n) || !said(cells.numerator)) {
      this.#refuse(said(cells.n) ? "numerator" : "n", { code: "counts-incomplete", detail: {} });
      return undefined;
    }
    const n = this.#whole("n", cells.n, [1, MOST_CASES]);
    const numerator = this.#figure("numerator", cells.numerator);
    if (n === undefined || numerator === undefined) return undefined;
    if (numerator.sign !== undefined) this.#refuse("numerator", { code: "not-a-number", detail: {} });
    return { reported: { form: "counts", n, numerator: numerator.number }, sign: undefined };
  }

  #figure(field: RowField, cell: JsonValue | undefined): Figure | undefined {
    const figure = figureOf(cell);
    if (!isTrouble(figure)) return figure;
    this.#refuse(field, figure);
    return undefined;
  }

  #whole(field: RowField, cell: JsonValue | undefined, [least, most]: readonly [number, number]): number | undefined {
    const figure = this.#figure(field, cell);
    if (figure === undefined) return undefined;
    const whole = wholeOf(figure.number);
    if (whole === undefined || figure.sign !== undefined) this.#refuse(field, { code: "not-whole", detail: {} });
    else if (whole < least || whole > most)
      this.#refuse(field, { code: "out-of-range", detail: { least: String(least), most: String(most) } });
    return whole;
  }

  /** A percent sign is a unit; it agrees with the unit that is written, or the row contradicts itself. */
  #unit(written: string | undefined, sign: Figure["sign"]): string | undefined {
    if (sign === undefined) return written;
    if (written !== undefined && unitOf(written)?.code !== sign)
      this.#refuse("unit", { code: "contradictory-unit", detail: { sign: sign === "%" ? "%" : "‰" } });
    return sign;
  }

  #refuse(field: RowField, trouble: Trouble): void {
    if (this.trouble !== undefined) return;
    this.trouble = trouble;
    this.field = field;
  }
}

/** An exact number from what a payload writes: a number, a text that is one, or true and false as 1 and 0. */
export function figureOf(cell: JsonValue | undefined): Figure | Trouble {
  if (cell === true) return TRUE;
  if (cell === false) return FALSE;
  if (typeof cell === "string") return textFigure(cell);
  if (cell === null || cell === undefined) return { code: "no-value", detail: {} };
  if (cell.type !== "number") return { code: "nested", detail: {} };
  return typeof cell.number === "string" ? numberTrouble(cell.number) : { number: cell.number, sign: undefined };
}

/** What is said of a number that does not count. */
export function numberTrouble(trouble: NumberTrouble): Trouble {
  return trouble === "too-many-digits" ? { code: trouble, detail: { digits: "30" } } : { code: trouble, detail: {} };
}

/** The whole number that an exact one is, or undefined. */
export function wholeOf({ mantissa, decimals }: CellNumber): number | undefined {
  if (decimals === 0) return Number(mantissa);
  const parts = 10n ** BigInt(decimals);
  return BigInt(mantissa) % parts === 0n ? Number(BigInt(mantissa) / parts) : undefined;
}

function textFigure(text: string): Figure | Trouble {
  const figure = exactFigure(text.trim());
  if (typeof figure === "string") return numberTrouble(figure);
  if (figure.sign === undefined) return { number: figure, sign: undefined };
  return { number: { mantissa: figure.mantissa, decimals: figure.decimals }, sign: figure.sign };
}

/** Whether a cell says anything. */
function said(cell: JsonValue | undefined): cell is JsonValue {
  return cell !== undefined && cell !== null && cell !== "";
}

/** A number that is a name: a whole one, as it is. */
function plainNumber(cell: JsonValue | undefined): string | undefined {
  if (typeof cell !== "object" || cell === null || cell.type !== "number" || typeof cell.number === "string")
    return undefined;
  return cell.number.decimals === 0 ? cell.number.mantissa.toString() : undefined;
}

function wrongKind(cell: JsonValue | undefined): Trouble {
  const nested = typeof cell === "object" && cell !== null && cell.type !== "number";
  return { code: nested ? "nested" : "not-a-text", detail: {} };
}
