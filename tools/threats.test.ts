import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { disagreements, readThreats, threatsIn, titlesIn, type TestTitle } from "./threats.ts";

const root = join(import.meta.dirname, "..");
const folders = "{packages,apps}/*/src/**,conformance,e2e,tools";

const FILE = "a/x.test.ts";

// In pieces, so that these are no titles of this file.
const quoted = (title: string): string => `${JSON.stringify(title)}, () => {`;
const row = (id: string, how: string): string => `| ${id} | something | ${how} |`;

function allTitles(): readonly TestTitle[] {
  const files = globSync(`{${folders}}/*.test.ts`, { cwd: root }).map((file) => file.replaceAll("\\", "/"));
  return files.flatMap((file) => titlesIn(readFileSync(join(root, file), "utf8")).map((title) => ({ file, title })));
}

describe("docs/threats.md", () => {
  const rows = readThreats(readFileSync(join(root, "docs/threats.md"), "utf8"));
  const titles = allTitles();

  test("and the titles of all tests agree", () => {
    expect(titles.length).toBeGreaterThan(500);
    expect(disagreements(rows, titles)).toEqual([]);
  });

  test("has every row about answers, tables, guessing, loss and privacy, each tested or with a decision why it cannot happen", () => {
    const counts = { A: 13, B: 8, D: 13, F: 23, G: 12 };
    const wanted = Object.entries(counts).flatMap(([letter, count]) =>
      Array.from({ length: count }, (_, at) => `${letter}${at + 1}`),
    );
    expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining(wanted));
    const bare = rows.filter(
      ({ id, state, decisions }) => wanted.includes(id) && state !== "tested" && decisions.length === 0,
    );
    expect(bare.map(({ id }) => id)).toEqual([]);
  });

  test("has every row about access, files and the network", () => {
    const wanted = [
      ...Array.from({ length: 15 }, (_, at) => `C${at + 1}`),
      ...Array.from({ length: 9 }, (_, at) => `E${at + 1}`),
    ];
    expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining(wanted));
  });
});

describe("titles", () => {
  test("are found in calls of every kind", () => {
    const text = [
      `it(${quoted("one")}`,
      `test.each([["a", 1]])(\n  ${quoted("two, 'of' (it)")}`,
      `describe("three", { timeout: 1 }, async () => {`,
      `expect("four").toBe(x)`,
    ].join("\n");
    expect(titlesIn(text)).toEqual(["one", "two, 'of' (it)", "three"]);
  });

  test.each([
    ["C5: nobody", ["C5"]],
    ["C13, E9: headers", ["C13", "E9"]],
    ["C1 C3 C15: %s", ["C1", "C3", "C15"]],
    ["says no, and E9: names nothing", ["E9"]],
    ["shows none (threats A9, A10)", ["A9", "A10"]],
    ["the cell A1 holds a title", []],
    ["sheet!B2: a place", ["B2"]],
    ["a scene at 10:30 of GB2312: text", []],
  ])("%s names %j", (title, expected) => {
    expect(threatsIn(title)).toEqual(expected);
  });
});

describe("disagreements", () => {
  const found = (rows: readonly string[], titles: readonly string[]): string[] =>
    disagreements(
      readThreats(rows.join("\n")),
      titles.map((title) => ({ file: FILE, title })),
    );

  test("there are none when each tested row is named where the list says", () => {
    const rows = [row("C1", `tested: \`${FILE}\``), row("C2", "not yet: no answers"), row("E6", "open: no quota")];
    expect(found(rows, ["C1: x", "E6: y", "z"])).toEqual([]);
  });

  test.each([
    [[row("C1", `tested: \`${FILE}\``)], [], "C1: no title in a/x.test.ts names it"],
    [[row("C1", `tested: \`${FILE}\``)], [], "C1: no test's title names it"],
    [[row("C1", "tested: somewhere")], ["C1: x"], "C1: the list names no test"],
    [[row("C2", "not yet: no answers")], ["C2: x"], "C2: not yet, and yet tests name it"],
    [[], ["C9: x"], "C9: tests name it, the list does not"],
    [[row("E6", "open: a"), row("E6", "open: b")], [], "E6: listed twice"],
  ])("%j with %j: %s", (rows, titles, expected) => {
    expect(found(rows, titles)).toContain(expected);
  });

  test("a row without a state is a mistake of who wrote it", () => {
    expect(() => readThreats(row("C1", "fine"))).toThrow("begins with no state");
  });
});
