import { expect, it } from "vitest";
import { z } from "zod";
import { acceptForm, firstForm, nextForm, type Accepted } from "./form.ts";
import { parseFile } from "./source.ts";

const first = firstForm("test/note", z.strictObject({ document: z.string(), title: z.string() }), [
  "document",
  "title",
]);
const second = nextForm(
  first,
  z.strictObject({ document: z.string(), titles: z.array(z.string()) }),
  ["document", "titles"],
  ({ document, title }) => ({
    document,
    titles: [title],
  }),
);
const third = nextForm(
  second,
  z.strictObject({ document: z.string(), names: z.array(z.string()) }),
  ["document", "names"],
  ({ document, titles }) => ({
    document,
    names: titles,
  }),
);

function read(text: string): Accepted<unknown> {
  const outcome = parseFile({ name: "note.yaml", bytes: new TextEncoder().encode(text) });
  if (!outcome.ok) throw new Error("the test's own YAML is wrong");
  return acceptForm(third, outcome.parsed);
}

it("reads every version by its own schema and migrates it step by step", () => {
  expect(read("document: test/note/1\ntitle: a")).toEqual({
    ok: true,
    value: { document: "test/note/1", names: ["a"] },
  });
  expect(read("document: test/note/2\ntitles: [a, b]")).toMatchObject({ value: { names: ["a", "b"] } });
  expect(read("document: test/note/3\nnames: [c]")).toMatchObject({ value: { names: ["c"] } });
});

it("names the fault of an older version by that version", () => {
  expect(read("document: test/note/1\ntitles: [a]")).toMatchObject({
    ok: false,
    problems: [
      { code: "missing-key", params: { key: "title" } },
      { code: "unknown-key", line: 2, params: { key: "titles" } },
    ],
  });
});

it.each(["test/note/4", "test/note/0", "test/note/x", "test/note/", "test/other/1", "", "null"])(
  "refuses %j with the document that is expected",
  (name) => {
    expect(read(`document: ${name === "" ? '""' : name}`)).toMatchObject({
      ok: false,
      problems: [{ line: 1, place: "document", params: { expected: "test/note/3" } }],
    });
  },
);
