import type { Source } from "@sangan/api/client";

/** What is said of a device, and of a key, beside its name. */
export const DEVICE_FIELDS = ["community", "scene", "point"] as const;
export const METRIC_FIELDS = ["metric", "unit", "least", "most", "stuckMinutes"] as const;

export type DeviceField = (typeof DEVICE_FIELDS)[number];
export type MetricField = (typeof METRIC_FIELDS)[number];

/** A name of the sender's, and what is meant by it, as it is typed. */
export interface MeaningRow {
  readonly id: number;
  readonly name: string;
  readonly cells: Readonly<Partial<Record<DeviceField | MetricField, string>>>;
}

/** What the two tables of a mapping hold. */
export interface MeaningRows {
  readonly devices: readonly MeaningRow[];
  readonly metrics: readonly MeaningRow[];
}

/** A name that is to be given a meaning, and what may be guessed of it. */
export interface Lead {
  readonly table: keyof MeaningRows;
  readonly name: string;
  readonly cells: MeaningRow["cells"];
}

type Mapping = Source["mapping"];

function rowOf([name, cells]: readonly [string, object], id: number): MeaningRow {
  const texts = Object.entries(cells).flatMap(([field, cell]: [string, unknown]): [string, string][] =>
    typeof cell === "string" || typeof cell === "number" ? [[field, String(cell)]] : [],
  );
  return { id, name, cells: Object.fromEntries(texts) };
}

/** The rows of a mapping, in their order. */
export function rowsOf({ devices = {}, metrics = {} }: Mapping): MeaningRows {
  return { devices: Object.entries(devices).map(rowOf), metrics: Object.entries(metrics).map(rowOf) };
}

/** Cells in which something stands. */
function filled<Field extends DeviceField | MetricField>(
  { cells }: MeaningRow,
  fields: readonly Field[],
): Partial<Record<Field, string>> {
  const found: Partial<Record<Field, string>> = {};
  for (const field of fields) {
    const text = cells[field]?.trim() ?? "";
    if (text !== "") found[field] = text;
  }
  return found;
}

function named(rows: readonly MeaningRow[]): readonly MeaningRow[] {
  return rows.filter(({ name }) => name !== "");
}

/** The mapping that rows stand for; what else it says stays. */
export function mappingOf(before: Mapping, { devices, metrics }: MeaningRows): Mapping {
  return {
    ...before,
    devices: Object.fromEntries(named(devices).map((row) => [row.name, filled(row, DEVICE_FIELDS)])),
    metrics: Object.fromEntries(
      named(metrics).map((row) => {
        const { stuckMinutes, ...texts } = filled(row, METRIC_FIELDS);
        const limit = stuckMinutes === undefined ? {} : { stuckMinutes: Number(stuckMinutes) };
        return [row.name, { ...texts, ...limit, metric: row.cells.metric?.trim() ?? "" }];
      }),
    ),
  };
}

/** Names that stand in several rows. */
export function repeatedNames(rows: readonly MeaningRow[]): ReadonlySet<string> {
  const seen = new Set<string>();
  return new Set(named(rows).flatMap(({ name }) => (seen.has(name) ? [name] : (seen.add(name), []))));
}

/** Rows with one for a name: a new one, or the one that is there with what it lacks. */
export function ledRows(rows: readonly MeaningRow[], { name, cells }: Omit<Lead, "table">): readonly MeaningRow[] {
  const known = rows.find((row) => row.name === name);
  if (known !== undefined)
    return rows.map((row) => (row === known ? { ...row, cells: { ...cells, ...row.cells } } : row));
  return [...rows, { id: nextId(rows), name, cells }];
}

/** An id that no row has. */
export function nextId(rows: readonly MeaningRow[]): number {
  return rows.reduce((most, { id }) => Math.max(most, id), -1) + 1;
}
