import { expect, it } from "vitest";
import { detailLines, tellingLines } from "./detail-lines.ts";

it("tells what belongs to an event line by line, whatever its shape", () => {
  const many = Array.from({ length: 13 }, (_, at) => at);
  expect(detailLines({ name: "甲", change: { name: { from: "a", to: null } }, codes: ["1", { a: 1 }], many })).toEqual([
    ["name", "甲"],
    ["change.name.from", "a"],
    ["change.name.to", "–"],
    ["codes", '1, {"a":1}'],
    ["many", "0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 … (13)"],
  ]);
});

it("an id is told by the name that it stands for; in a list, those that nobody knows and fingerprints are left out", () => {
  const [known, unknown] = ["018f0000-0000-7000-8000-000000000001", "018f0000-0000-7000-8000-000000000002"];
  const nameOf = (id: string): string | undefined => (id === known ? "春季轮次" : undefined);
  const detail = { round: known, job: unknown, rounds: [known, unknown], sha256: "a".repeat(64), size: 3 };
  expect(detailLines(detail, nameOf)).toEqual([
    ["round", "春季轮次"],
    ["job", unknown],
    ["rounds", `春季轮次, ${unknown}`],
    ["sha256", "a".repeat(64)],
    ["size", "3"],
  ]);
  expect(tellingLines(detail, nameOf).map(([name]) => name)).toEqual(["round", "rounds", "size"]);
});
