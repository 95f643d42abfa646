import { spawnSync } from "node:child_process";
import { join } from "node:path";
import {
  alphaOf,
  bootstrap,
  pairwiseCovariance,
  weigh,
  type SurveySample,
  type Weighting,
} from "@sangan/evaluation/survey";
import { bestOf, generator, print } from "./measure.ts";

// The three rows of statistics in the table of peers, each beside R's own packages where R is there, else beside a bare loop over the same data.

const RESPONDENTS = 100_000;
const SIZES = [6, 2, 4, 5];
const MARGIN_SHARES = [
  [0.1, 0.15, 0.2, 0.25, 0.2, 0.1],
  [0.48, 0.52],
  [0.4, 0.3, 0.2, 0.1],
  [0.3, 0.25, 0.2, 0.15, 0.1],
];
const REPLICATES = 200;
const ITEMS = 20;

/** Seconds that R took, and a figure of its result, by the name of the job. */
type PeerFigures = ReadonlyMap<string, { readonly seconds: number; readonly figure: number }>;

/** Runs R's `survey` and `psych` on data of the same size and shape; empty where they are not installed. */
function peers(): PeerFigures {
  const script = join(import.meta.dirname, "survey-statistics.R");
  const run = spawnSync("Rscript", ["--vanilla", script], { encoding: "utf8", timeout: 600_000 });
  if (run.status !== 0) return new Map();
  const lines = run.stdout.split("\n").map((line) => line.split(" "));
  return new Map(
    lines.flatMap(([name = "", seconds = "", figure = ""]) =>
      figure === "" ? [] : [[name, { seconds: Number(seconds), figure: Number(figure) }] as const],
    ),
  );
}

/** Age, gender, tenure and building type, drawn apart with a chance that differs from the population's. */
function respondents(): SurveySample {
  const random = generator(1);
  const strata = SIZES.map((size, at) => ({
    variable: `v${at}`,
    categories: Array.from({ length: size }, (_, code) => String(code)),
    codes: Int16Array.from({ length: RESPONDENTS }, () => Math.floor(random() ** 1.3 * size)),
  }));
  return {
    size: RESPONDENTS,
    strata,
    selection: Float64Array.from({ length: RESPONDENTS }, () => 1 + Math.floor(random() * 4)),
    policy: new Float64Array(RESPONDENTS).fill(1),
    flagged: new Uint8Array(RESPONDENTS),
    overQuota: new Uint8Array(RESPONDENTS),
  };
}

const margins = MARGIN_SHARES.map((shares, at) => ({
  variable: `v${at}`,
  counts: Object.fromEntries(shares.map((share, code) => [String(code), Math.round(share * 1_000_000)])),
}));

function raked(sample: SurveySample): Weighting {
  const outcome = weigh(sample, { margins });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.weighting;
}

/** The least that raking must do: each sweep adds up and scales every weight once for each margin. */
function bareSweeps(sample: SurveySample, sweeps: number): Float64Array {
  const weights = Float64Array.from(sample.selection);
  for (let sweep = 0; sweep < sweeps; sweep += 1)
    for (const [at, { codes }] of sample.strata.entries()) {
      const shares = MARGIN_SHARES[at] ?? [];
      const factor = new Float64Array(shares.length);
      for (let row = 0; row < weights.length; row += 1) {
        const code = codes[row] ?? 0;
        factor[code] = (factor[code] ?? 0) + (weights[row] ?? 0);
      }
      for (const [code, share] of shares.entries()) factor[code] = (share * 1_000_000) / (factor[code] ?? 1);
      for (let row = 0; row < weights.length; row += 1)
        weights[row] = (weights[row] ?? 0) * (factor[codes[row] ?? 0] ?? 0);
    }
  return weights;
}

function benchRaking(sample: SurveySample, peer: PeerFigures): boolean {
  const own = bestOf(9, () => raked(sample));
  const bare = bestOf(3, () => bareSweeps(sample, own.value.iterations));
  const off = bare.value.reduce(
    (most, weight, row) => Math.max(most, Math.abs((own.value.weights[row] ?? 0) / weight - 1)),
    0,
  );
  const r = peer.get("rake");
  return (
    print({
      job: `raking ${RESPONDENTS} respondents to ${SIZES.length} margins`,
      seconds: own.seconds,
      bar: 0.03,
      bound:
        r === undefined
          ? { what: "bare sweeps over all weights", seconds: bare.seconds }
          : { what: "R survey's rake()", seconds: r.seconds },
      notes: `${own.value.iterations} sweeps to ${own.value.gap.toExponential(1)}, ${off < 1e-9 ? "same weights as bare sweeps" : "WEIGHTS DIFFER"}`,
    }) && off < 1e-9
  );
}

function benchBootstrap(sample: SurveySample, peer: PeerFigures): boolean {
  const random = generator(3);
  const values = Float64Array.from({ length: RESPONDENTS }, () => 1 + Math.floor(random() * 5));
  const mean = (weights: Float64Array): readonly number[] => {
    let sum = 0;
    let total = 0;
    for (let row = 0; row < weights.length; row += 1) {
      sum += (weights[row] ?? 0) * (values[row] ?? 0);
      total += weights[row] ?? 0;
    }
    return [sum / total];
  };
  const weighting = raked(sample);
  const own = bestOf(1, () => bootstrap(sample, weighting, { replicates: REPLICATES, seed: 1, statistics: mean }));
  const bare = bestOf(1, () => Array.from({ length: REPLICATES }, () => bareSweeps(sample, 3)).length);
  const r = peer.get("bootstrap");
  return print({
    job: `${REPLICATES} re-raked bootstrap replicates of a mean, ${RESPONDENTS} respondents`,
    seconds: own.seconds,
    bar: 4,
    bound:
      r === undefined
        ? { what: "three bare sweeps for each", seconds: bare.seconds }
        : { what: "R survey's, from its 10 replicates", seconds: r.seconds },
    notes: `standard error ${Math.sqrt(own.value?.variances[0] ?? Number.NaN).toExponential(3)}`,
  });
}

function benchAlpha(peer: PeerFigures): boolean {
  const random = generator(5);
  const mood = Float64Array.from({ length: RESPONDENTS }, () => random() * 3);
  const columns = Array.from({ length: ITEMS }, () =>
    Int16Array.from({ length: RESPONDENTS }, (_, row) => 1 + Math.floor((mood[row] ?? 0) + random() * 2)),
  );
  const gaps = columns.map((column) => column.map((value) => (random() < 0.3 ? 99 : value)));
  const scale = { least: 1, most: 5 };
  const own = bestOf(3, () => alphaOf(pairwiseCovariance({ ...scale, columns })));
  const missing = bestOf(3, () => alphaOf(pairwiseCovariance({ ...scale, columns: gaps })));
  const bare = bestOf(2, () => bareProducts(columns));
  const r = peer.get("alpha");
  const kept = print({
    job: `Cronbach's alpha with item-drop, ${RESPONDENTS} × ${ITEMS}`,
    seconds: own.seconds,
    bar: 0.15,
    bound:
      r === undefined
        ? { what: "bare products of all pairs", seconds: bare.seconds }
        : { what: "R psych's alpha()", seconds: r.seconds },
    notes: `alpha ${own.value.alpha.raw.toFixed(6)}, ${own.value.drop.length} items dropped in turn`,
  });
  print({
    job: `the same where 30 % of the answers are missing`,
    seconds: missing.seconds,
    bound: { what: "bare products of all pairs", seconds: bare.seconds },
    notes: `alpha ${missing.value.alpha.raw.toFixed(6)}`,
  });
  return kept;
}

/** The least that covariances need: one product for each resident and pair. */
function bareProducts(columns: readonly Int16Array[]): number {
  let sum = 0;
  for (const [i, first] of columns.entries())
    for (let j = 0; j <= i; j += 1) {
      const second = columns[j] ?? first;
      for (let row = 0; row < first.length; row += 1) sum += (first[row] ?? 0) * (second[row] ?? 0);
    }
  return sum;
}

const found = peers();
if (found.size === 0) console.log("R with survey and psych is not here: beside bare loops instead");
const sample = respondents();
const kept = [benchRaking(sample, found), benchBootstrap(sample, found), benchAlpha(found)];
process.exitCode = kept.every(Boolean) ? 0 : 1;
