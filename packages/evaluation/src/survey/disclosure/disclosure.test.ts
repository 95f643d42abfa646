import { describe, expect, test } from "vitest";
import { familyOf, shownTables, type AnsweredBy, type ShownTable, type TableFamily } from "./index.ts";

const FIVE = { scale: { low: 1, high: 5 } };

const dimension = (id: string, size: number) => ({
  id,
  categories: Array.from({ length: size }, (_none, at) => `${id}${at}`),
});

/** People by their numbers in each cell of place × age, with answers that go through 1 … 5. */
function people(counts: readonly (readonly number[])[]): readonly AnsweredBy[] {
  let given = 0;
  return counts.flatMap((row, place) =>
    row.flatMap((n, age) =>
      Array.from({ length: n }, () => {
        given += 1;
        return { at: [place, age], value: 1 + (given % 5), weight: 1 };
      }),
    ),
  );
}

const family = (places: number, ages: number): TableFamily =>
  familyOf(dimension("b", places), [dimension("age", ages)]);

function countsOf(tables: readonly ShownTable[], shape: string): readonly (number | null)[] {
  return tables.find((one) => one.shape.join("×") === shape)?.cells.map(({ count }) => count) ?? [];
}

function meansOf(tables: readonly ShownTable[], shape: string): readonly (number | null)[] {
  return tables.find((one) => one.shape.join("×") === shape)?.cells.map(({ mean }) => mean) ?? [];
}

describe("G2: tables of few people", () => {
  test("the family is the total, each dimension, and each variable within the place; nothing else can be asked for", () => {
    const { shapes } = familyOf(dimension("b", 2), [dimension("age", 2), dimension("sex", 2)]);
    expect(shapes).toEqual([[], ["b"], ["age"], ["sex"], ["b", "age"], ["b", "sex"]]);
    expect(familyOf(null, [dimension("age", 2)]).shapes).toEqual([[], ["age"]]);
  });

  test("one respondent in a cell: it is withheld, and the smallest cells that give it away are too", () => {
    const { tables } = shownTables(
      family(3, 3),
      people([
        [20, 12, 9],
        [11, 1, 8],
        [14, 7, 30],
      ]),
      FIVE,
    );
    expect(countsOf(tables, "")).toEqual([112]);
    expect(countsOf(tables, "b")).toEqual([41, 20, 51]);
    expect(countsOf(tables, "age")).toEqual([45, 20, 47]);
    // The cheapest rectangle around the 1, by hand: 8 beside it, 7 below it, 30 across cost 45; 8, 12, 9 cost 29; 11, 7, 14 cost 32.
    expect(countsOf(tables, "b×age")).toEqual([20, null, null, 11, null, null, 14, 7, 30]);
  });

  test("a small total of one dimension takes another one with it, and their cells", () => {
    const { tables } = shownTables(
      family(3, 2),
      people([
        [2, 1],
        [10, 20],
        [30, 40],
      ]),
      FIVE,
    );
    expect(countsOf(tables, "b")).toEqual([null, null, 70]);
    expect(countsOf(tables, "b×age")).toEqual([null, null, null, null, 30, 40]);
    expect(countsOf(tables, "age")).toEqual([42, 61]);
  });

  test("fewer people than 5 in all: nothing is shown, not even where nobody is", () => {
    const { tables } = shownTables(
      family(2, 2),
      people([
        [4, 0],
        [0, 0],
      ]),
      FIVE,
    );
    expect(tables.flatMap(({ cells }) => cells.flatMap(({ count, mean }) => [count, mean]))).toEqual(
      Array(18).fill(null),
    );
  });

  test("where nobody is, that is shown", () => {
    const { tables } = shownTables(
      family(2, 2),
      people([
        [20, 0],
        [15, 12],
      ]),
      FIVE,
    );
    expect(countsOf(tables, "b×age")).toEqual([20, 0, 15, 12]);
    expect(meansOf(tables, "b×age")[1]).toBeNull();
  });

  test("a mean of 9 people is withheld with another one beside it, their counts are shown", () => {
    const { tables } = shownTables(family(3, 1), people([[9], [20], [40]]), FIVE);
    expect(countsOf(tables, "b")).toEqual([9, 20, 40]);
    const [nine, twenty, forty] = meansOf(tables, "b");
    expect([nine, twenty]).toEqual([null, null]);
    expect(forty).toBeCloseTo(3, 10);
  });

  test("one person alone in a building and in an age: neither is shown, as no other number could give way", () => {
    const { tables, counts } = shownTables(
      family(2, 2),
      people([
        [1, 0],
        [0, 40],
      ]),
      FIVE,
    );
    expect(countsOf(tables, "")).toEqual([41]);
    expect(countsOf(tables, "b")).toEqual([null, null]);
    expect(countsOf(tables, "age")).toEqual([null, null]);
    expect(countsOf(tables, "b×age")).toEqual([null, null, null, null]);
    expect(counts.dropped).toEqual([1, 3]);
  });

  test("means are weighted: by hand (1 × 2 + 3 × 4) ÷ (1 + 3) over ten of each", () => {
    const given = Array.from({ length: 20 }, (_none, at) => ({
      at: [0],
      value: at < 10 ? 2 : 4,
      weight: at < 10 ? 1 : 3,
    }));
    const { tables } = shownTables(familyOf(null, [dimension("age", 1)]), given, FIVE);
    expect(meansOf(tables, "")).toEqual([3.5]);
  });

  test("everybody answered the same: no part of it is shown, as any part would tell of everybody in it", () => {
    const same = people([
      [9, 30],
      [30, 30],
    ]).map((one) => ({ ...one, value: 5 }));
    const { tables } = shownTables(family(2, 2), same, FIVE);
    expect(meansOf(tables, "b×age")).toEqual([null, null, null, null]);
  });

  test("a family of three dimensions at once is refused", () => {
    const given: TableFamily = {
      dimensions: [dimension("a", 2), dimension("b", 2), dimension("c", 2)],
      shapes: [[], ["a", "b", "c"]],
    };
    expect(() => shownTables(given, [], FIVE)).toThrow(RangeError);
  });
});
