import type { Source } from "@sangan/api/client";
import { CASE_STEPS } from "../cases/step.ts";

/** What is said of a device, and of a key, beside its name. */
export const DEVICE_FIELDS = ["community", "scene", "point"] as const;
export const METRIC_FIELDS = ["metric", "unit", "least", "most", "stuckMinutes"] as const;

/** What is said of a word for a step of a service case, and of a sender's name of a service. */
export const ACTIVITY_FIELDS = ["step"] as const;
export const SERVICE_FIELDS = ["service"] as const;

type DeviceField = (typeof DEVICE_FIELDS)[number];
type MetricField = (typeof METRIC_FIELDS)[number];
/** What is said in any of the tables. */
export type MeaningField = DeviceField | MetricField | "step" | "service";

/** A name of the sender's, and what is meant by it, as it is typed. */
export interface MeaningRow {
  readonly id: number;
  readonly name: string;
  readonly cells: Readonly<Partial<Record<MeaningField, string>>>;
}

/** The tables of a mapping. */
export type MeaningTableName = "devices" | "metrics" | "activities" | "services";

/** What a mapping says, as it is typed: its tables, and the service of events that name none. */
export interface MeaningRows extends Readonly<Record<MeaningTableName, readonly MeaningRow[]>> {
  readonly service: string;
}

/** What a word for a step may mean: a step, or nothing of a case. */
export const STEPS = [...CASE_STEPS, "skip"] as const;

/** A name that is to be given a meaning, and what may be guessed of it. */
export interface Lead {
  readonly table: MeaningTableName;
  readonly name: string;
  readonly cells: MeaningRow["cells"];
}

type Mapping = Source["mapping"];
type Step = (typeof STEPS)[number];

function rowOf([name, cells]: readonly [string, object], id: number): MeaningRow {
  const texts = Object.entries(cells).flatMap(([field, cell]: [string, unknown]): [string, string][] =>
    typeof cell === "string" || typeof cell === "number" ? [[field, String(cell)]] : [],
  );
  return { id, name, cells: Object.fromEntries(texts) };
}

/** The rows of a mapping, in their order. */
export function rowsOf({ devices = {}, metrics = {}, cases = {} }: Mapping): MeaningRows {
  const { service = "", services = {}, activities = {} } = cases;
  return {
    devices: Object.entries(devices).map(rowOf),
    metrics: Object.entries(metrics).map(rowOf),
    activities: Object.entries(activities).map(([name, step], id) => ({ id, name, cells: { step } })),
    services: Object.entries(services).map(([name, meant], id) => ({ id, name, cells: { service: meant } })),
    service,
  };
}

/** Whether rows say anything of service cases. */
export function saysCases({ activities, services, service }: MeaningRows): boolean {
  return activities.length + services.length > 0 || service !== "";
}

/** Cells in which something stands. */
function filled<Field extends MeaningField>(
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
export function mappingOf({ cases, ...before }: Mapping, rows: MeaningRows): Mapping {
  const { devices, metrics } = rows;
  const meant = casesOf(cases, rows);
  return {
    ...before,
    ...(meant === undefined ? {} : { cases: meant }),
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

/** What is said of service cases; what has no row, such as names of columns, stays. */
function casesOf(before: Mapping["cases"], rows: MeaningRows): Mapping["cases"] {
  if (before === undefined && !saysCases(rows)) return undefined;
  const { service: _service, services: _services, activities: _activities, ...rest } = before ?? {};
  const service = rows.service.trim();
  const services = named(rows.services).map((row): [string, string] => [row.name, row.cells.service?.trim() ?? ""]);
  const activities = named(rows.activities).flatMap((row): [string, Step][] => {
    const step = STEPS.find((one) => one === row.cells.step);
    return step === undefined ? [] : [[row.name, step]];
  });
  return {
    ...rest,
    ...(service === "" ? {} : { service }),
    ...(services.length === 0 ? {} : { services: Object.fromEntries(services) }),
    ...(activities.length === 0 ? {} : { activities: Object.fromEntries(activities) }),
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
