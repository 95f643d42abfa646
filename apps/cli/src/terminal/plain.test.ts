import { expect, it } from "vitest";
import { fill } from "../words/index.ts";
import { plain } from "./plain.ts";

it.each([
  ["a\nerror: forged", "a\\u{a}error: forged"],
  ["a\r\u2028\u2029\u0085b", "a\\u{d}\\u{2028}\\u{2029}\\u{85}b"],
  ["\u001B[2J\u202Eevil\u200B", "\\u{1b}[2J\\u{202e}evil\\u{200b}"],
  ["社区\t𠮷", "社区\t𠮷"],
])("A9, A10: %j is shown as %s", (text, shown) => {
  expect(plain(text)).toBe(shown);
  expect(fill("{name}: 1", { name: text })).toBe(`${shown}: 1`);
});
