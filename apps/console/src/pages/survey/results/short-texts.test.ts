import { expect, it } from "vitest";
import { shortTexts } from "./short-texts.ts";

it("cuts what long texts have in common at their beginning, at the end of a part, and what is too long", () => {
  expect(
    shortTexts(["与之前相比，快乐是增加了还是减少了？", "与之前相比，信任是增加了还是减少了？", "安全"], 8),
  ).toEqual(["快乐是增加了还…", "信任是增加了还…", "安全"]);
  expect(shortTexts(["Compared with before, do you enjoy it?", "Compared with before, do you trust?"], 12)).toEqual([
    "enjoy it?",
    "trust?",
  ]);
  expect(shortTexts(["one long text alone"], 8)).toEqual(["one lon…"]);
  expect(shortTexts([], 8)).toEqual([]);
});
