import { pointer } from "../payload/decoding.ts";
import type { JsonObject, JsonValue } from "../payload/json-value.ts";
import { Ignored } from "../payload/row-fields.ts";
import { excerpt } from "../payload/texts.ts";
import { PayloadTroubleError, type Trouble } from "../payload/trouble.ts";
import { CaseNames } from "./fields.ts";
import type { CaseField, CasePayloadLine } from "./line.ts";
import { type CaseCells, CaseRows } from "./rows.ts";

/** Objects inside an event are looked into so deep: systems wrap what they send. */
const DEEPEST = 4;

interface Found {
  readonly cells: CaseCells;
  readonly names: Map<CaseField, string>;
  again: string | undefined;
}

/** Events in the making; more than allowed refuse the payload. */
export class CaseLines {
  readonly all: CasePayloadLine[] = [];
  readonly ignored = new Ignored();
  readonly names: CaseNames;
  readonly rows = new CaseRows();
  readonly #most: number;

  constructor(columns: Readonly<Record<string, string>> | undefined, most: number) {
    this.names = new CaseNames(columns);
    this.#most = most;
  }

  add(line: CasePayloadLine): void {
    this.all.push(line);
    if (this.all.length > this.#most)
      throw new PayloadTroubleError({ code: "too-many-lines", detail: { lines: String(this.#most) } }, 0, "");
  }

  refuse(trouble: Trouble, place: string, text: string): void {
    this.add({ state: "refused", place, text, ...trouble });
  }

  /** Adds the event that a value of JSON is. What is refused is not quoted: it may hold a resident's words. */
  addValue(value: JsonValue, place: string): void {
    if (typeof value !== "object" || value === null || value.type !== "object") {
      this.refuse({ code: "not-an-object", detail: {} }, place, "");
      return;
    }
    const found: Found = { cells: {}, names: new Map(), again: value.twice };
    this.#gather(value, "", found);
    if (found.again !== undefined) {
      const name = excerpt(found.again).slice(0, 40);
      this.refuse({ code: "duplicate-name", detail: { name } }, pointer(place, found.again), "");
      return;
    }
    this.addCells(found.cells, place, (field) =>
      (found.names.get(field) ?? field).split(".").reduce((path, part) => pointer(path, part), place),
    );
  }

  /** Adds the event of some cells; `placeOf` tells where a field stands. */
  addCells(cells: CaseCells, place: string, placeOf: (field: CaseField) => string): void {
    const line = this.rows.read(cells, place);
    const { trouble, field } = this.rows;
    if (line !== undefined) this.add(line);
    else if (trouble !== undefined) this.refuse(trouble, field === undefined ? place : placeOf(field), "");
  }

  /** Sorts an object's values by field; those of objects inside are known by names with points: `data.ticket`. */
  #gather({ names, values }: JsonObject, before: string, found: Found, depth = 1): void {
    for (const [at, written] of names.entries()) {
      const value = values[at];
      const name = `${before}${written}`;
      const field = this.names.of(name);
      if (field === undefined) {
        if (typeof value === "object" && value !== null && value.type === "object" && depth < DEEPEST)
          this.#gather(value, `${name}.`, found, depth + 1);
        else this.ignored.add(name);
        continue;
      }
      if (found.cells[field] !== undefined) found.again ??= name;
      found.cells[field] = value;
      found.names.set(field, name);
    }
  }
}
