import { expect, it } from "vitest";
import { inert } from "./rejects.ts";

it.each([
  "=1+1",
  "+1",
  "-1",
  "@SUM(A1)",
  "\t=1",
  "\r=1",
  "\n=1",
  "\0=1",
  "＝1",
  "＋1",
  "－1",
  "＠x",
  " =1",
  '"=1',
  "\uFEFF=1",
  "=cmd|' /C calc'!A0",
  "\tx",
])("B1: %j is made inert", (text) => {
  expect(inert(text)).toBe(`'${text}`);
});

it.each(["满意", "a=b", "3", "2026-01-01", ""])("B1: %j stays as it is", (text) => {
  expect(inert(text)).toBe(text);
});
