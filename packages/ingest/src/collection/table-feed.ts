import { type Header, type HeaderReading, type Mapping, readHeader } from "../header/index.ts";
import type { RawRow, RawTable } from "../table/index.ts";

/** Rows above the header that hold one cell each are a title. */
const MOST_TITLES = 5;

/** A table whose header was looked at, with the rows below it. */
export interface Feed {
  readonly reading: HeaderReading;
  readonly names: readonly string[];
  readonly rows: AsyncIterable<readonly RawRow[]>;
}

/** Looks for a table's header; undefined when it holds nothing at all. */
export async function feedOf(
  table: RawTable,
  mapping: Mapping,
  itemOf: (name: string) => string | undefined,
): Promise<Feed | undefined> {
  const batches = table.rows[Symbol.asyncIterator]();
  const first: RawRow[] = [];
  let done = false;
  while (!done && first.length <= MOST_TITLES) {
    const step = await batches.next();
    if (step.done === true) done = true;
    else first.push(...step.value);
  }
  if (first.length === 0) return undefined;
  const { names } = table;
  if (names !== undefined) return { reading: readHeader(names, mapping, itemOf), names, rows: rest(first, batches) };
  const found = headerRow(first, mapping, itemOf);
  return { reading: found.reading, names: found.names, rows: rest(below(first, found.index), batches) };
}

/** The header again, when columns have come to light since (NDJSON). */
export function grown(
  header: Header,
  names: readonly string[],
  mapping: Mapping,
  itemOf: (name: string) => string | undefined,
): Header {
  if (header.names.length === names.length) return header;
  const reading = readHeader([...names], mapping, itemOf);
  return reading.state === "read" && reading.header.kind === header.kind
    ? reading.header
    : { ...header, names: [...names] };
}

function headerRow(
  rows: readonly RawRow[],
  mapping: Mapping,
  itemOf: (name: string) => string | undefined,
): { readonly index: number; readonly reading: HeaderReading; readonly names: readonly string[] } {
  for (const [index, row] of rows.slice(0, MOST_TITLES + 1).entries()) {
    const reading = readHeader(row.cells, mapping, itemOf);
    if (row.damage === undefined && reading.state !== "unknown") return { index, reading, names: row.cells };
    if (row.cells.filter((cell) => cell.trim() !== "").length > 1) break;
  }
  const names = rows[0]?.cells ?? [];
  return { index: 0, reading: readHeader(names, mapping, itemOf), names };
}

/** Rows below the header; damaged ones above it are rows too, titles are not. */
function below(rows: readonly RawRow[], header: number): readonly RawRow[] {
  return rows.filter((row, index) => index > header || (index < header && row.damage !== undefined));
}

async function* rest(
  first: readonly RawRow[],
  batches: AsyncIterator<readonly RawRow[]>,
): AsyncGenerator<readonly RawRow[]> {
  if (first.length > 0) yield first;
  for (;;) {
    const step = await batches.next();
    if (step.done === true) return;
    yield step.value;
  }
}
