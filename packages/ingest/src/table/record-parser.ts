import { LONGEST_CELL, LONGEST_LINE, type RawRow, type RowDamage } from "./raw-table.ts";

/** A record that was understood, or what is wrong with its first line; `incomplete` waits for more text. */
type Reading =
  | { readonly state: "read"; readonly cells: readonly string[]; readonly end: number; readonly lines: number }
  | { readonly state: "damaged"; readonly damage: RowDamage }
  | { readonly state: "incomplete" };

/**
 * Reads delimited text (RFC 4180) piece by piece. Damage stays where it is: a quote that never closes costs the line in which it was opened,
 * and reading goes on with the next one. A record over several lines must therefore be without fault: as many cells as the first full
 * row, and no stray quote. Rows without any content are no rows.
 */
export class RecordParser {
  readonly #delimiter: string;
  #rest = "";
  #line = 1;
  #skipping = false;
  #width = 0;

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
  }

  /** Rows that are complete with this text; `last` when no more will come. */
  push(text: string, last: boolean): readonly RawRow[] {
    const rows: RawRow[] = [];
    let buffer = this.#rest + text;
    let at = 0;
    if (this.#skipping) {
      const end = buffer.indexOf("\n");
      if (end < 0) buffer = "";
      else {
        this.#skipping = false;
        this.#line += 1;
        at = end + 1;
      }
    }
    const suspicious = buffer.includes("\uFFFD");
    while (at < buffer.length) {
      const found = buffer.indexOf("\n", at);
      if (found < 0 && !last) {
        if (buffer.length - at <= LONGEST_LINE) break;
        rows.push(damaged(this.#line, "too-long"));
        this.#skipping = true;
        at = buffer.length;
        break;
      }
      const end = found < 0 ? buffer.length : found;
      const reading = this.#read(buffer, at, end, last);
      if (reading.state === "incomplete") break;
      const row = this.#rowOf(reading, suspicious, found < 0);
      if (row !== undefined) rows.push(row);
      at = reading.state === "read" ? reading.end + 1 : end + 1;
      this.#line += reading.state === "read" ? reading.lines : 1;
    }
    this.#rest = at < buffer.length ? buffer.slice(at) : "";
    return rows;
  }

  #rowOf(reading: Exclude<Reading, { state: "incomplete" }>, suspicious: boolean, open: boolean): RawRow | undefined {
    if (reading.state === "damaged") return damaged(this.#line, reading.damage);
    const { cells } = reading;
    if (!cells.some(isFilled)) return undefined;
    if (this.#width === 0 && cells.filter(isFilled).length > 1) this.#width = cells.length;
    if (open && cells.length < this.#width) return { row: this.#line, cells, damage: "truncated" };
    const long = cells.findIndex((cell) => cell.length > LONGEST_CELL);
    if (long >= 0) return { row: this.#line, cells: cells.map(shortened), damage: "too-long", at: long };
    if (suspicious) {
      const bad = cells.findIndex((cell) => cell.includes("\uFFFD"));
      if (bad >= 0) return { row: this.#line, cells, damage: "undecodable", at: bad };
    }
    return { row: this.#line, cells };
  }

  #read(buffer: string, at: number, end: number, last: boolean): Reading {
    if (end - at > LONGEST_LINE) return { state: "damaged", damage: "too-long" };
    const stop = end > at && buffer.charCodeAt(end - 1) === 13 ? end - 1 : end;
    const line = buffer.slice(at, stop);
    if (!line.includes('"')) return { state: "read", cells: line.split(this.#delimiter), end, lines: 1 };
    return this.#readQuoted(buffer, at, last);
  }

  #readQuoted(buffer: string, start: number, last: boolean): Reading {
    const cells: string[] = [];
    let lines = 1;
    let stray = false;
    let at = start;
    for (;;) {
      const quoted = opening(buffer, at);
      if (quoted < 0) {
        const end = this.#plainEnd(buffer, at);
        const cell = buffer.slice(at, end);
        stray ||= cell.includes('"');
        cells.push(cell.endsWith("\r") && (end === buffer.length || buffer[end] === "\n") ? cell.slice(0, -1) : cell);
        at = end;
      } else {
        const close = closing(buffer, quoted + 1);
        if (close.at < 0)
          return last || close.tooLong ? { state: "damaged", damage: "unclosed-quote" } : { state: "incomplete" };
        const cell = buffer.slice(quoted + 1, close.at);
        lines += close.lines;
        cells.push(cell.includes('""') ? cell.replaceAll('""', '"') : cell);
        at = close.at + 1;
        while (buffer[at] === " " || (buffer[at] === "\r" && (buffer[at + 1] === "\n" || at + 1 === buffer.length)))
          at += 1;
        if (at >= buffer.length && !last) return { state: "incomplete" };
        if (at < buffer.length && buffer[at] !== this.#delimiter && buffer[at] !== "\n") {
          return { state: "damaged", damage: lines > 1 ? "unclosed-quote" : "stray-quote" };
        }
      }
      if (at >= buffer.length || buffer[at] === "\n") break;
      at += this.#delimiter.length;
    }
    if (at >= buffer.length && !last) return { state: "incomplete" };
    if (lines > 1 && (stray || cells.length !== (this.#width || cells.length)))
      return { state: "damaged", damage: "unclosed-quote" };
    return { state: "read", cells, end: at, lines };
  }

  #plainEnd(buffer: string, at: number): number {
    for (let i = at; i < buffer.length; i += 1) if (buffer[i] === this.#delimiter || buffer[i] === "\n") return i;
    return buffer.length;
  }
}

/** Where a quoted cell opens, leading blanks aside, or −1. */
function opening(buffer: string, at: number): number {
  let i = at;
  while (buffer[i] === " ") i += 1;
  return buffer[i] === '"' ? i : -1;
}

/** Where a quoted cell closes, and how many line ends it holds. A cell over several lines may not be longer than a cell may be. */
function closing(
  buffer: string,
  from: number,
): { readonly at: number; readonly lines: number; readonly tooLong: boolean } {
  let lines = 0;
  for (let i = from; i < buffer.length; i += 1) {
    const code = buffer.charCodeAt(i);
    if (code === 34) {
      if (buffer.charCodeAt(i + 1) !== 34) return { at: i, lines, tooLong: false };
      i += 1;
    } else if (code === 10) {
      lines += 1;
      if (i - from > LONGEST_CELL) return { at: -1, lines, tooLong: true };
    }
  }
  // A cell that has run over a line end and is too long for a cell will not close any more.
  return { at: -1, lines, tooLong: lines > 0 && buffer.length - from > LONGEST_CELL };
}

function isFilled(cell: string): boolean {
  return cell !== "" && cell.trim() !== "";
}

function damaged(row: number, damage: RowDamage): RawRow {
  return { row, cells: [], damage };
}

function shortened(cell: string): string {
  return cell.length > LONGEST_CELL ? cell.slice(0, 40) : cell;
}
