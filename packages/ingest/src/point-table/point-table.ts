import { FileBytes, FileDamageError, openTables, type FileDamage, type RawTable } from "../table/index.ts";

/** A column of a table of points. */
const POINT_COLUMNS = ["code", "name", "scene", "floor", "longitude", "latitude", "ordinal"] as const;
export type PointColumn = (typeof POINT_COLUMNS)[number];

/** The names of the columns, besides their own. */
const NAMES: Readonly<Record<PointColumn, readonly string[]>> = {
  code: ["测点编号", "编号", "point"],
  name: ["测点名称", "名称"],
  scene: ["典型场景", "场景"],
  floor: ["楼层"],
  longitude: ["经度", "lon", "lng"],
  latitude: ["纬度", "lat"],
  ordinal: ["巡检顺序", "顺序", "order"],
};

/** A row of a table of points, as it is written. */
export interface PointLine {
  /** From 1, the header included. */
  readonly row: number;
  readonly code: string;
  readonly name: string;
  readonly scene: string;
  readonly floor: string;
  /** Both or none. */
  readonly longitude: number | undefined;
  readonly latitude: number | undefined;
  readonly ordinal: number | undefined;
}

/** Why a row of a table of points says nothing that could be taken. */
export interface PointReject {
  readonly row: number;
  readonly column: PointColumn | null;
  readonly reason: "damaged" | "empty" | "not-a-number" | "half-a-place";
}

interface PointTable {
  readonly lines: readonly PointLine[];
  readonly rejects: readonly PointReject[];
}

export type PointTableReading =
  | { readonly ok: true; readonly table: PointTable }
  | { readonly ok: false; readonly reason: FileDamage | "no-header" | "too-many" };

const MOST_LINES = 5000;

/** Reads a table of points (CSV, XLSX or NDJSON): code, name, scene, floor, degrees, order. Other columns say nothing. */
export async function readPointTable(bytes: Uint8Array): Promise<PointTableReading> {
  const file = new FileBytes({ name: "", read: () => Promise.resolve(bytes) });
  try {
    for await (const raw of openTables(file)) {
      const reading = await readTable(raw);
      if (reading !== undefined) return reading;
    }
    return { ok: false, reason: "no-header" };
  } catch (error) {
    if (error instanceof FileDamageError) return { ok: false, reason: error.damage };
    throw error;
  } finally {
    await file.close();
  }
}

/** Undefined: this table has no header of points. */
async function readTable(raw: RawTable): Promise<PointTableReading | undefined> {
  let columns = raw.names === undefined ? undefined : columnsOf(raw.names);
  const lines: PointLine[] = [];
  const rejects: PointReject[] = [];
  for await (const batch of raw.rows) {
    for (const { cells, row, damage } of batch) {
      if (damage === undefined && cells.every((cell) => cell.trim() === "")) continue;
      if (columns === undefined) {
        columns = columnsOf(cells);
        if (columns === undefined) return undefined;
        continue;
      }
      if (lines.length + rejects.length >= MOST_LINES) return { ok: false, reason: "too-many" };
      const said = damage === undefined ? lineOf(row, cells, columns) : reject(row, null, "damaged");
      if ("reason" in said) rejects.push(said);
      else lines.push(said);
    }
  }
  return columns === undefined ? undefined : { ok: true, table: { lines, rejects } };
}

type Columns = ReadonlyMap<PointColumn, number>;

/** Undefined where a table does not say at least codes and scenes. */
function columnsOf(names: readonly string[]): Columns | undefined {
  const columns = new Map<PointColumn, number>();
  for (const [index, name] of names.entries()) {
    const plain = name.trim().toLowerCase();
    const column = POINT_COLUMNS.find((one) => one === plain || NAMES[one].includes(plain));
    if (column !== undefined && !columns.has(column)) columns.set(column, index);
  }
  return columns.has("code") && columns.has("scene") ? columns : undefined;
}

function reject(row: number, column: PointColumn | null, reason: PointReject["reason"]): PointReject {
  return { row, column, reason };
}

function lineOf(row: number, cells: readonly string[], columns: Columns): PointLine | PointReject {
  const text = (column: PointColumn): string => (cells[columns.get(column) ?? -1] ?? "").trim();
  for (const column of ["code", "scene"] as const) if (text(column) === "") return reject(row, column, "empty");
  const numbers: Partial<Record<"longitude" | "latitude" | "ordinal", number>> = {};
  for (const column of ["longitude", "latitude", "ordinal"] as const) {
    const written = text(column);
    if (written === "") continue;
    if (!/^-?\d{1,9}(?:\.\d{1,12})?$/.test(written)) return reject(row, column, "not-a-number");
    numbers[column] = Number(written);
  }
  const { longitude, latitude, ordinal } = numbers;
  if ((longitude === undefined) !== (latitude === undefined))
    return reject(row, longitude === undefined ? "longitude" : "latitude", "half-a-place");
  const code = text("code");
  return {
    row,
    code,
    name: text("name") || code,
    scene: text("scene"),
    floor: text("floor"),
    longitude,
    latitude,
    ordinal,
  };
}

function delimited(cells: readonly (string | undefined)[]): string {
  return cells.map((cell = "") => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(",");
}

/** A table of points to fill in (CSV with a byte order mark, which spreadsheets need), with a row for each scene as an example. */
export function pointTemplate(
  scenes: readonly { readonly id: string; readonly title: { readonly zh: string; readonly en: string } }[],
  language: "zh" | "en",
): string {
  const header = POINT_COLUMNS.map((column) => (language === "zh" ? NAMES[column][0] : column));
  const rows = scenes.map(({ id, title }, index) => [
    `${id}-1`,
    `${title[language]} 1`,
    title[language],
    "",
    "",
    "",
    String(index + 1),
  ]);
  return `\uFEFF${[header, ...rows].map(delimited).join("\r\n")}\r\n`;
}
