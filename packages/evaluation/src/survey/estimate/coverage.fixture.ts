import { weigh, type PopulationMargin, type SurveySample } from "../weighting/index.ts";
import { bootstrap } from "./bootstrap.ts";
import { chance, type Draw } from "./chance.ts";
import { interval, shareInterval, type Interval } from "./interval.ts";
import { estimateByStratum, estimateItem, quantityOf, type ItemEstimate } from "./item.ts";
import { analyse } from "./mean.ts";
import type { ItemAnswers } from "./model.ts";
import { studentQuantile } from "./quantile.ts";

/** A kind of resident: how many there are, how readily they answer, and what they say. */
interface Kind {
  readonly codes: readonly [age: number, gender: number, tenure: number];
  readonly share: number;
  readonly answers: number;
  readonly options: readonly number[];
}

const AGES = [0.2, 0.3, 0.3, 0.2];
const TENURES = [
  [0.25, 0.45, 0.3],
  [0.5, 0.35, 0.15],
  [0.65, 0.25, 0.1],
  [0.75, 0.2, 0.05],
];
const VARIABLES = ["age", "gender", "tenure"] as const;
const SIZES = [4, 2, 3];
const POPULATION = 3000;

/**
 * A community where old people, women and owners are more content and far more willing to answer: chances run from 0.1 to 0.9,
 * and the plain mean of the answers lies a third of a scale point too high.
 */
const KINDS: readonly Kind[] = AGES.flatMap((ageShare, age) =>
  [0, 1].flatMap((gender) =>
    [0, 1, 2].map((tenure): Kind => {
      const mood = ([-0.5, -0.2, 0.2, 0.6][age] ?? 0) + gender * 0.1 + ([0.3, -0.2, -0.5][tenure] ?? 0);
      const options = [-2, -1, 0, 1, 2].map((x) =>
        Math.max(0.02, 0.2 + mood * 0.16 * x + 0.04 * (1 - Math.abs(x - 1))),
      );
      const whole = options.reduce((sum, option) => sum + option, 0);
      return {
        codes: [age, gender, tenure],
        share: ageShare * (gender === 1 ? 0.52 : 0.48) * (TENURES[age]?.[tenure] ?? 0),
        answers: ([0.25, 0.4, 0.6, 0.9][age] ?? 0) * (gender === 1 ? 1 : 0.8) * ([1, 0.6, 0.5][tenure] ?? 0),
        options: options.map((option) => option / whole),
      };
    }),
  ),
);

const worthOf = ({ options }: Kind, worth: (option: number) => number): number =>
  options.reduce((sum, share, at) => sum + share * worth(at + 1), 0);
const overAll = (worth: (option: number) => number): number =>
  KINDS.reduce((sum, kind) => sum + kind.share * worthOf(kind, worth), 0);
const content = (option: number): number => (option >= 4 ? 1 : 0);
const TRUTH = { mean: overAll((option) => option), share: overAll(content) };
const OLD = KINDS.filter(({ codes }) => codes[0] === 3);
const OLD_MEAN =
  OLD.reduce((sum, kind) => sum + kind.share * worthOf(kind, (option) => option), 0) /
  OLD.reduce((sum, { share }) => sum + share, 0);

const MARGINS: readonly PopulationMargin[] = VARIABLES.map((variable, at) => {
  const counts: Record<string, number> = {};
  for (const { codes, share } of KINDS) {
    const category = String(codes[at]);
    counts[category] = (counts[category] ?? 0) + share * POPULATION;
  }
  return { variable, counts };
});

/** What is simulated. */
export interface Scenario {
  readonly n: number;
  readonly draws: number;
  /** Chance that the item is drawn for a respondent; 1: everybody has it. */
  readonly asked?: number;
  /** Replicates of the bootstrap; 0: none. */
  readonly replicates?: number;
  /** Margins are not used: what non-response does then. */
  readonly unraked?: boolean;
}

/** How often an interval held the truth, in %. */
export type Coverage = Readonly<Record<string, number>>;

/** Draws samples of a scenario and counts how often each 95 % interval holds the truth. */
export function coverageOf(scenario: Scenario): Coverage {
  const draw = chance(scenario.n);
  const held = new Map<string, { held: number; of: number }>();
  const tally = (name: string, truth: number, found: Interval | undefined): void => {
    const own = held.get(name) ?? { held: 0, of: 0 };
    held.set(name, own);
    own.of += 1;
    if (found !== undefined && found.low <= truth && truth <= found.high) own.held += 1;
  };
  for (let at = 0; at < scenario.draws; at += 1) {
    const { sample, item } = sampleOf(scenario, draw);
    simulate({ scenario, sample, item, seed: at }, tally);
  }
  return Object.fromEntries(
    [...held].map(([name, { held: inside, of }]) => [name, Math.round((1000 * inside) / of) / 10]),
  );
}

interface Simulated {
  readonly scenario: Scenario;
  readonly sample: SurveySample;
  readonly item: ItemAnswers;
  readonly seed: number;
}

function simulate(
  { scenario, sample, item, seed }: Simulated,
  tally: (name: string, truth: number, found: Interval | undefined) => void,
): void {
  const margins = scenario.unraked === true ? [] : MARGINS;
  const outcome = weigh(sample, { margins, mergeBelow: 5 });
  if (!outcome.ok) {
    tally("refused", 1, { low: 1, high: 1, method: "student" });
    return;
  }
  tally("refused", 1, undefined);
  const { weighting } = outcome;
  const own = analyse(sample, weighting);
  const plain = estimateItem(analyse(sample, weighting, { small: "none" }), item);
  const found = estimateItem(own, item);
  const share = found?.topBox[1];
  tally("mean", TRUTH.mean, found?.mean.interval);
  tally("mean, as R", TRUTH.mean, plain?.mean.interval);
  tally("mean, as published", TRUTH.mean, published(found));
  tally("share", TRUTH.share, share && shareInterval(share, "0.95"));
  tally("share, as R", TRUTH.share, plain?.topBox[1] && interval(plain.topBox[1], "0.95"));
  tally("mean of the old", OLD_MEAN, estimateByStratum(own, item, { variable: "age" }).get("3")?.mean.interval);
  if (scenario.replicates === undefined || found === undefined) return;
  const { values, inverse } = quantityOf(item, (option) => option);
  const statistics = (weights: Float64Array): readonly number[] => {
    let sum = 0;
    let total = 0;
    for (let row = 0; row < weights.length; row += 1) {
      const weight = (weights[row] ?? 0) * (inverse[row] ?? 0);
      sum += weight * (values[row] ?? 0);
      total += weight;
    }
    return [sum / total];
  };
  const booted = bootstrap(sample, weighting, { replicates: scenario.replicates, seed, statistics });
  const half = studentQuantile("0.95", found.mean.df) * Math.sqrt(booted?.variances[0] ?? 0);
  const { mean } = found.mean;
  tally("mean, bootstrap", TRUTH.mean, { low: mean - half, high: mean + half, method: "student" });
}

/** What an evidence bundle holds of the variance is meant for normal quantiles. */
function published(found: ItemEstimate | undefined): Interval | undefined {
  if (found?.mean.variance === undefined) return undefined;
  const { variance, df } = found.mean;
  return interval({ ...found.mean, variance: (variance * df) / (df - 2) }, "0.95", "normal");
}

function sampleOf({ n, asked = 1 }: Scenario, draw: Draw): Pick<Simulated, "sample" | "item"> {
  const uniform = (): number => draw(4_294_967_296) / 4_294_967_296;
  const codes = VARIABLES.map(() => new Int16Array(n));
  const answers = new Int16Array(n);
  const willing = KINDS.map(({ share, answers: ready }) => share * ready);
  const whole = willing.reduce((sum, one) => sum + one, 0);
  for (let row = 0; row < n; row += 1) {
    const kind = KINDS[pick(willing, uniform() * whole)];
    for (const [at, column] of codes.entries()) column[row] = kind?.codes[at] ?? 0;
    const answer = 1 + pick(kind?.options ?? [], uniform());
    answers[row] = uniform() < asked ? answer : 99;
  }
  const sample: SurveySample = {
    size: n,
    strata: VARIABLES.map((variable, at) => ({
      variable,
      categories: Array.from({ length: SIZES[at] ?? 0 }, (_, code) => String(code)),
      codes: codes[at] ?? new Int16Array(n),
    })),
    selection: new Float64Array(n).fill(1),
    policy: new Float64Array(n).fill(1),
    flagged: new Uint8Array(n),
    overQuota: new Uint8Array(n),
  };
  const chances = new Int16Array(n).fill(Math.round(asked * 10_000));
  return { sample, item: { options: [1, 2, 3, 4, 5], answers, chances } };
}

function pick(shares: readonly number[], at: number): number {
  let rest = at;
  for (const [place, share] of shares.entries()) {
    rest -= share;
    if (rest < 0) return place;
  }
  return shares.length - 1;
}
