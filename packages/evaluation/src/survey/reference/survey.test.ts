import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  analyse,
  differenceOf,
  estimateByStratum,
  estimateItem,
  fQuantiles,
  interval,
  quantityOf,
  raker,
  studentQuantile,
  variancesOf,
  weightedMean,
  wilson,
  type Analysis,
  type Confidence,
  type ItemAnswers,
  type MeanEstimate,
} from "../estimate/index.ts";
import {
  NO_OPTION,
  NOT_TOLD,
  weigh,
  type PopulationMargin,
  type SampleDesign,
  type SurveySample,
  type Weighting,
  type WeightingOptions,
} from "../weighting/index.ts";

// Every expected figure is from R 4.2.2 with its package survey 4.1.1 (figures.R beside this file); tolerance 1e-6, relative.

interface Figure {
  readonly mean: readonly number[];
  readonly se: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
}
interface Stratum {
  readonly variable: string;
  readonly categories: readonly string[];
  readonly codes: string;
  readonly counts: readonly number[];
}
interface ByFigure {
  readonly category: readonly string[];
  readonly mean: readonly number[];
  readonly se: readonly number[];
}
interface Figures {
  readonly value: Figure;
  readonly level: Figure;
  readonly shares: Figure;
  readonly by: ByFigure;
}
interface Case {
  readonly name: string;
  readonly size: number;
  readonly strata: readonly Stratum[];
  readonly base: readonly number[];
  readonly stratum?: string;
  readonly cluster?: readonly number[];
  readonly population?: readonly number[];
  readonly value: readonly (number | null)[];
  readonly level: string;
  readonly by: string;
  readonly df: number;
  readonly weights: readonly number[];
  readonly kish: number;
  readonly unraked: { readonly value: Figure; readonly level: Figure };
  readonly raked: Figures;
  readonly calibrated: Figures & { readonly best2: Figure };
}
interface Reference {
  readonly source: string;
  readonly samples: readonly Case[];
  readonly trimmed: {
    readonly of: string;
    readonly most: number;
    readonly least: number;
    readonly weights: readonly number[];
    readonly level: Figure;
  };
  readonly nonResponse: {
    readonly of: string;
    readonly variables: readonly string[];
    readonly cell: string;
    readonly eligible: readonly number[];
    readonly base: readonly number[];
    readonly weights: readonly number[];
    readonly level: Figure;
  };
  readonly planned: {
    readonly of: string;
    readonly chance: string;
    readonly drawn: string;
    readonly mean: number;
    readonly se: number;
  };
  readonly bootstraps: readonly {
    readonly of: string;
    readonly counts: readonly string[];
    readonly replicates: readonly number[];
    readonly se: number;
  }[];
  readonly student: readonly { readonly df: number; readonly t: readonly number[] }[];
  readonly fisher: readonly { readonly df1: number; readonly df2: number; readonly f: readonly [number, number] }[];
  readonly wilson: readonly { readonly x: number; readonly n: number; readonly interval: readonly [number, number] }[];
}

function parseReference(text: string): Reference {
  return JSON.parse(text) as Reference;
}

const R = parseReference(readFileSync(join(import.meta.dirname, "survey.json"), "utf8"));
const TOLERANCE = 1e-6;
/** R's survey does nothing about small samples. */
const AS_R = { small: "none" } as const;

function near(found: number | undefined, expected: number | undefined): void {
  expect(expected).toBeTypeOf("number");
  const wanted = expected ?? Number.NaN;
  expect(Math.abs((found ?? Number.NaN) - wanted), `${found} is ${wanted} in R`).toBeLessThanOrEqual(
    TOLERANCE * Math.max(1e-3, Math.abs(wanted)),
  );
}

function allNear(found: Iterable<number>, expected: readonly number[]): void {
  const list = [...found];
  expect(list).toHaveLength(expected.length);
  for (const [at, value] of list.entries()) near(value, expected[at]);
}

const codesOf = (text: string): number[] =>
  Array.from(text, (digit) => (digit === "." ? NO_OPTION.skipped : Number(digit)));

function caseOf(name: string): Case {
  const found = R.samples.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no case ${name}`);
  return found;
}

/** "untold" of R's data is what a resident did not tell. */
function sampleOf(one: Case): SurveySample {
  const design: SampleDesign = {
    ...(one.stratum === undefined ? {} : { stratum: Int32Array.from(codesOf(one.stratum)) }),
    ...(one.cluster === undefined ? {} : { cluster: Int32Array.from(one.cluster) }),
    ...(one.population === undefined ? {} : { population: one.population }),
  };
  return {
    size: one.size,
    strata: one.strata.map(({ variable, categories, codes }) => {
      const untold = categories.indexOf("untold");
      return {
        variable,
        categories: categories.filter((category) => category !== "untold"),
        codes: Int16Array.from(codesOf(codes), (code) => (code === untold ? NOT_TOLD : code)),
      };
    }),
    selection: Float64Array.from(one.base),
    policy: new Float64Array(one.size).fill(1),
    flagged: new Uint8Array(one.size),
    overQuota: new Uint8Array(one.size),
    design,
  };
}

const marginsOf = ({ strata }: Case): PopulationMargin[] =>
  strata.map(({ variable, categories, counts }) => ({
    variable,
    counts: Object.fromEntries(
      categories.flatMap((category, at) => (category === "untold" ? [] : [[category, counts[at] ?? 0]])),
    ),
  }));

function weightingOf(sample: SurveySample, options: WeightingOptions): Weighting {
  const outcome = weigh(sample, { totals: "as-shares", ...options });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.weighting;
}

const levelOf = (one: Case, chances = new Int16Array(one.size).fill(10_000)): ItemAnswers => ({
  options: [1, 2, 3, 4, 5],
  answers: Int16Array.from(codesOf(one.level)),
  chances,
});

const valueOf = ({ value }: Case) => ({
  values: Float64Array.from(value, (own) => own ?? 0),
  inverse: Float64Array.from(value, (own) => (own === null ? 0 : 1)),
});

function sameMean(found: MeanEstimate | undefined, { mean, se, low, high }: Figure, at = 0): void {
  if (found?.variance === undefined) throw new Error("no estimate");
  near(found.mean, mean[at]);
  near(Math.sqrt(found.variance), se[at]);
  const ends = interval(found, "0.95");
  near(ends?.low, low[at]);
  near(ends?.high, high[at]);
}

function sameFigures(analysis: Analysis, one: Case, expected: Figures): void {
  const item = levelOf(one);
  const estimate = estimateItem(analysis, item);
  sameMean(weightedMean(analysis, valueOf(one)), expected.value);
  sameMean(estimate?.mean, expected.level);
  for (const [at, share] of (estimate?.shares ?? []).entries()) sameMean(share, expected.shares, at);
  const strata = estimateByStratum(analysis, item, { variable: one.by });
  for (const [at, category] of expected.by.category.entries()) {
    const { mean } = strata.get(category) ?? {};
    near(mean?.mean, expected.by.mean[at]);
    near(Math.sqrt(mean?.variance ?? Number.NaN), expected.by.se[at]);
  }
}

describe.each(R.samples)("$name agrees with R's survey", (one) => {
  const sample = sampleOf(one);
  const weighting = weightingOf(sample, { margins: marginsOf(one) });

  test("weights of rake(), and Kish's design effect", () => {
    allNear(weighting.weights, one.weights);
    near(weighting.designEffect, one.kish);
    expect(weighting.gap).toBeLessThanOrEqual(1e-8);
  });

  test("means before raking: svymean of the design", () => {
    const plain = analyse(sample, weightingOf(sample, { margins: [] }), AS_R);
    expect(plain.df).toBe(one.df);
    sameMean(weightedMean(plain, valueOf(one)), one.unraked.value);
    sameMean(estimateItem(plain, levelOf(one))?.mean, one.unraked.level);
  });

  test("means, shares and domains: calibrate(calfun = raking)", () => {
    const analysis = analyse(sample, weighting, AS_R);
    sameFigures(analysis, one, one.calibrated);
    sameMean(estimateItem(analysis, levelOf(one))?.topBox[1], one.calibrated.best2);
  });

  test("means, shares and domains: rake()", () => {
    sameFigures(analyse(sample, weighting, { ...AS_R, regression: "alike" }), one, one.raked);
  });
});

test("R's own source and versions stand in the figures", () => {
  expect(R.source).toBe("R 4.2.2, survey 4.1.1, psych 2.2.9");
  expect(R.samples.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      "apisrs",
      "apistrat",
      "apiclus1",
      "nhanes, four strata",
      "bfi, 500 respondents",
      "sat.act",
    ]),
  );
});

test("trimming then raking again, as R does it step by step", () => {
  const { of, most, least, weights, level } = R.trimmed;
  const one = caseOf(of);
  const sample = sampleOf(one);
  const weighting = weightingOf(sample, { margins: marginsOf(one), trim: { most, least } });
  expect(weighting.trimmed.kept).toBe(true);
  expect(weighting.trimmed.responses).toBeGreaterThan(5);
  allNear(weighting.weights, weights);
  sameMean(estimateItem(analyse(sample, weighting, AS_R), levelOf(one))?.mean, level);
});

test("non-response adjustment by weighting cells, then raking", () => {
  const { of, variables, cell, eligible, base, weights, level } = R.nonResponse;
  const one = caseOf(of);
  const sample = sampleOf(one);
  const nonResponse = { cell: Int32Array.from(codesOf(cell)), eligible: Float64Array.from(eligible) };
  const margins = marginsOf(one).filter(({ variable }) => variables.includes(variable));
  allNear(weightingOf(sample, { margins: [], nonResponse }).base, base);
  const weighting = weightingOf(sample, { margins, nonResponse });
  allNear(weighting.weights, weights);
  sameMean(estimateItem(analyse(sample, weighting, AS_R), levelOf(one))?.mean, level);
});

test("planned missing: weight over the chance of being drawn is R's svyratio on the calibrated design", () => {
  const { of, chance, drawn, mean, se } = R.planned;
  const one = caseOf(of);
  const sample = sampleOf(one);
  const chances = Int16Array.from(codesOf(chance), (at) => [2000, 5000, 10_000][at - 1] ?? 0);
  const asked = codesOf(drawn);
  const whole = levelOf(one, chances);
  const answers = whole.answers.map((answer, row) => (asked[row] === 1 ? answer : NO_OPTION.notDrawn));
  const analysis = analyse(sample, weightingOf(sample, { margins: marginsOf(one) }), AS_R);
  const found = weightedMean(
    analysis,
    quantityOf({ ...whole, answers }, (option) => option),
  );
  near(found?.mean, mean);
  near(Math.sqrt(found?.variance ?? Number.NaN), se);
});

test.each(R.bootstraps)(
  "re-raked bootstrap of $of with R's draws: as.svrepdesign(subbootstrap), then rake()",
  (boot) => {
    const one = caseOf(boot.of);
    const sample = sampleOf(one);
    const weighting = weightingOf(sample, { margins: marginsOf(one) });
    const rakeAgain = raker(weighting);
    const { values, inverse } = quantityOf(levelOf(one), (option) => option);
    const strata = sample.design?.stratum ?? new Int32Array(one.size);
    const sizes = new Map<number, number>();
    for (const stratum of strata) sizes.set(stratum, (sizes.get(stratum) ?? 0) + 1);
    const replicates = boot.counts.map((text) => {
      const counts = codesOf(text);
      const factors = Float64Array.from(counts, (count, row) => {
        const n = sizes.get(strata[row] ?? 0) ?? 0;
        return (count * n) / (n - 1);
      });
      const { weights } = rakeAgain(factors);
      let sum = 0;
      let total = 0;
      for (const [row, weight] of weights.entries()) {
        sum += weight * (inverse[row] ?? 0) * (values[row] ?? 0);
        total += weight * (inverse[row] ?? 0);
      }
      return [sum / total];
    });
    allNear(replicates.flat(), boot.replicates);
    near(Math.sqrt(variancesOf(replicates)[0] ?? Number.NaN), boot.se);
  },
);

test("Student's quantiles are R's qt", () => {
  const levels: readonly Confidence[] = ["0.8", "0.9", "0.95", "0.99"];
  for (const { df, t } of R.student)
    allNear(
      levels.map((level) => studentQuantile(level, df)),
      t,
    );
});

test("Fisher's quantiles are R's qf", () => {
  for (const { df1, df2, f } of R.fisher) allNear(fQuantiles("0.95", df1, df2), f);
});

test("Wilson's interval is R's prop.test(correct = FALSE)", () => {
  for (const { x, n, interval: expected } of R.wilson) {
    const { low, high } = wilson(x / n, n, "0.95");
    allNear([low, high], expected);
  }
});

test("the difference of two rounds adds R's variances", () => {
  const [before, after] = ["apisrs", "apistrat"].map((name) => {
    const one = caseOf(name);
    const sample = sampleOf(one);
    return {
      found: weightedMean(analyse(sample, weightingOf(sample, { margins: marginsOf(one) }), AS_R), valueOf(one)),
      figure: one.calibrated.value,
    };
  });
  if (before?.found === undefined || after?.found === undefined) throw new Error("no estimate");
  const difference = differenceOf(before.found, after.found);
  near(difference?.difference, (after.figure.mean[0] ?? 0) - (before.figure.mean[0] ?? 0));
  near(difference?.variance, (before.figure.se[0] ?? 0) ** 2 + (after.figure.se[0] ?? 0) ** 2);
});
