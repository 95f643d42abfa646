import { describe, expect, it } from "vitest";
import { PROBLEMS } from "@sangan/api/client";
import { problems as en } from "../words/en/problems.ts";
import { problems as zh } from "../words/zh/problems.ts";
import { arrange, nextSort, sortOf, sortText } from "./arrange.ts";
import type { Column } from "./column.ts";
import { fit } from "./fit.ts";
import { fieldFault } from "./problem.ts";
import { stepOf } from "./step.ts";

interface Row {
  readonly name: string;
  readonly size: number | null;
}

const COLUMNS: readonly Column<Row>[] = [
  { key: "name", header: "Name", value: ({ name }) => name, sort: "name", width: 200 },
  { key: "size", header: "Size", value: ({ size }) => size, type: "number", sort: "size", width: 100, drop: 1 },
  { key: "note", header: "Note", value: () => null, width: 100, drop: 2 },
  { key: "file", header: "File", value: () => null, fileOnly: true },
];
const ROWS: readonly Row[] = [
  { name: "b 10", size: 2 },
  { name: "ａ", size: null },
  { name: "b 9", size: 10 },
];
const names = (rows: readonly Row[]): readonly string[] => rows.map(({ name }) => name);
const fitted = (width: number): readonly (readonly string[])[] => {
  const { side, below } = fit(COLUMNS, width);
  return [side.map(({ key }) => key), below.map(({ key }) => key)];
};
const wish = (search?: string, sort?: string) => ({ search, sort: sortOf(sort, ["name", "size"]), tag: "en" });

describe("arrange", () => {
  it("sorts numbers by size and texts as people do, nothing last both ways", () => {
    expect(names(arrange(ROWS, COLUMNS, wish(undefined, "size")))).toEqual(["b 10", "b 9", "ａ"]);
    expect(names(arrange(ROWS, COLUMNS, wish(undefined, "-size")))).toEqual(["b 9", "b 10", "ａ"]);
    expect(names(arrange(ROWS, COLUMNS, wish(undefined, "name")))).toEqual(["ａ", "b 9", "b 10"]);
  });

  it("finds every word in any column, whatever its width or case", () => {
    expect(names(arrange(ROWS, COLUMNS, wish("A")))).toEqual(["ａ"]);
    expect(names(arrange(ROWS, COLUMNS, wish("B 10")))).toEqual(["b 10", "b 9"]);
    expect(names(arrange(ROWS, COLUMNS, wish("none")))).toEqual([]);
  });
});

it("a header sorts upwards, downwards, then not; an unknown name sorts nothing", () => {
  const up = nextSort(undefined, "name");
  const down = nextSort(up, "name");
  expect([sortText(up), sortText(down), sortText(nextSort(down, "name"))]).toEqual(["name", "-name", undefined]);
  expect(sortOf("-other", ["name"])).toBeUndefined();
});

it("drops the least important columns until the others fit, never the first, never those for files only into sight", () => {
  // 200 + 100 + 100 and 16 beside each are 448.
  expect(fitted(448)).toEqual([["name", "size", "note"], []]);
  expect(fitted(447)).toEqual([["name", "size"], ["note"]]);
  expect(fitted(10)).toEqual([["name"], ["size", "note"]]);
});

it("walks by keys and stays inside", () => {
  expect([stepOf("ArrowDown", 9, 10), stepOf("ArrowUp", 0, 10), stepOf("Home", 5, 10), stepOf("End", 5, 10)]).toEqual([
    9, 0, 0, 9,
  ]);
  expect([stepOf("PageDown", 0, 10), stepOf("a", 0, 10), stepOf("End", 0, 0)]).toEqual([9, undefined, undefined]);
});

it("every problem says in both languages what is wrong and what to do", () => {
  const codes = Object.keys(PROBLEMS);
  for (const words of [zh, en]) {
    const keys = new Set(Object.keys(words));
    expect(codes.filter((code) => !keys.has(code) || !keys.has(`${code}.do`))).toEqual([]);
    expect(Object.values(words).filter((text) => text.trim() === "")).toEqual([]);
  }
});

it("a fault is told at its field, and one inside of a field at that field", () => {
  const about = { type: "", title: "", status: 422, reference: "" };
  const bad = { ...about, code: "bad-field", field: "name", reason: "too-long" } as const;
  expect([fieldFault(bad, "name"), fieldFault(bad, "city")]).toEqual(["too-long", undefined]);
  const invalid = {
    ...about,
    code: "invalid",
    faults: [{ at: ["body", "margins", 3, "count"], reason: "x" }],
  } as const;
  expect([
    fieldFault({ ...invalid, faults: [...invalid.faults].map((one) => ({ ...one, at: [...one.at] })) }, "margins"),
  ]).toEqual(["refused"]);
});
