import type { CountedFamily, Table } from "./family.ts";

/** Numbers of a family that add up along its tables, and how far each may be thought to move. */
export interface Additive {
  readonly family: CountedFamily;
  readonly value: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
  /** Cells that must not be known. */
  readonly sensitive: readonly boolean[];
  /** How far a sensitive cell must be able to move. */
  readonly room: readonly number[];
  /** What withholding costs. */
  readonly cost: readonly number[];
  /** Cells in which nobody is are shown: their being empty tells nothing of anybody. */
  readonly empty: readonly boolean[];
}

/** A way in which withheld numbers can move together while everything shown stays as it is: a proof that none of them is known. */
export type Movement = readonly { readonly cell: number; readonly sign: 1 | -1 }[];

/** What is withheld, and why it cannot be found out. */
export interface Withholding {
  readonly withheld: readonly boolean[];
  /** Tables of which no cell is shown, because no movement protects one of theirs. */
  readonly dropped: readonly number[];
  /** By sensitive cell; those of dropped tables have none. */
  readonly movements: ReadonlyMap<number, Movement>;
}

interface Work {
  readonly given: Additive;
  readonly withheld: boolean[];
  readonly dropped: Set<number>;
  readonly movements: Map<number, Movement>;
}

/**
 * Withholds sensitive cells and as many others as it takes: each sensitive cell gets a movement through withheld cells that leaves every
 * total and every shown cell of the whole family unchanged and has room enough. The cheapest one is taken (after the hypercube method);
 * where there is none, the table is not shown at all. What has a movement can be recovered by no sums or differences of what is shown.
 */
export function withhold(given: Additive): Withholding {
  const { family, sensitive, cost } = given;
  const work: Work = { given, withheld: [...sensitive], dropped: new Set(), movements: new Map() };
  if (sensitive[family.total] ?? false) return nothingShown(given);
  const targets = [...sensitive.keys()].filter((cell) => sensitive[cell] ?? false);
  // Totals first: what protects them is then there already for the cells that they add up.
  const order = (cell: number): number => tableOf(family, cell).shape.length;
  targets.sort((a, b) => order(a) - order(b) || (cost[b] ?? 0) - (cost[a] ?? 0) || a - b);
  for (const target of targets) protect(work, target);
  return { withheld: work.withheld, dropped: [...work.dropped].toSorted((a, b) => a - b), movements: work.movements };
}

function nothingShown({ family }: Additive): Withholding {
  return {
    withheld: family.cells.map(() => true),
    dropped: [...family.tables.keys()],
    movements: new Map(),
  };
}

function protect(work: Work, target: number): void {
  const { given, dropped, movements } = work;
  const place = given.family.cells[target]?.table ?? 0;
  if (dropped.has(place)) return;
  let best: { readonly movement: Movement; readonly price: number } | undefined;
  for (const movement of candidates(work, target)) {
    if (roomOf(given, movement) < (given.room[target] ?? 0)) continue;
    const price = priceOf(work, movement);
    if (best === undefined || price < best.price) best = { movement, price };
  }
  if (best === undefined) {
    drop(work, place);
    return;
  }
  movements.set(target, best.movement);
  for (const { cell } of best.movement) work.withheld[cell] = true;
}

/** Shows nothing of a table, nor of those that it gives the totals of. */
function drop(work: Work, place: number): void {
  const { family } = work.given;
  const shape = family.tables[place]?.shape ?? [];
  for (const [at, table] of family.tables.entries()) {
    const below = shape.length === 1 && table.shape.includes(shape[0] ?? "");
    if (at !== place && !below) continue;
    work.dropped.add(at);
    for (const cell of table.cells) {
      work.withheld[cell] = true;
      work.movements.delete(cell);
    }
  }
}

/** How far a movement can go up and down together. */
function roomOf({ value, low, high }: Additive, movement: Movement): number {
  let up = Infinity;
  let down = Infinity;
  for (const { cell, sign } of movement) {
    const above = (high[cell] ?? 0) - (value[cell] ?? 0);
    const below = (value[cell] ?? 0) - (low[cell] ?? 0);
    up = Math.min(up, sign === 1 ? above : below);
    down = Math.min(down, sign === 1 ? below : above);
  }
  return up + down;
}

function priceOf({ given, withheld }: Work, movement: Movement): number {
  return movement.reduce((all, { cell }) => all + ((withheld[cell] ?? false) ? 0 : 1 + (given.cost[cell] ?? 0)), 0);
}

function* candidates(work: Work, target: number): Generator<Movement> {
  const table = tableOf(work.given.family, target);
  const [x = 0, y] = work.given.family.cells[target]?.at ?? [];
  const need = work.given.room[target] ?? 0;
  if (y === undefined) {
    yield* exchanges(work, table.shape[0] ?? "", x, { need });
    return;
  }
  yield* rectangles(work, table, x, y);
  // Through the totals as well, where the cells inside do not suffice.
  yield* exchanges(work, table.shape[0] ?? "", x, { need, through: { table, other: y } });
  yield* exchanges(work, table.shape[1] ?? "", y, { need, through: { table, other: x } });
}

/** Four cells of one table: its totals stay. */
function* rectangles(work: Work, table: Table, x: number, y: number): Generator<Movement> {
  const [rows = 0, columns = 0] = table.sizes;
  for (let x2 = 0; x2 < rows; x2 += 1) {
    if (x2 === x || !usable(work, cellAt(table, x2, y))) continue;
    for (let y2 = 0; y2 < columns; y2 += 1) {
      if (y2 === y || !usable(work, cellAt(table, x, y2)) || !usable(work, cellAt(table, x2, y2))) continue;
      yield [
        { cell: cellAt(table, x, y), sign: 1 },
        { cell: cellAt(table, x, y2), sign: -1 },
        { cell: cellAt(table, x2, y), sign: -1 },
        { cell: cellAt(table, x2, y2), sign: 1 },
      ];
    }
  }
}

/** Two totals of one dimension against each other, and in every table that they are totals of, two cells that follow them. */
function* exchanges(
  work: Work,
  dimension: string,
  x: number,
  { need, through }: { readonly need: number; readonly through?: { readonly table: Table; readonly other: number } },
): Generator<Movement> {
  const { family } = work.given;
  const margin = family.tables[family.margin.get(dimension) ?? -1];
  if (margin === undefined) return;
  for (let x2 = 0; x2 < margin.cells.length; x2 += 1) {
    const pair = pairIn(margin, x, x2);
    if (x2 === x || !pair.every(({ cell }) => usable(work, cell))) continue;
    const followed = family.tables.map((table) => {
      if (table.shape.length < 2 || !table.shape.includes(dimension)) return [];
      return follow(work, dimension, [x, x2], table === through?.table ? { ...through, need } : { table, need });
    });
    if (followed.every((one) => one !== undefined)) yield [...pair, ...followed.flat()];
  }
}

function pairIn(margin: Table, x: number, x2: number): Movement {
  return [
    { cell: margin.cells[x] ?? -1, sign: 1 },
    { cell: margin.cells[x2] ?? -1, sign: -1 },
  ];
}

/** Dearer than any number of people. */
const TOO_TIGHT = 1e12;

/** The cheapest two cells of one line in a table that take up a movement of its totals; undefined where there are none. */
function follow(
  work: Work,
  dimension: string,
  [x, x2]: readonly [number, number],
  { table, other, need }: { readonly table: Table; readonly other?: number; readonly need: number },
): Movement | undefined {
  const first = table.shape[0] === dimension;
  const lines = other === undefined ? [...Array(table.sizes[first ? 1 : 0] ?? 0).keys()] : [other];
  let best: { readonly movement: Movement; readonly rank: number } | undefined;
  for (const line of lines) {
    const cell = first ? cellAt(table, x, line) : cellAt(table, line, x);
    const cell2 = first ? cellAt(table, x2, line) : cellAt(table, line, x2);
    if (!usable(work, cell) || !usable(work, cell2)) continue;
    const movement: Movement = [
      { cell, sign: 1 },
      { cell: cell2, sign: -1 },
    ];
    // A movement goes only as far as its tightest cell.
    const rank = priceOf(work, movement) + (roomOf(work.given, movement) < need ? TOO_TIGHT : 0);
    if (best === undefined || rank < best.rank) best = { movement, rank };
  }
  return best?.movement;
}

function usable({ given, dropped }: Work, cell: number): boolean {
  return !(given.empty[cell] ?? true) || dropped.has(given.family.cells[cell]?.table ?? -1);
}

function tableOf({ tables, cells }: CountedFamily, cell: number): Table {
  return tables[cells[cell]?.table ?? 0] ?? { shape: [], sizes: [], cells: [] };
}

function cellAt(table: Table, x: number, y: number): number {
  return table.cells[x * (table.sizes[1] ?? 1) + y] ?? -1;
}
