import { comparable, fieldOf, KIND_COLUMNS } from "../header/index.ts";
import { ROW_FIELDS, type RowField } from "./rows.ts";

const CANONICAL: ReadonlyMap<string, RowField> = new Map(ROW_FIELDS.map((field) => [field, field]));

/** Names beside those of measurement tables. */
const FURTHER: ReadonlyMap<string, RowField> = new Map([
  ...["revision", "修订", "修订号"].map((name) => [name, "revision"] as const),
  ...["device", "sensor", "设备", "设备编号"].map((name) => [name, "device"] as const),
]);

const MEASUREMENT: ReadonlySet<string> = new Set([
  ...KIND_COLUMNS.measurements.required,
  ...KIND_COLUMNS.measurements.optional,
]);

/** What the names in rows mean, canonical ones and those of measurement tables; a name is looked at once. */
export class RowFields {
  readonly #known = new Map<string, RowField | undefined>();
  readonly #ignored: Ignored;

  constructor(ignored: Ignored) {
    this.#ignored = ignored;
  }

  /** The field that a name means, or undefined for one that nothing is read from. */
  of(name: string): RowField | undefined {
    const canonical = CANONICAL.get(name);
    if (canonical !== undefined) return canonical;
    if (this.#known.has(name)) return this.#known.get(name);
    const field = meant(name);
    if (this.#known.size < 1000) this.#known.set(name, field);
    if (field === undefined) this.#ignored.add(name);
    return field;
  }
}

/** The field of a name that is not canonical. A column of devices is one of points where there is no other. */
export function meant(name: string): RowField | undefined {
  const further = FURTHER.get(comparable(name));
  if (further !== undefined) return further;
  const field = fieldOf(name);
  return field !== undefined && MEASUREMENT.has(field) ? CANONICAL.get(field) : undefined;
}

/** Names that nothing was read from: the first few of them. */
export class Ignored {
  readonly #names = new Set<string>();

  add(name: string): void {
    if (this.#names.size < 20) this.#names.add(Array.from(name).slice(0, 40).join(""));
  }

  get names(): readonly string[] {
    return [...this.#names];
  }
}
