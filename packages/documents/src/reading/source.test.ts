import { expect, it } from "vitest";
import { parseFile } from "./source.ts";

const read = (text: string): ReturnType<typeof parseFile> =>
  parseFile({ name: "deep.yaml", bytes: new TextEncoder().encode(text) });

it.each([
  ["brackets", "a: 1\nb: " + "[".repeat(100_000), 2],
  ["braces", "{a: ".repeat(20_000), 1],
  ["dashes in a row", `a: 1\nb:\n${"- ".repeat(20_000)}x\n`, 3],
  ["indentation", Array.from({ length: 3000 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n"), 402],
])("D12: %s that nest too deep are refused at their line before they are parsed", (_name, text, line) => {
  const outcome = read(text);
  expect(outcome.ok ? [] : outcome.problems).toMatchObject([{ code: "too-deep", file: "deep.yaml", line }]);
});

it("what looks deep and is not is read: brackets and dashes in texts, long texts, many entries", () => {
  const text = `a: "${"[".repeat(1000)}"\nb: ${"-".repeat(1000)}\nc: |\n  ${" ".repeat(1000)}x\nd:\n${"- x\n".repeat(1000)}`;
  const outcome = read(text);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  expect(outcome.parsed.value).toMatchObject({ a: "[".repeat(1000), b: "-".repeat(1000) });
});
