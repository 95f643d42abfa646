import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { chance } from "./chance.fixture.ts";
import type { RawRow } from "./raw-table.ts";
import { RecordParser } from "./record-parser.ts";

describe("delimited text", () => {
  test("is read as csv-parse reads it, however it is cut into pieces", () => {
    const random = chance(4180);
    for (let round = 0; round < 300; round += 1) {
      const text = soundText(random);
      const expected = parse(text, { relax_column_count: true }).filter((row) =>
        row.some((cell) => cell.trim() !== ""),
      );
      const size = 1 + Math.floor(random() * 12);
      expect(read(text, size).map(({ cells }) => cells)).toEqual(expected);
    }
  });

  test("rows are named by the line on which they begin", () => {
    expect(read('a,b\r\n"1\r\n2",3\r\n\r\n4,5').map(({ row, cells }) => [row, ...cells])).toEqual([
      [1, "a", "b"],
      [2, "1\r\n2", "3"],
      [5, "4", "5"],
    ]);
  });

  test.each([
    ["to the end", 'a,b\n1,"x\n2,y\n3,z\n', ["1 read", "2 unclosed-quote", "3 read", "4 read"]],
    ["to another quoted cell", 'a,b\n1,"x\n2,"y"\n3,z\n', ["1 read", "2 unclosed-quote", "3 read", "4 read"]],
    ["to a quote that begins a row", 'a,b\n1,"x\n"2",y\n3,z\n', ["1 read", "2 unclosed-quote", "3 read", "4 read"]],
    ["over a whole record", 'a,b\n1,"x\n2,y"\n3,z\n', ["1 read", "2 read", "4 read"]],
    [
      "for longer than a cell",
      `a,b\n1,"x\n${"2,y\n".repeat(4000)}`,
      ["1 read", "2 unclosed-quote", ...Array.from({ length: 4000 }, (_, i) => `${i + 3} read`)],
    ],
    ["inside a line", 'a,b\n1,"x"y\n3,z\n', ["1 read", "2 stray-quote", "3 read"]],
  ])("a quote that runs %s costs one line at most", (_where, text, expected) => {
    for (const size of [7, 100_000]) {
      expect(read(text, size).map(({ row, damage }) => `${row} ${damage ?? "read"}`)).toEqual(expected);
    }
  });

  test("D12: a line without an end takes no memory, and the next one is read", () => {
    const parser = new RecordParser(",");
    const rows: RawRow[] = [...parser.push("a,b\n1,", false)];
    for (let i = 0; i < 100; i += 1) rows.push(...parser.push("x".repeat(100_000), false));
    rows.push(...parser.push("\n2,y\n", true));
    expect(rows.map(({ row, damage }) => `${row} ${damage ?? "read"}`)).toEqual(["1 read", "2 too-long", "3 read"]);
  });

  test("a row that ends before it is full was cut off", () => {
    expect(read("a,b,c\n1,2,3\n4,5").map(({ damage }) => damage)).toEqual([undefined, undefined, "truncated"]);
    expect(read("a,b,c\n1,2,3\n4,5\n").map(({ damage }) => damage)).toEqual([undefined, undefined, undefined]);
  });
});

function read(text: string, size = 1000): readonly RawRow[] {
  const parser = new RecordParser(",");
  const rows: RawRow[] = [];
  for (let at = 0; at < text.length; at += size) rows.push(...parser.push(text.slice(at, at + size), false));
  return [...rows, ...parser.push("", true)];
}

/** Rows of one width; quotes, delimiters and line ends inside quoted cells. */
function soundText(random: () => number): string {
  const width = 2 + Math.floor(random() * 3);
  const end = random() < 0.5 ? "\n" : "\r\n";
  const cell = (): string => {
    const text = Array.from(
      { length: Math.floor(random() * 4) },
      () => ["a", "社", '"', ",", end, " ", "7"][Math.floor(random() * 7)],
    ).join("");
    return /[",\r\n ]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const rows = Array.from({ length: 1 + Math.floor(random() * 6) }, () =>
    Array.from({ length: width }, (_, i) => (i === 0 ? `k${cell()}`.replaceAll(/[",\s]/gu, "") : cell())),
  );
  return rows.map((row) => row.join(",") + end).join("");
}
