import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  alphaOf,
  feldtInterval,
  omegaTotal,
  pairwiseCovariance,
  reliabilityOf,
  standardErrorOf,
} from "../reliability/index.ts";

// Every expected figure is from R 4.2.2 with its package psych 2.2.9 (figures.R beside this file); tolerance 1e-6.

interface Scale {
  readonly name: string;
  readonly rows: number;
  readonly columns: readonly (string | readonly number[])[];
  readonly raw: number;
  readonly standardised: number;
  readonly averageR: number;
  readonly ase: number;
  readonly low: number;
  readonly high: number;
  readonly dropRaw: readonly number[];
  readonly dropStandardised: readonly number[];
  readonly dropR: readonly number[];
  readonly means: readonly number[];
  readonly covariance: readonly number[];
  readonly omega: number;
}

function parseScales(text: string): readonly Scale[] {
  return (JSON.parse(text) as { readonly scales: readonly Scale[] }).scales;
}

const MISSING = -1;
const scales = parseScales(readFileSync(join(import.meta.dirname, "psych.json"), "utf8"));

const columnOf = (column: string | readonly number[]): Int16Array =>
  typeof column === "string"
    ? Int16Array.from(column, (digit) => (digit === "." ? MISSING : Number(digit)))
    : Int16Array.from(column, (value) => value ?? MISSING);

function allNear(found: Iterable<number>, expected: readonly number[]): void {
  const list = [...found];
  expect(list).toHaveLength(expected.length);
  for (const [at, value] of list.entries())
    expect(Math.abs(value - (expected[at] ?? Number.NaN))).toBeLessThanOrEqual(
      1e-6 * Math.max(1, Math.abs(expected[at] ?? 0)),
    );
}

test("eight scales, five of them psych's bfi", () => {
  expect(scales).toHaveLength(8);
  expect(scales.filter(({ name, rows }) => name.startsWith("bfi") && rows === 2800)).toHaveLength(5);
  expect(
    scales.some(({ columns }) => columns.some((column) => typeof column === "string" && column.includes("."))),
  ).toBe(true);
});

describe.each(scales)("$name agrees with R's psych", (scale) => {
  const answers = { columns: scale.columns.map(columnOf), least: 0, most: 1000 };
  const found = pairwiseCovariance(answers);
  const items = scale.columns.length;

  test("covariances over those who answered both, and means", () => {
    allNear(found.covariance, scale.covariance);
    allNear(found.means, scale.means);
  });

  test("alpha, alpha with each item dropped, its interval and standard error", () => {
    const { alpha, drop } = alphaOf(found);
    allNear([alpha.raw, alpha.standardised, alpha.averageCorrelation], [scale.raw, scale.standardised, scale.averageR]);
    allNear(
      drop.map((one) => one.alpha.raw),
      scale.dropRaw,
    );
    allNear(
      drop.map((one) => one.alpha.standardised),
      scale.dropStandardised,
    );
    allNear(
      drop.map((one) => one.rest),
      scale.dropR,
    );
    const { low, high } = feldtInterval(alpha.raw, { n: scale.rows, items });
    allNear([low, high, standardErrorOf(found, scale.rows)], [scale.low, scale.high, scale.ase]);
  });

  test("omega total of one factor by minimum residuals", () => {
    allNear([omegaTotal(found)?.total ?? Number.NaN], [scale.omega]);
  });

  test("together as the reliability of a sense", () => {
    const names = scale.columns.map((_, at) => `item ${at}`);
    const whole = reliabilityOf({ ...answers, items: names });
    expect(whole?.leftOut).toEqual([]);
    allNear([whole?.alpha.raw ?? Number.NaN, whole?.omega ?? Number.NaN], [scale.raw, scale.omega]);
    expect(whole?.n).toBeLessThanOrEqual(scale.rows);
  });
});
