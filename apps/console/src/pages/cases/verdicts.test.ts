import { expect, test } from "vitest";
import { formatOf, refusalText, speaksFor } from "./verdicts.ts";

test("the form of a log is known by its ending, and no other file is taken for one", () => {
  expect(["工单.CSV", "log.v2.xlsx", "events.jsonl", "log.json"].map(formatOf)).toEqual([
    "csv",
    "xlsx",
    "ndjson",
    "json",
  ]);
  expect(["log.xls", "log", ""].map(formatOf)).toEqual([undefined, undefined, undefined]);
});

test("a refusal is told with what was found and what mends it", () => {
  expect(refusalText("en", { code: "missing", detail: { name: "time" } })).toEqual({
    reason: "“time” is missing",
    remedy: "Add it.",
  });
  expect(refusalText("zh", { code: "personal-number" })?.remedy).toMatch(/\p{Script=Han}/u);
  expect(refusalText("en", { code: "toString" })).toBeUndefined();
});

test("a log may be handed in for a source in force that may speak for the community", () => {
  const source = { scopes: ["3301"], state: "active", kind: "http" };
  expect(speaksFor(source, "330106001001")).toBe(true);
  expect(speaksFor({ ...source, scopes: ["3302"] }, "330106001001")).toBe(false);
  expect(speaksFor({ ...source, state: "revoked" }, "330106001001")).toBe(false);
  expect(speaksFor({ ...source, kind: "walk" }, "330106001001")).toBe(false);
});
