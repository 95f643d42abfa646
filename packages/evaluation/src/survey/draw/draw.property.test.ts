import { array, assert, integer, property, string, subarray } from "fast-check";
import { describe, expect, test } from "vitest";
import type { Questionnaire } from "../questionnaire/index.ts";
import { CERTAIN, drawQuestions, inclusionChances } from "./index.ts";

const text = { zh: "题", en: "Question" };

function questionnaireOfPool(sizes: readonly number[], length: number): Questionnaire {
  const questions = sizes.map((_size, at) => ({
    id: `q${at}`,
    part: "pool" as const,
    kind: "five-point" as const,
    text,
    service: at % 3 === 0 ? null : `s${at % 3}`,
    item: `q${at}`,
  }));
  return {
    system: { id: "s", version: "1.0.0" },
    length,
    minutes: 1,
    seed: "",
    services: [1, 2].map((at) => ({ id: `s${at}`, title: text })),
    strata: [],
    questions,
    steering: [{ community: "k", sizes }],
  };
}

const sizes = array(integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 160 });

describe("planned missing", () => {
  test("chances add up to exactly the draws; none is 0 or more than certain; larger sizes never get less", () => {
    assert(
      property(sizes, integer({ min: 1, max: 60 }), (given, draws) => {
        const chances = inclusionChances(given, draws);
        const sum = chances.reduce((all, one) => all + one, 0);
        expect(sum).toBe(Math.min(draws, given.length) * CERTAIN);
        expect(chances.every((one) => Number.isInteger(one) && one >= 1 && one <= CERTAIN)).toBe(true);
        const order = [...given.keys()].toSorted((a, b) => (given[a] ?? 0) - (given[b] ?? 0));
        for (const [at, place] of order.entries()) {
          const next = order[at + 1];
          if (next !== undefined) expect((chances[next] ?? 0) - (chances[place] ?? 0)).toBeGreaterThanOrEqual(-1);
        }
      }),
      { seed: 4, numRuns: 500 },
    );
  });

  test("a draw has the declared size, without repetition, of used services only, and is the same again", () => {
    assert(
      property(sizes, string(), subarray(["s1", "s2"]), (given, seed, used) => {
        const questionnaire = questionnaireOfPool(given, 14);
        const open = questionnaire.questions.filter(({ service }) => service === null || used.includes(service));
        const draw = drawQuestions(questionnaire, { seed, used, community: "k" });
        expect(draw.questions).toHaveLength(Math.min(14, open.length));
        expect(new Set(draw.questions).size).toBe(draw.questions.length);
        expect(draw.questions.every((id) => open.some((one) => one.id === id))).toBe(true);
        expect(drawQuestions(questionnaire, { seed, used, community: "k" })).toEqual(draw);
      }),
      { seed: 4, numRuns: 500 },
    );
  });

  test("over many sheets every question comes as often as its chance says, and every pair comes", () => {
    const given = Array.from({ length: 40 }, (_none, at) => 25 + ((at * 37) % 376));
    const questionnaire = questionnaireOfPool(given, 14);
    const request = { used: ["s1", "s2"], community: "k" };
    const sheets = 40_000;
    const times = new Map<string, number>();
    const chanceOf = new Map<string, number>();
    const pairs = new Set<string>();
    for (let sheet = 0; sheet < sheets; sheet += 1) {
      const draw = drawQuestions(questionnaire, { ...request, seed: `sheet ${sheet}` });
      for (const [at, id] of draw.questions.entries()) {
        times.set(id, (times.get(id) ?? 0) + 1);
        chanceOf.set(id, draw.chances[at] ?? 0);
        if (sheet < 4000) for (const other of draw.questions) if (other > id) pairs.add(`${id} ${other}`);
      }
    }
    expect([...chanceOf.values()].reduce((all, one) => all + one, 0)).toBe(14 * CERTAIN);
    let chiSquare = 0;
    for (const [id, chance] of chanceOf) {
      const p = chance / CERTAIN;
      const z = ((times.get(id) ?? 0) - sheets * p) / Math.sqrt(sheets * p * (1 - p));
      expect(Math.abs(z), id).toBeLessThan(4.5);
      chiSquare += z * z;
    }
    // 40 squares, nearly independent: 95 is beyond the 0.999999 quantile of chi-square with 40 degrees of freedom.
    expect(chiSquare).toBeLessThan(95);
    expect(pairs.size).toBe((40 * 39) / 2);
  });
});
