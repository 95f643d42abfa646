import type { Decoding } from "./decoding.ts";
import { pointer } from "./decoding.ts";
import { JsonText } from "./json-text.ts";
import { Moments } from "./moment.ts";
import { RowFields } from "./row-fields.ts";
import { type Cells, type RowField, Rows } from "./rows.ts";
import { PayloadTroubleError, type Trouble } from "./trouble.ts";

/** The name under which an envelope holds the rows. */
const ENVELOPE = "observations";

/** Canonical rows in JSON: one object, an array of them, or `{"observations": […]}`; a value alone where the metric is known. */
export function readJson(decoding: Decoding): void {
  const json = new JsonText(decoding.text, decoding.limits.depth);
  const rows = new JsonRows(decoding);
  const next = json.next();
  if (next === "array") json.elements((index) => rows.add(pointer("", index), rows.read(json)));
  else if (next === "object") readObject(json, rows, decoding);
  else if (decoding.options.metric !== undefined) rows.add("", rows.readAlone(json));
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
  const seen = new Set<string>();
  let again: string | undefined;
  let enveloped = false;
  json.members((name) => {
    if (seen.has(name) && again !== ENVELOPE) again = name;
    seen.add(name);
    if (name === ENVELOPE && json.next() === "array") {
      enveloped = true;
      json.elements((index) => rows.add(pointer(`/${ENVELOPE}`, index), rows.read(json)));
      return;
    }
    names.push(name);
    json.value();
  });
  if (enveloped) {
    if (again === ENVELOPE) throw new PayloadTroubleError({ code: "duplicate-name", detail: { name: ENVELOPE } }, from);
    for (const name of names) ignored.add(name);
  } else if (seen.has(ENVELOPE)) {
    const trouble: Trouble = { code: "unexpected-shape", detail: { format: "json" } };
    lines.refuse(trouble, `/${ENVELOPE}`, [from, json.at]);
  } else {
    const to = json.at;
    json.goTo(from);
    rows.add("", rows.read(json));
    json.goTo(to);
  }
}

/** Where a value stands in the text. */
type Span = readonly [number, number];

/** Canonical rows as JSON objects: each is read from the text, then made a line. */
export class JsonRows {
  readonly #decoding: Decoding;
  readonly #fields: RowFields;
  readonly #rows: Rows;
  /** Names of the row that are not the field's own. */
  readonly #written = new Map<RowField, string>();
  #cells: Cells | undefined;
  #again: string | undefined;
  /** The row is a value and nothing around it. */
  #alone = false;

  constructor(decoding: Decoding) {
    this.#decoding = decoding;
    this.#fields = new RowFields(decoding.ignored);
    this.#rows = new Rows(new Moments(undefined), decoding.options.metric);
  }

  /** Reads the next value as a row. */
  read(json: JsonText): Span {
    const next = json.next();
    const from = json.at;
    this.#cells = undefined;
    if (next === "object") this.#readCells(json);
    else json.value();
    return [from, json.at];
  }

  /** Reads the next value as all that a row says. */
  readAlone(json: JsonText): Span {
    const from = json.at;
    this.#again = undefined;
    this.#cells = { value: json.value() };
    this.#alone = true;
    return [from, json.at];
  }

  /** Adds the line of the row that was read last. */
  add(place: string, span: Span): void {
    const { lines } = this.#decoding;
    const again = this.#again;
    if (this.#cells === undefined) lines.refuse({ code: "not-an-object", detail: {} }, place, span);
    else if (again !== undefined)
      lines.refuse({ code: "duplicate-name", detail: { name: again.slice(0, 40) } }, pointer(place, again), span);
    else {
      const line = this.#rows.read(this.#cells, place);
      if (line !== undefined) lines.add(line);
      else if (this.#rows.trouble !== undefined) lines.refuse(this.#rows.trouble, this.#placeOf(place), span);
    }
  }

  /** Sorts an object's values by field. Two of one field spoil the row. */
  #readCells(json: JsonText): void {
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
    this.#again = undefined;
    if (this.#written.size > 0) this.#written.clear();
    json.members((name) => {
      const field = this.#fields.of(name);
      const value = json.value();
      if (field === undefined) return;
      if (cells[field] !== undefined) this.#again ??= name;
      cells[field] = value;
      if (name !== field) this.#written.set(field, name);
    });
    this.#cells = cells;
  }

  #placeOf(place: string): string {
    const { field } = this.#rows;
    return field === undefined || this.#alone ? place : pointer(place, this.#written.get(field) ?? field);
  }
}
