import type { Estimate } from "@sangan/api/client";
import { describe, expect, it } from "vitest";
import { drawnEstimate, marksOf, placeOn } from "./answer-scale.ts";
import { everyDay } from "./day-bars.tsx";
import { byGap } from "./felt-gap.tsx";
import { importancePicture } from "./importance-data.ts";

const shown: Estimate = {
  state: "shown",
  n: 40,
  mean: 4,
  low: 3,
  high: 5,
  topBox: 0.5,
  topBoxLow: 0.4,
  topBoxHigh: 0.6,
  effectiveN: 30,
};

describe("the scale of a question", () => {
  it("runs from its lowest to its highest option, and holds what lies outside", () => {
    expect([marksOf("five-point"), marksOf("change")]).toEqual([
      [1, 2, 3, 4, 5],
      [-2, -1, 0, 1, 2],
    ]);
    expect([1, 2, 5, 6].map((mean) => placeOn("five-point", mean))).toEqual([0, 25, 100, 100]);
    expect([-3, 0, 1].map((mean) => placeOn("change", mean))).toEqual([0, 50, 75]);
  });

  it("draws a mean with its interval, marks a thin one, and draws nothing of what is withheld (C15)", () => {
    expect(drawnEstimate("five-point", shown)).toEqual({ at: 75, from: 50, to: 100, isThin: false });
    expect(drawnEstimate("five-point", { ...shown, state: "insufficient", low: null })?.isThin).toBe(true);
    expect(drawnEstimate("five-point", { ...shown, low: null, high: null })).toMatchObject({ from: 75, to: 75 });
    // Whatever figures came with it.
    expect(drawnEstimate("five-point", { ...shown, state: "suppressed" })).toBeUndefined();
  });
});

const point = (id: string, importance: number, performance: number) => ({ id, name: id, importance, performance });
const gapOf = (indicator: string, gap: number | null) => ({
  indicator,
  title: { zh: indicator, en: indicator },
  felt: null,
  measured: null,
  gap,
});

describe("importance against performance", () => {
  it("is divided at the means, and numbers the most urgent first", () => {
    // Means by hand: importance 0.4, performance 60.
    const picture = importancePicture([
      point("well", 0.6, 90),
      point("badly", 0.6, 30),
      point("little", 0.2, 30),
      point("plenty", 0.2, 90),
    ]);
    expect(picture?.points.map(({ number, id, quadrant }) => [number, id, quadrant])).toEqual([
      [1, "badly", "improve"],
      [2, "well", "keep"],
      [3, "little", "later"],
      [4, "plenty", "enough"],
    ]);
    expect([picture?.middle.left, picture?.middle.up].map((place) => Math.round(place ?? 0))).toEqual([50, 50]);
  });

  it("keeps every point inside, also when all are alike, and has no middle of one", () => {
    const alike = importancePicture([point("a", 0.5, 50), point("b", 0.5, 50)]);
    expect(alike?.points.map(({ left, up }) => [left, up])).toEqual([
      [50, 50],
      [50, 50],
    ]);
    expect(importancePicture([point("a", 0.5, 50)])).toBeUndefined();
  });
});

it("days without a response are drawn too, the last so many", () => {
  const days = [
    { day: "2026-02-27", responses: 3 },
    { day: "2026-03-02", responses: 1 },
  ];
  expect(everyDay(days).map(({ day, responses }) => [day, responses])).toEqual([
    ["2026-02-27", 3],
    ["2026-02-28", 0],
    ["2026-03-01", 0],
    ["2026-03-02", 1],
  ]);
  expect(everyDay(days, 2)).toHaveLength(2);
  expect(everyDay([])).toEqual([]);
});

it("the widest shortfall of feeling stands first, what has no gap last", () => {
  expect(byGap([gapOf("none", null), gapOf("up", 5), gapOf("down", -8)]).map(({ indicator }) => indicator)).toEqual([
    "down",
    "up",
    "none",
  ]);
});
