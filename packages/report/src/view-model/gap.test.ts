import type { Reading } from "@sangan/evaluation/result";
import { describe, expect, test } from "vitest";
import { gapOf } from "./gap.ts";

const counts = { items: 9, judged: 8, insufficient: 1, notApplicable: 0, unclaimed: 0 };
const exact = (score: number): Reading => ({ score, low: score, high: score });
const open = (low: number, high: number): Reading => ({ score: low, low, high });

function gap(provided: Reading, perceived: Reading, judged = 8): ReturnType<typeof gapOf> {
  const value = (perceived.score ?? 0) - (provided.score ?? 0);
  return gapOf({ all: exact(50), provided, perceived, gap: value }, { ...counts, judged });
}

describe("the gap of a sense", () => {
  test("is one number with complete evidence, and is judged from 5 points on", () => {
    expect(gap(exact(80), exact(72))).toEqual({
      low: "−8.00",
      high: "−8.00",
      open: false,
      value: -8,
      verdict: "unfelt",
    });
    expect(gap(exact(70), exact(75))?.verdict).toBe("felt");
    expect(gap(exact(70), exact(74.99))?.verdict).toBeNull();
  });

  test("is an interval with missing evidence: least perceived − most provided, and the reverse", () => {
    expect(gap(open(40, 60), exact(50))).toMatchObject({ low: "−10.00", high: "+10.00", open: true, verdict: null });
    expect(gap(open(40, 45), exact(60))).toMatchObject({ low: "+15.00", high: "+20.00", verdict: "felt" });
  });

  test("is not there where nothing was judged or a side may lie anywhere", () => {
    expect(gap(exact(40), exact(50), 0)).toBeNull();
    expect(gap(exact(40), open(0, 100))).toBeNull();
    expect(gapOf({ all: exact(1), provided: exact(1), perceived: exact(1), gap: null }, counts)).toBeNull();
  });
});
