import { expect, it } from "vitest";
import { strengthOf, waitOf } from "./wait.ts";

it("a wait is said in seconds or minutes and never too short", () => {
  expect(waitOf(0.2)).toEqual({ key: "waitSeconds", count: 1 });
  expect(waitOf(90)).toEqual({ key: "waitSeconds", count: 90 });
  expect(waitOf(91)).toEqual({ key: "waitMinutes", count: 2 });
  expect(waitOf(900)).toEqual({ key: "waitMinutes", count: 15 });
});

it("a password is judged by characters, not by units of text", () => {
  expect(strengthOf("")).toMatchObject({ key: "strengthNone" });
  expect(strengthOf("😀".repeat(8))).toEqual({ key: "strengthShort", count: 2, rank: 0 });
  expect(strengthOf("x".repeat(10)).rank).toBe(1);
  expect(strengthOf("x".repeat(14)).rank).toBe(2);
  expect(strengthOf("我们社区的每一个人都值得一个更好的家园呀").rank).toBe(3);
});
