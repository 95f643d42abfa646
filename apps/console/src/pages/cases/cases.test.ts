import type { CasePicture } from "@sangan/api/client";
import { expect, test } from "vitest";
import { askedOf, caseSearch } from "./case-search.ts";
import { processDrawing } from "./drawing.ts";
import { spanOf } from "./span-of.ts";

const flow = (from: string, to: string, n: number, p50: number) => ({ from, to, n, p50, p90: p50 });
const PICTURE: CasePicture = {
  cases: 10,
  events: 42,
  activities: ["accepted", "reopened", "submitted", "done", "night-round"].map((activity) => ({
    activity,
    events: 10,
    cases: 10,
  })),
  starts: [],
  ends: [],
  flows: [
    flow("submitted", "accepted", 8, 600),
    flow("accepted", "done", 8, 7200),
    flow("submitted", "done", 2, 60),
    flow("done", "reopened", 2, 86_400),
    flow("reopened", "accepted", 2, 30),
    flow("done", "accepted", 1, 5),
  ],
  waits: [
    { activity: "reopened", n: 2, total: 172_800, p50: 86_400, p90: 86_400 },
    { activity: "done", n: 10, total: 57_720, p50: 7200, p90: 7200 },
    { activity: "accepted", n: 11, total: 4865, p50: 600, p90: 600 },
  ],
  variants: [],
  leftOut: { flows: 0, steps: 0, variants: 0, cases: 0 },
};

test("the usual way goes from left to right, what leaves it stands below, and nothing lies on anything", () => {
  const { steps, width, height } = processDrawing(PICTURE);
  const at = new Map(steps.map((step) => [step.activity, step]));
  const main = ["submitted", "accepted", "done"].map((name) => at.get(name));
  expect(main.map((step) => step?.y)).toEqual(Array(3).fill(main[0]?.y));
  expect(main.map((step) => step?.x ?? 0)).toEqual(main.map((step) => step?.x ?? 0).toSorted((a, b) => a - b));
  for (const name of ["reopened", "night-round"]) expect(at.get(name)?.y).toBeGreaterThan((main[0]?.y ?? 0) + 60);
  expect(new Set(steps.map(({ x, y }) => `${x} ${y}`)).size).toBe(5);
  for (const { x, y } of steps)
    expect([x >= 0, y >= 0, x + 88 <= width, y + 60 <= height]).toEqual(Array(4).fill(true));
});

test("arrows are as thick as they are frequent; the two longest waits in all are marked", () => {
  const { steps, flows } = processDrawing(PICTURE);
  expect(flows.map(({ width }) => width)).toEqual(flows.map(({ width }) => width).toSorted((a, b) => b - a));
  expect(flows[0]?.width).toBe(8);
  expect(steps.filter(({ wait }) => wait !== undefined).map(({ activity, wait }) => [activity, wait])).toEqual([
    ["done", 7200],
    ["reopened", 86_400],
  ]);
});

test("of very many flows the most frequent are drawn, and the others are counted", () => {
  const names = ["submitted", "accepted", "dispatched", "arrived", "done"];
  const activities = names.map((activity) => ({ activity, events: 15, cases: 15 }));
  const all = names.flatMap((from) => names.map((to) => flow(from, to, 3, 60)));
  const { flows, unseen } = processDrawing({
    ...PICTURE,
    activities,
    flows: all,
    leftOut: { ...PICTURE.leftOut, flows: 4 },
  });
  expect([flows.length, unseen]).toEqual([16, 25 - 16 + 4]);
  const none = { ...PICTURE, activities: [], flows: [], waits: [] };
  expect(processDrawing(none)).toMatchObject({ steps: [], flows: [], unseen: 0 });
});

test("an address asks for days of China's, the last of which belongs to the period", () => {
  const search = caseSearch({ from: "2026-03-01", to: "2026-03-31", service: "x", list: "nonsense", other: 1 });
  expect(search).toEqual({ from: "2026-03-01", to: "2026-03-31", service: "x" });
  expect(askedOf(search)).toEqual({ service: "x", from: "2026-02-28T16:00:00.000Z", to: "2026-03-31T16:00:00.000Z" });
  expect(caseSearch({ from: "2026-06-31", to: "yesterday", list: "open", low: "all" })).toEqual({
    list: "open",
    low: "all",
  });
});

test("a length of time is told in the unit in which people say it", () => {
  expect([0, 59, 90, 7199, 7200, 86_400, 259_200].map(spanOf)).toEqual([
    { value: 0, unit: "second" },
    { value: 59, unit: "second" },
    { value: 1.5, unit: "minute" },
    { value: 120, unit: "minute" },
    { value: 2, unit: "hour" },
    { value: 24, unit: "hour" },
    { value: 3, unit: "day" },
  ]);
});
