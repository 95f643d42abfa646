import { assert, integer, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { chanceOf, type Chance } from "../draw/index.ts";
import {
  DISCLOSURE_LIMITS,
  familyOf,
  shownTables,
  type AnsweredBy,
  type Disclosure,
  type Movement,
  type Withholding,
} from "./index.ts";

/*
 * The attackers below know nothing of how cells are withheld: they see which cells of which tables are shown, and that tables add up.
 * A cell is the set of those people who are in it; a person is told apart by place and by every variable.
 */

const FIVE = { scale: { low: 1, high: 5 } };
const VARIABLES = ["age", "sex", "tenure"];

interface Town {
  readonly disclosure: Disclosure;
  readonly sizes: readonly number[];
  readonly family: ReturnType<typeof familyOf>;
}

const dimension = (id: string, size: number) => ({
  id,
  categories: Array.from({ length: size }, (_none, at) => `${id}${at}`),
});

/** A community of some buildings and variables, sparse or dense, with categories of very different size. */
function town(seed: number): Town {
  const chance = chanceOf(`town ${seed}`);
  const sizes = [2 + chance.below(7), 2 + chance.below(4), 2 + chance.below(2), 2 + chance.below(3)];
  const variables = VARIABLES.slice(0, 1 + chance.below(3));
  const family = familyOf(
    dimension("building", sizes[0] ?? 2),
    variables.map((id, at) => dimension(id, sizes[at + 1] ?? 2)),
  );
  const n = 5 + chance.below(400);
  const people = Array.from({ length: n }, (): AnsweredBy => {
    const at = family.dimensions.map(({ categories }) => skewed(chance, categories.length));
    return { at, value: 1 + chance.below(5), weight: 1 + chance.below(4) / 2 };
  });
  return { disclosure: shownTables(family, people, FIVE), sizes, family };
}

function skewed(chance: Chance, size: number): number {
  return Math.min(chance.below(size), chance.below(size));
}

/** Every cell as the set of atoms (place × all variables) that it adds up. */
function setsOf({ disclosure: { counted }, family }: Town): readonly bigint[] {
  const sizes = family.dimensions.map(({ categories }) => categories.length);
  const atoms = sizes.reduce((all, size) => all * size, 1);
  const categoriesOf = (atom: number): readonly number[] => {
    let rest = atom;
    return sizes.map((size) => {
      const category = rest % size;
      rest = Math.floor(rest / size);
      return category;
    });
  };
  return counted.cells.map(({ table, at }) => {
    const shape = counted.tables[table]?.shape ?? [];
    const dimensions = shape.map((id) => family.dimensions.findIndex((one) => one.id === id));
    let set = 0n;
    for (let atom = 0; atom < atoms; atom += 1) {
      const categories = categoriesOf(atom);
      if (dimensions.every((one, place) => categories[one] === at[place])) set |= 1n << BigInt(atom);
    }
    return set;
  });
}

/** Sums that an attacker can state: how the cells of each table add up to those of its totals. */
function equationsOf({ disclosure: { counted } }: Town): readonly ReadonlyMap<number, number>[] {
  const equations: Map<number, number>[] = [];
  for (const { shape, sizes, cells } of counted.tables) {
    const [rows = 0, columns = 0] = sizes;
    if (shape.length === 1) equations.push(new Map([[counted.total, -1], ...cells.map((cell) => [cell, 1] as const)]));
    if (shape.length < 2) continue;
    const marginOf = (id: string | undefined, at: number): number =>
      counted.tables[counted.margin.get(id ?? "") ?? -1]?.cells[at] ?? -1;
    for (let x = 0; x < rows; x += 1) {
      const row = Array.from({ length: columns }, (_none, y) => cells[x * columns + y] ?? -1);
      equations.push(new Map([[marginOf(shape[0], x), -1], ...row.map((cell) => [cell, 1] as const)]));
    }
    for (let y = 0; y < columns; y += 1) {
      const column = Array.from({ length: rows }, (_none, x) => cells[x * columns + y] ?? -1);
      equations.push(new Map([[marginOf(shape[1], y), -1], ...column.map((cell) => [cell, 1] as const)]));
    }
  }
  return equations;
}

/** Withheld cells that the whole system of sums determines, by exact elimination over whole numbers. */
function determined(town_: Town, { withheld }: Withholding): readonly number[] {
  const unknown = [...withheld.keys()].filter((cell) => withheld[cell] ?? false);
  const place = new Map(unknown.map((cell, at) => [cell, at]));
  let rows = equationsOf(town_)
    .map((equation) => {
      const row = unknown.map(() => 0n);
      for (const [cell, factor] of equation) {
        const at = place.get(cell);
        if (at !== undefined) row[at] = BigInt(factor);
      }
      return row;
    })
    .filter((row) => row.some((one) => one !== 0n));
  const done: bigint[][] = [];
  for (let column = 0; column < unknown.length; column += 1) {
    const pivot = rows.find((row) => row[column] !== 0n);
    if (pivot === undefined) continue;
    const without = (row: bigint[]): bigint[] => reduced(row, pivot, column);
    rows = rows.filter((row) => row !== pivot).map(without);
    done.splice(0, done.length, ...done.map(without), pivot);
  }
  // Reduced row by row, a cell is determined when it stands alone in one.
  return done
    .filter((row) => row.filter((one) => one !== 0n).length === 1)
    .map((row) => unknown[row.findIndex((one) => one !== 0n)] ?? -1);
}

function reduced(row: bigint[], pivot: readonly bigint[], column: number): bigint[] {
  const factor = row[column] ?? 0n;
  const lead = pivot[column] ?? 1n;
  if (factor === 0n) return row;
  const next = row.map((one, at) => one * lead - (pivot[at] ?? 0n) * factor);
  const common = next.reduce((all, one) => divisor(all, one < 0n ? -one : one), 0n);
  return common > 1n ? next.map((one) => one / common) : next;
}

function divisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : divisor(b, a % b);
}

/** Small or otherwise sensitive cells: those that one must not find. */
function sensitiveCells({ disclosure: { counted, counts, means } }: Town): {
  counts: readonly number[];
  means: readonly number[];
} {
  const places = [...counted.cells.keys()];
  const n = (at: number): number => counted.cells[at]?.n ?? 0;
  return {
    counts: places.filter((at) => (counts.withheld[at] ?? false) && n(at) > 0),
    means: places.filter((at) => (means.withheld[at] ?? false) && n(at) > 0),
  };
}

/** A movement keeps every sum and every shown cell, and reaches as far as declared within what an attacker knows anyway. */
function expectProof(town_: Town, cell: number, movement: Movement, { withheld }: Withholding): void {
  const steps = new Map<number, number>();
  for (const { cell: one, sign } of movement) {
    expect(withheld[one]).toBe(true);
    steps.set(one, (steps.get(one) ?? 0) + sign);
  }
  expect(Math.abs(steps.get(cell) ?? 0)).toBe(1);
  for (const equation of equationsOf(town_)) {
    let sum = 0;
    for (const [one, factor] of equation) sum += factor * (steps.get(one) ?? 0);
    expect(sum).toBe(0);
  }
}

describe("G2: what is withheld cannot be found out", () => {
  test("10 000 pairs of allowed queries, subtracted, added and taken from the total, recover no withheld cell", () => {
    let pairs = 0;
    let withheldCells = 0;
    for (let seed = 0; pairs < 10_000; seed += 1) {
      const one = town(seed);
      const { counted, counts, means } = one.disclosure;
      const sets = setsOf(one);
      const total = sets[counted.total] ?? 0n;
      for (const withholding of [counts, means]) {
        const shown = [...counted.cells.keys()].filter((at) => !(withholding.withheld[at] ?? true));
        const hidden = new Set(
          [...counted.cells.keys()].flatMap((at) =>
            (withholding.withheld[at] ?? false) && (counted.cells[at]?.n ?? 0) > 0 ? [sets[at] ?? 0n] : [],
          ),
        );
        withheldCells += hidden.size;
        if (shown.length === 0 || hidden.size === 0) continue;
        const chance = chanceOf(`pairs ${seed}`);
        for (let pair = 0; pair < 100; pair += 1) {
          const a = sets[shown[chance.below(shown.length)] ?? 0] ?? 0n;
          const b = sets[shown[chance.below(shown.length)] ?? 0] ?? 0n;
          const found = [total & ~a];
          if ((b & ~a) === 0n) found.push(a & ~b);
          if ((a & b) === 0n) found.push(a | b, total & ~(a | b));
          expect(found.filter((set) => hidden.has(set))).toEqual([]);
          pairs += 1;
        }
      }
    }
    expect(withheldCells).toBeGreaterThan(500);
  });

  test("an attacker who solves all sums of all tables at once finds none, by exact elimination", () => {
    let hidden = 0;
    assert(
      property(integer({ min: 0, max: 1_000_000 }), (seed) => {
        const one = town(seed);
        const { counts, means } = one.disclosure;
        const cells = sensitiveCells(one);
        hidden += cells.counts.length;
        expect(determined(one, counts).filter((cell) => cells.counts.includes(cell))).toEqual([]);
        expect(determined(one, means).filter((cell) => cells.means.includes(cell))).toEqual([]);
      }),
      { seed: 4, numRuns: Number(process.env["SANGAN_DISCLOSURES"] ?? 60) },
    );
    expect(hidden).toBeGreaterThan(100);
  });

  test("every withheld small cell of a shown table has a proof: numbers that also fit, far enough away", () => {
    let proofs = 0;
    assert(
      property(integer({ min: 0, max: 1_000_000 }), (seed) => {
        const one = town(seed);
        const { counted, counts, means } = one.disclosure;
        for (const [at, { n, table, weight, sum }] of counted.cells.entries()) {
          if (n === 0) continue;
          if (n < DISCLOSURE_LIMITS.count && !counts.dropped.includes(table)) {
            const movement = counts.movements.get(at);
            if (movement === undefined) throw new Error(`no proof for cell ${at} of town ${seed}`);
            expectProof(one, at, movement, counts);
            const room = reach(movement, (cell) => [
              counted.cells[cell]?.n ?? 0,
              Math.min(1, counted.cells[cell]?.n ?? 0),
              Infinity,
            ]);
            expect(room).toBeGreaterThanOrEqual(DISCLOSURE_LIMITS.countRoom);
            proofs += 1;
          }
          if (n < DISCLOSURE_LIMITS.mean && !means.dropped.includes(table)) {
            const movement = means.movements.get(at);
            if (movement === undefined) throw new Error(`no proof for the mean of cell ${at} of town ${seed}`);
            expectProof(one, at, movement, means);
            const room = reach(movement, (cell) => {
              const { sum: value, weight: w } = counted.cells[cell] ?? { sum: 0, weight: 0 };
              return [value, w, 5 * w];
            });
            expect(room / weight).toBeGreaterThanOrEqual(DISCLOSURE_LIMITS.meanRoom * 4 - 1e-9);
            expect(sum).toBeGreaterThan(0);
            proofs += 1;
          }
        }
      }),
      { seed: 4, numRuns: Number(process.env["SANGAN_DISCLOSURES"] ?? 60) },
    );
    expect(proofs).toBeGreaterThan(100);
  });
});

function reach(movement: Movement, of: (cell: number) => readonly [number, number, number]): number {
  let up = Infinity;
  let down = Infinity;
  for (const { cell, sign } of movement) {
    const [value, low, high] = of(cell);
    up = Math.min(up, sign === 1 ? high - value : value - low);
    down = Math.min(down, sign === 1 ? value - low : high - value);
  }
  return up + down;
}
