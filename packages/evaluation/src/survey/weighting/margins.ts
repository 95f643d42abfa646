import {
  NOT_TOLD,
  type CalibratedVariable,
  type MergedCategories,
  type PopulationMargin,
  type StratumColumn,
  type SurveySample,
  type WeightingOptions,
  type WeightingProblem,
} from "./model.ts";

/** What weights are to be raked to, after merging. */
export interface Calibration {
  readonly variables: readonly CalibratedVariable[];
  readonly population: number;
  readonly merged: readonly MergedCategories[];
  readonly notTold: Readonly<Record<string, number>>;
}

/** Margins that can be raked to, or why they cannot. */
export type CalibrationOutcome =
  | { readonly ok: true; readonly calibration: Calibration }
  | { readonly ok: false; readonly problems: readonly WeightingProblem[] };

/** A margin's counts in the order of the variable's categories, and who answered in each. */
interface Tally {
  readonly column: StratumColumn;
  readonly counts: number[];
  readonly total: number;
  /** Responses, and their base weight, by category. */
  readonly responses: number[];
  readonly untold: { readonly responses: number; readonly weight: number };
}

/**
 * Holds the margins of a population against a sample. Every contradiction is named with its place: nothing is mended in silence.
 * @throws never: what is wrong is data.
 */
export function calibrate(sample: SurveySample, base: Float64Array, options: WeightingOptions): CalibrationOutcome {
  const problems: WeightingProblem[] = [];
  const tallies: Tally[] = [];
  const seen = new Set<string>();
  for (const margin of options.margins) {
    const { variable } = margin;
    const column = sample.strata.find((one) => one.variable === variable);
    if (seen.has(variable)) problems.push({ code: "repeated-margin", variable });
    else if (column === undefined) problems.push({ code: "unknown-variable", variable });
    else {
      const trouble = countTroubles(margin, column);
      if (trouble.length > 0) problems.push(...trouble);
      else tallies.push(tallyOf(margin, column, base));
    }
    seen.add(variable);
  }
  const least = options.mergeBelow ?? 0;
  problems.push(...tallies.flatMap((tally) => contradictions(tally, least)));
  const first = tallies[0];
  const tolerance = options.tolerance ?? 1e-8;
  if (options.totals !== "as-shares" && first !== undefined)
    for (const { column, total } of tallies)
      if (Math.abs(total - first.total) > tolerance * first.total)
        problems.push({ code: "totals-differ", variable: column.variable, found: total, expected: first.total });
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, calibration: calibrationOf(tallies, base, least) };
}

function countTroubles(margin: PopulationMargin, column: StratumColumn): WeightingProblem[] {
  const { variable } = margin;
  const problems: WeightingProblem[] = [];
  for (const [category, count] of Object.entries(margin.counts)) {
    if (!Number.isFinite(count) || count < 0) problems.push({ code: "bad-count", variable, category, found: count });
    else if (count > 0 && !column.categories.includes(category))
      problems.push({ code: "unknown-category", variable, category, found: count });
  }
  const at = column.codes.findIndex((code) => code !== NOT_TOLD && (code < 0 || code >= column.categories.length));
  if (at >= 0) problems.push({ code: "unknown-category", variable, at, found: column.codes[at] ?? 0 });
  return problems;
}

function tallyOf(margin: PopulationMargin, column: StratumColumn, base: Float64Array): Tally {
  const counts = column.categories.map((category) =>
    Object.hasOwn(margin.counts, category) ? (margin.counts[category] ?? 0) : 0,
  );
  const responses = counts.map(() => 0);
  let untold = 0;
  let weight = 0;
  for (let row = 0; row < base.length; row += 1) {
    const own = base[row] ?? 0;
    if (own <= 0) continue;
    const code = column.codes[row] ?? NOT_TOLD;
    if (code === NOT_TOLD) {
      untold += 1;
      weight += own;
    } else responses[code] = (responses[code] ?? 0) + 1;
  }
  const total = counts.reduce((sum, count) => sum + count, 0);
  return { column, counts, total, responses, untold: { responses: untold, weight } };
}

function contradictions({ column, counts, total, responses }: Tally, least: number): WeightingProblem[] {
  const { variable } = column;
  if (total <= 0) return [{ code: "bad-count", variable, found: total }];
  const answered = responses.some((n) => n > 0);
  return column.categories.flatMap((category, at): WeightingProblem[] => {
    const expected = counts[at] ?? 0;
    const found = responses[at] ?? 0;
    if (expected > 0 && found === 0 && (least === 0 || !answered))
      return [{ code: "no-respondent", variable, category, found, expected }];
    return expected === 0 && found > 0 ? [{ code: "population-zero", variable, category, found, expected }] : [];
  });
}

function calibrationOf(tallies: readonly Tally[], base: Float64Array, least: number): Calibration {
  const population = tallies[0]?.total ?? 0;
  const weight = base.reduce((sum, own) => sum + own, 0);
  const merged: MergedCategories[] = [];
  const variables = tallies.map((tally): CalibratedVariable => {
    const groups = mergeSmall(tally, least);
    const { variable, categories, codes } = tally.column;
    const names = groups.map((group) => group.map((at) => categories[at] ?? ""));
    for (const group of names) if (group.length > 1) merged.push({ variable, categories: group });
    const share = tally.untold.weight / weight;
    const scale = (population / tally.total) * (1 - share);
    const targets = groups.map((group) => group.reduce((sum, at) => sum + (tally.counts[at] ?? 0), 0) * scale);
    const place = new Int32Array(categories.length).fill(groups.length);
    for (const [at, group] of groups.entries()) for (const category of group) place[category] = at;
    const own = new Int32Array(codes.length);
    for (let row = 0; row < own.length; row += 1) own[row] = place[codes[row] ?? NOT_TOLD] ?? groups.length;
    const told = tally.untold.responses === 0;
    return {
      variable,
      categories: told ? names : [...names, []],
      targets: Float64Array.from(told ? targets : [...targets, population * share]),
      codes: own,
    };
  });
  const notTold = Object.fromEntries(tallies.map(({ column, untold }) => [column.variable, untold.responses]));
  return { variables, population, merged, notTold };
}

/** Groups of categories, each by its places: one that too few answered joins its neighbour with fewer answers. Empty categories without population are left out. */
function mergeSmall({ counts, responses }: Tally, least: number): number[][] {
  const groups = counts.flatMap((count, at) => (count > 0 ? [[at]] : []));
  const size = (group: readonly number[] | undefined): number =>
    group === undefined ? Infinity : group.reduce((sum, at) => sum + (responses[at] ?? 0), 0);
  while (groups.length > 1) {
    const smallest = groups.reduce((best, group, at) => (size(group) < size(groups[best]) ? at : best), 0);
    if (size(groups[smallest]) >= least) break;
    const left = size(groups[smallest - 1]) <= size(groups[smallest + 1]) ? smallest - 1 : smallest;
    groups.splice(left, 2, [...(groups[left] ?? []), ...(groups[left + 1] ?? [])]);
  }
  return groups;
}
