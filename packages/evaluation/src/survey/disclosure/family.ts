import type { AnsweredBy, Dimension, TableFamily, TableShape } from "./model.ts";

/** A cell of a family before anything is withheld. */
export interface Cell {
  /** Place of its table among the family's shapes. */
  readonly table: number;
  /** Categories, in the shape's order. */
  readonly at: readonly number[];
  readonly n: number;
  readonly weight: number;
  /** Weighted sum of the answers. */
  readonly sum: number;
}

/** A table as places of cells: `at[x]` of one dimension, `at[x * second + y]` of two. */
export interface Table {
  readonly shape: TableShape;
  readonly sizes: readonly number[];
  readonly cells: readonly number[];
}

/** A family counted out. */
export interface CountedFamily {
  readonly tables: readonly Table[];
  readonly cells: readonly Cell[];
  readonly total: number;
  /** The table of one dimension alone. */
  readonly margin: ReadonlyMap<string, number>;
}

/** The tables that are allowed: the total, each dimension, and each stratum variable within each place. Nothing is filtered beyond. */
export function familyOf(place: Dimension | null, strata: readonly Dimension[]): TableFamily {
  const alone = place === null ? strata : [place, ...strata];
  const crossed = place === null ? [] : strata.map(({ id }) => [place.id, id]);
  return { dimensions: alone, shapes: [[], ...alone.map(({ id }) => [id]), ...crossed] };
}

/** Counts people into every cell of a family. @throws RangeError for a family without its own totals, or of more than two dimensions. */
export function countFamily(family: TableFamily, people: readonly AnsweredBy[]): CountedFamily {
  const places = new Map(family.dimensions.map(({ id }, at) => [id, at]));
  const cells: Cell[] = [];
  const tables = family.shapes.map((shape, table): Table => {
    const dimensions = shape.map((id) => places.get(id) ?? -1);
    const sizes = dimensions.map((at) => family.dimensions[at]?.categories.length ?? 0);
    if (sizes.length > 2 || sizes.includes(0)) throw new RangeError(`no table of ${shape.join(" × ")}`);
    const from = cells.length;
    cells.push(...tally({ table, dimensions, sizes }, people));
    return { shape, sizes, cells: cells.slice(from).map((_cell, at) => from + at) };
  });
  const margin = new Map(
    tables.flatMap(({ shape }, at) => (shape.length === 1 ? [[shape[0] ?? "", at] as const] : [])),
  );
  const total = tables.find(({ shape }) => shape.length === 0)?.cells[0];
  if (total === undefined || tables.some(({ shape }) => shape.some((id) => !margin.has(id)))) {
    throw new RangeError("a family holds the totals of its tables");
  }
  return { tables, cells, total, margin };
}

function tally(
  { table, dimensions, sizes }: { table: number; dimensions: readonly number[]; sizes: readonly number[] },
  people: readonly AnsweredBy[],
): readonly Cell[] {
  const second = sizes[1] ?? 1;
  const count = (sizes[0] ?? 1) * second;
  const n = new Float64Array(count);
  const weight = new Float64Array(count);
  const sum = new Float64Array(count);
  for (const person of people) {
    const x = dimensions[0] === undefined ? 0 : (person.at[dimensions[0]] ?? 0);
    const y = dimensions[1] === undefined ? 0 : (person.at[dimensions[1]] ?? 0);
    const at = x * second + y;
    n[at] = (n[at] ?? 0) + 1;
    weight[at] = (weight[at] ?? 0) + person.weight;
    sum[at] = (sum[at] ?? 0) + person.weight * person.value;
  }
  return Array.from(n, (one, at) => ({
    table,
    at: [Math.floor(at / second), at % second].slice(0, sizes.length),
    n: one,
    weight: weight[at] ?? 0,
    sum: sum[at] ?? 0,
  }));
}
