import type { ItemResult } from "@sangan/api/client";
import { expect, it } from "vitest";
import { moved } from "./flag-effects.tsx";

function item(question: string, mean: number | null, unflagged: number | null): ItemResult {
  return {
    question,
    item: question,
    service: null,
    kind: "five-point",
    text: { zh: question, en: question },
    overall: {
      state: mean === null ? "suppressed" : "shown",
      n: mean === null ? null : 50,
      mean,
      low: null,
      high: null,
      topBox: null,
      topBoxLow: null,
      topBoxHigh: null,
      effectiveN: null,
    },
    dontKnow: 0,
    notUsed: 0,
    skipped: 0,
    unflagged,
  };
}

it("what marks moved most stands first; what is withheld or did not move in two decimals is left out", () => {
  const items = [item("little", 4, 4.001), item("up", 4.1, 4), item("down", 3.5, 3.75), item("hidden", null, 3)];
  expect(moved(items).map(({ item: one, by }) => [one.question, Math.round(by * 100) / 100])).toEqual([
    ["down", -0.25],
    ["up", 0.1],
  ]);
});
