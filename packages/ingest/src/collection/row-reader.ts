import { comparable, type Field, type Header, type Mapping } from "../header/index.ts";
import { type CellNumber, readNumber, readYesNo, type TimeReader } from "../observation/index.ts";
import type { RawFile, RawRow } from "../table/index.ts";
import type { Outcome, RowPlace } from "./ledger.ts";
import { nearest } from "./nearest.ts";
import type { ReasonCode, Refusal } from "./reject.ts";

/** Texts longer than this are no names, ids or grounds. */
const LONGEST_TEXT = 1000;

/** Rows of a table that are told which known name is nearest: a search through all names for each of a million rows would take hours. */
const MOST_SUGGESTIONS = 2000;

/** What ends a line. */
const LINE_BREAK = /[\n\r\u0085\u2028\u2029]/u;

const ZERO: CellNumber = { mantissa: 0, decimals: 0 };

/** What a table's rows are read with. */
export interface RowContext {
  readonly header: Header;
  readonly table: number;
  readonly times: TimeReader;
  readonly mapping: Mapping;
  readonly serials: "1900" | "1904" | undefined;
  /** The period's end: what happened then or later does not belong to the evaluation. */
  readonly end: number;
  readonly endText: string;
  readonly speaksFor: RawFile["speaksFor"];
}

/** Codes whose detail names what would have been accepted. */
type NameCode = Exclude<Extract<ReasonCode, `unknown-${string}` | "incompatible-unit">, "unknown-table">;

/**
 * Reads the cells of one row after the other. The first cell that cannot be taken refuses the row: `refused` then says why, and all further
 * readings give empty values. Cells of responses are never quoted.
 */
export class RowReader {
  readonly context: RowContext;
  #row: RawRow = { row: 0, cells: [] };
  #suggested = 0;
  #refused: (Outcome & { readonly state: "rejected" }) | undefined;

  constructor(context: RowContext) {
    this.context = context;
  }

  /** Turns to the next row. */
  turn(row: RawRow): void {
    this.#row = row;
    this.#refused = undefined;
  }

  get place(): RowPlace {
    return { table: this.context.table, row: this.#row.row };
  }

  /** Why the row cannot be taken; undefined while it can. */
  get refused(): (Outcome & { readonly state: "rejected" }) | undefined {
    return this.#refused;
  }

  /** The cell as it is written, blanks at its ends aside; "" when there is no such column. */
  raw(field: Field): string {
    const column = this.context.header.fields.get(field);
    return column === undefined ? "" : this.cell(column);
  }

  cell(column: number): string {
    return (this.#row.cells[column] ?? "").trim();
  }

  /** A text of one line by the number of its column; "" when there is none. */
  cellText(column: number): string {
    const cell = this.cell(column);
    const broken = LINE_BREAK.test(cell) ? ({ code: "control-character", detail: {} } as const) : undefined;
    const trouble = cell === "" ? undefined : (textTrouble(cell) ?? broken);
    if (trouble !== undefined) this.refuseAt(trouble, column);
    return cell;
  }

  /** A text, translated by the user's mapping. */
  text(field: Field, need: "required" | "optional" = "required"): string {
    const cell = this.raw(field);
    if (cell === "") {
      if (need === "required") this.refuse({ code: "empty", detail: {} }, field);
      return "";
    }
    const trouble = textTrouble(cell);
    if (trouble !== undefined) {
      this.refuse(trouble, field);
      return "";
    }
    return this.#translated(field, cell);
  }

  /** A text of one line: what things and people are called. */
  name(field: Field, need: "required" | "optional" = "required"): string {
    const text = this.text(field, need);
    if (!LINE_BREAK.test(text)) return text;
    this.refuse({ code: "control-character", detail: {} }, field);
    return "";
  }

  /** A name that tells things apart: not one that a spreadsheet has turned into a rounded number. */
  id(field: Field, need: "required" | "optional" = "required"): string {
    const text = this.name(field, need);
    if (/^\d(?:\.\d+)?[eE]\+\d+$/u.test(text)) {
      this.refuse({ code: "mangled-id", detail: {} }, field);
      return "";
    }
    return text;
  }

  /** An exact number, or a word that the user's mapping has one for. */
  number(field: Field): CellNumber {
    const cell = this.#translated(field, this.raw(field));
    const trouble = cell === "" ? ({ code: "empty", detail: {} } as const) : textTrouble(cell);
    if (trouble !== undefined) {
      this.refuse(trouble, field);
      return ZERO;
    }
    const reading = readNumber(cell);
    if (!reading.ok) {
      this.refuse(
        reading.trouble === "too-many-digits"
          ? { code: reading.trouble, detail: { digits: "30" } }
          : { code: reading.trouble, detail: {} },
        field,
      );
      return ZERO;
    }
    return reading.number;
  }

  /** A whole number from `least` to `most`. */
  whole(field: Field, least: number, most: number): number {
    const { mantissa, decimals } = this.number(field);
    if (this.#refused !== undefined) return least;
    const value = Number(mantissa) / 10 ** decimals;
    const exact = BigInt(mantissa) % 10n ** BigInt(decimals) === 0n;
    if (!exact) this.refuse({ code: "not-whole", detail: {} }, field);
    else if (value < least || value > most) {
      this.refuse({ code: "out-of-range", detail: { least: String(least), most: String(most) } }, field);
    }
    return this.#refused === undefined ? value : least;
  }

  /** Milliseconds since 1970, before the period's end. */
  time(): number {
    const column = this.context.header.fields.get("time");
    const time = column === undefined ? undefined : this.timeAt(column);
    if (time === undefined) this.refuse({ code: "empty", detail: {} }, "time");
    return time ?? 0;
  }

  /** The same by the number of a column; undefined when its cell is blank or cannot be taken. */
  timeAt(column: number): number | undefined {
    const cell = this.cell(column);
    if (cell === "") return undefined;
    const reading = this.context.times.read(cell, this.context.serials);
    if (reading.ok && reading.time < this.context.end) return reading.time;
    const late = { code: "outside-period", detail: { end: this.context.endText } } as const;
    this.refuseAt(reading.ok ? late : (textTrouble(cell) ?? { code: reading.trouble, detail: {} }), column);
    return undefined;
  }

  yesNo(field: Field): boolean {
    const cell = this.raw(field);
    const answer = readYesNo(this.#translated(field, cell));
    if (answer === undefined)
      this.refuse(cell === "" ? { code: "empty", detail: {} } : { code: "not-yes-or-no", detail: {} }, field);
    return answer ?? false;
  }

  /** Refuses the row, unless it already is. */
  refuse(refusal: Refusal, field?: Field): void {
    const column = field === undefined ? undefined : this.context.header.fields.get(field);
    this.refuseAt(refusal, column, field);
  }

  /** Refuses the row because of a column by its number. */
  refuseAt(refusal: Refusal, column: number | undefined, name?: string): void {
    if (this.#refused !== undefined) return;
    const written = column === undefined ? name : this.context.header.names[column];
    const quoted =
      this.context.header.kind === "responses" || column === undefined ? "" : (this.#row.cells[column] ?? "");
    this.#refused = {
      state: "rejected",
      refusal,
      value: quoted,
      ...(written === undefined ? {} : { column: written }),
    };
  }

  /** Refuses the row because a name is unknown, with the most similar of those that are known. */
  refuseName(code: NameCode, field: Field, name: string, known: Iterable<string>): void {
    this.refuseNameAt(code, this.context.header.fields.get(field), name, known);
  }

  /** The same for a column by its number. */
  refuseNameAt(code: NameCode, column: number | undefined, name: string, known: Iterable<string>): void {
    if (this.#refused !== undefined) return;
    this.#suggested += 1;
    const names = this.#suggested > MOST_SUGGESTIONS ? [] : [...known];
    this.refuseAt({ code, detail: { nearest: nearest(name, names), known: names.slice(0, 10).join(", ") } }, column);
  }

  /** The cell in our words, where the user's mapping has one for it. */
  #translated(field: Field, cell: string): string {
    return this.context.mapping.values.get(field)?.get(comparable(cell)) ?? cell;
  }
}

function textTrouble(cell: string): Refusal | undefined {
  const first = cell.charCodeAt(0);
  if (first === 0x3d || first === 0xff1d) return { code: "formula", detail: {} };
  if (cell.length > LONGEST_TEXT) return { code: "text-too-long", detail: { characters: String(LONGEST_TEXT) } };
  if (/(?![\t\n\r])[\p{Cc}\u200B\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/u.test(cell))
    return { code: "control-character", detail: {} };
  return undefined;
}
