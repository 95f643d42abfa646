import { expect, test } from "vitest";
import { z } from "zod";
import { readKey, readLanguage, readPart, readVersion } from "./read.ts";
import { Trouble } from "./trouble.ts";

function troubleFrom(act: () => unknown): Trouble {
  try {
    act();
  } catch (error) {
    if (error instanceof Trouble) return error;
    throw error;
  }
  throw new Error("no trouble");
}

test("E9: faults say where and why, and nothing of what was sent", () => {
  const schema = z.strictObject({
    name: z.string().min(1).max(3),
    kind: z.enum(["a"]),
    count: z.int(),
    when: z.iso.datetime(),
    missing: z.string(),
    text: z.string().refine(() => false, "not-text"),
  });
  const sent = { name: "geheim", kind: "geheim", count: "geheim", when: "geheim", text: "geheim", isAdmin: "geheim" };
  const { trouble, members } = troubleFrom(() => readPart("body", schema, sent));
  expect(trouble).toBe("invalid");
  expect(members["faults"]).toEqual(
    expect.arrayContaining([
      { at: ["body", "name"], reason: "too-long" },
      { at: ["body", "kind"], reason: "unknown-value" },
      { at: ["body", "count"], reason: "wrong-type" },
      { at: ["body", "when"], reason: "wrong-form" },
      { at: ["body", "missing"], reason: "missing" },
      { at: ["body", "isAdmin"], reason: "unrecognized" },
    ]),
  );
  expect(JSON.stringify(members)).not.toContain("geheim");
});

test("If-Match names a version, also when a proxy has made it weak; without one it is asked for", () => {
  expect(readVersion('"12"')).toBe(12);
  expect(readVersion('W/"12"')).toBe(12);
  expect(troubleFrom(() => readVersion(undefined)).trouble).toBe("needs-version");
  for (const bad of ["12", "*", '"x"', '"1", "2"', '"9999999999"'])
    expect(troubleFrom(() => readVersion(bad)).trouble).toBe("invalid");
});

test("a key is a word", () => {
  expect(readKey(undefined)).toBeUndefined();
  expect(readKey("018f-1")).toBe("018f-1");
  for (const bad of ["", "a b", "é", "x".repeat(201), ["a", "b"]])
    expect(troubleFrom(() => readKey(bad)).trouble).toBe("invalid");
});

test.each([
  ["en-GB,en;q=0.9", "zh", "en"],
  ["fr, zh-CN;q=0.8, en;q=0.9", "zh", "en"],
  ["zh-CN,zh;q=0.9,en;q=0.8", "en", "zh"],
  ["en;q=0, de", "zh", "zh"],
  [undefined, "en", "en"],
] as const)("%s is read as a language", (header, otherwise, language) => {
  expect(readLanguage(header, otherwise)).toBe(language);
});
