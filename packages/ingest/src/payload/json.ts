import type { Decoding } from "./decoding.ts";
import { pointer } from "./decoding.ts";
import { JsonText } from "./json-text.ts";
import { type JsonObject, type JsonValue } from "./json-value.ts";
import { Moments } from "./moment.ts";
import { RowFields } from "./row-fields.ts";
import { type Cells, type RowField, Rows } from "./rows.ts";
import { PayloadTroubleError, type Trouble } from "./trouble.ts";

/** The name under which an envelope holds the rows. */
const ENVELOPE = "observations";

/** Canonical rows in JSON: one object, an array of them, or `{"observations": […]}`. */
export function readJson(decoding: Decoding): void {
  const json = new JsonText(decoding.text, decoding.limits.depth);
  const rows = new JsonRows(decoding);
  const next = json.next();
  if (next === "array") json.items((item, index, from) => rows.take(item, pointer("", index), [from, json.at]));
  else if (next === "object") readObject(json, rows, decoding);
  else {
    json.value();
    throw new PayloadTroubleError({ code: "unexpected-shape", detail: { format: "json" } }, 0);
  }
  json.finish();
}

/** A row, or an envelope: that shows by its names. */
function readObject(json: JsonText, rows: JsonRows, { lines, ignored }: Decoding): void {
  const from = json.at;
  const names: string[] = [];
  const values: JsonValue[] = [];
  const seen = new Set<string>();
  let again: string | undefined;
  let enveloped = false;
  json.members((name) => {
    if (seen.has(name) && again !== ENVELOPE) again = name;
    seen.add(name);
    if (name === ENVELOPE && json.next() === "array") {
      enveloped = true;
      json.items((item, index, at) => rows.take(item, pointer(`/${ENVELOPE}`, index), [at, json.at]));
      return;
    }
    names.push(name);
    values.push(json.value());
  });
  if (enveloped) {
    if (again === ENVELOPE) throw new PayloadTroubleError({ code: "duplicate-name", detail: { name: ENVELOPE } }, from);
    for (const name of names) ignored.add(name);
  } else if (names.includes(ENVELOPE)) {
    const trouble: Trouble = { code: "unexpected-shape", detail: { format: "json" } };
    lines.refuse(trouble, `/${ENVELOPE}`, [from, json.at]);
  } else {
    const object: JsonObject = { type: "object", names, values, twice: again, from, to: json.at };
    rows.take(object, "", [from, json.at]);
  }
}

/** Canonical rows as JSON objects. */
export class JsonRows {
  readonly #decoding: Decoding;
  readonly #fields: RowFields;
  readonly #rows: Rows;

  constructor(decoding: Decoding) {
    this.#decoding = decoding;
    this.#fields = new RowFields(decoding.ignored);
    this.#rows = new Rows(new Moments(undefined));
  }

  /** Adds the line of a value. */
  take(value: JsonValue, place: string, span: readonly [number, number]): void {
    const { lines } = this.#decoding;
    if (typeof value !== "object" || value === null || value.type !== "object") {
      lines.refuse({ code: "not-an-object", detail: {} }, place, span);
      return;
    }
    const twice = value.twice ?? this.#fieldTwice(value);
    if (twice !== undefined) {
      lines.refuse({ code: "duplicate-name", detail: { name: twice.slice(0, 40) } }, pointer(place, twice), span);
      return;
    }
    const line = this.#rows.read(this.#cells, place);
    if (line !== undefined) lines.add(line);
    else if (this.#rows.trouble !== undefined)
      lines.refuse(this.#rows.trouble, this.#placeOf(value, place, this.#rows.field), span);
  }

  #cells: Cells = {};

  /** Sorts an object's values by field; the name of a second one for the same field, or undefined. */
  #fieldTwice({ names, values }: JsonObject): string | undefined {
    const cells: Cells = {
      community: undefined,
      device: undefined,
      metric: undefined,
      scene: undefined,
      point: undefined,
      time: undefined,
      value: undefined,
      unit: undefined,
      n: undefined,
      numerator: undefined,
      revision: undefined,
    };
    this.#cells = cells;
    for (let i = 0; i < names.length; i += 1) {
      const name = names[i] ?? "";
      const field = this.#fields.of(name);
      if (field === undefined) continue;
      if (cells[field] !== undefined) return name;
      cells[field] = values[i];
    }
    return undefined;
  }

  #placeOf({ names }: JsonObject, place: string, field: RowField | undefined): string {
    if (field === undefined) return place;
    return pointer(place, names.find((name) => this.#fields.of(name) === field) ?? field);
  }
}
