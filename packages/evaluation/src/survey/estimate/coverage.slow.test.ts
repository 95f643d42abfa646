import { expect, test } from "vitest";
import { coverageOf, type Coverage, type Scenario } from "./coverage.fixture.ts";

/** 1 000 draws for docs/standard/survey-statistics.md: SANGAN_DRAWS=1000; each prints its table. */
const DRAWS = Number(process.env["SANGAN_DRAWS"] ?? 100);
const PRINTS = process.env["SANGAN_DRAWS"] !== undefined;

/** So far may the share of draws be from 93 … 97 % by chance: three standard errors, in %. */
const CHANCE = 300 * Math.sqrt((0.95 * 0.05) / DRAWS);

const found: object[] = [];

function covered(scenario: Omit<Scenario, "draws">): Coverage {
  const coverage = coverageOf({ ...scenario, draws: DRAWS, ...(PRINTS ? { replicates: 200 } : {}) });
  found.push({ ...scenario, draws: DRAWS, ...coverage });
  return coverage;
}

const HELD = ["mean", "mean, as published", "share", "mean of the old"];

test.each([
  { n: 30 },
  { n: 60 },
  { n: 120 },
  { n: 300 },
  { n: 120, asked: 0.3 },
  { n: 300, asked: 0.3 },
  { n: 300, asked: 0.15 },
])(
  "95 % intervals hold the truth in 93 to 97 % of draws where answering depends on the answer and margins correct it: %o",
  (scenario) => {
    const coverage = covered(scenario);
    for (const name of HELD) {
      expect(coverage[name], name).toBeGreaterThanOrEqual(93 - CHANCE);
      expect(coverage[name], name).toBeLessThanOrEqual(Math.min(100, 97 + CHANCE));
    }
  },
);

test("without margins the same samples miss the truth: the simulation tells a good method from a bad one", () => {
  expect(covered({ n: 120, unraked: true })["mean"]).toBeLessThan(50);
  if (PRINTS) console.table(found);
});
