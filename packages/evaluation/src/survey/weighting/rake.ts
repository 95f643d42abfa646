import { cellSums, crossClassify, type Cells } from "./cells.ts";
import type { CalibratedVariable } from "./model.ts";

/** What weights are brought to. */
export interface RakingTarget {
  readonly variables: readonly CalibratedVariable[];
  readonly population: number;
  readonly iterations: number;
}

/** Raked weights, and how near they came. */
export interface Raked {
  readonly weights: Float64Array;
  readonly iterations: number;
  readonly gap: number;
  /** Where the gap is: place of the variable and of its category. */
  readonly worst: { readonly variable: number; readonly category: number };
}

/** Where raking stops: nearer than this it only turns in the last binary digits. */
const NEAR_ENOUGH = 1e-12;

/**
 * Raking (迭代比例拟合): weights are scaled to one margin after the other until all of them hold.
 * Only + − × ÷ in a fixed order. Source: Deming and Stephan 1940; the fixed point is that of R's `survey::rake`.
 */
export function rake(base: Float64Array, target: RakingTarget): Raked {
  return rakeCells(crossClassify(target.variables, base), base, target);
}

/** The same for cells that are known: every replicate of a bootstrap has the same ones. */
export function rakeCells(cells: Cells, base: Float64Array, target: RakingTarget): Raked {
  const before = cellSums(cells, base);
  const after = Float64Array.from(before);
  const fit = fitCells(cells, after, target);
  const factor = Float64Array.from(after, (sum, cell) => ((before[cell] ?? 0) > 0 ? sum / (before[cell] ?? 1) : 0));
  const weights = new Float64Array(base.length);
  for (let row = 0; row < weights.length; row += 1) {
    const cell = cells.of[row] ?? -1;
    if (cell >= 0) weights[row] = (base[row] ?? 0) * (factor[cell] ?? 0);
  }
  return { ...fit, weights };
}

/** Fits the weights of cells in place. */
function fitCells(cells: Cells, sums: Float64Array, target: RakingTarget): Omit<Raked, "weights"> {
  if (target.variables.length === 0) {
    let total = 0;
    for (const sum of sums) total += sum;
    for (let cell = 0; cell < sums.length; cell += 1) sums[cell] = (sums[cell] ?? 0) * (target.population / total);
    return { iterations: 0, gap: 0, worst: { variable: 0, category: 0 } };
  }
  let found = gapOf(cells, sums, target.variables);
  let iterations = 0;
  while (iterations < target.iterations && found.gap > NEAR_ENOUGH && found.gap < Infinity) {
    for (let at = 0; at < target.variables.length; at += 1) scaleTo(cells, sums, { target, at });
    iterations += 1;
    found = gapOf(cells, sums, target.variables);
  }
  return { iterations, ...found };
}

/** Scales cells so that one variable's categories hold. */
function scaleTo(cells: Cells, sums: Float64Array, of: { readonly target: RakingTarget; readonly at: number }): void {
  const targets = of.target.variables[of.at]?.targets ?? new Float64Array(0);
  const codes = cells.categories[of.at] ?? new Int32Array(0);
  const factor = weightedCounts(codes, sums, targets.length);
  for (let code = 0; code < factor.length; code += 1) {
    const count = factor[code] ?? 0;
    factor[code] = count > 0 ? (targets[code] ?? 0) / count : 0;
  }
  for (let cell = 0; cell < sums.length; cell += 1) sums[cell] = (sums[cell] ?? 0) * (factor[codes[cell] ?? 0] ?? 0);
}

function weightedCounts(codes: Int32Array, sums: Float64Array, width: number): Float64Array {
  const counts = new Float64Array(width);
  for (let cell = 0; cell < sums.length; cell += 1) {
    const code = codes[cell] ?? 0;
    counts[code] = (counts[code] ?? 0) + (sums[cell] ?? 0);
  }
  return counts;
}

/** The greatest relative gap between a weighted count and its target. It is infinite where a category has no weight: no factor brings that up. */
function gapOf(
  cells: Cells,
  sums: Float64Array,
  variables: readonly CalibratedVariable[],
): Pick<Raked, "gap" | "worst"> {
  let gap = 0;
  let worst = { variable: 0, category: 0 };
  for (const [variable, { targets }] of variables.entries()) {
    const counts = weightedCounts(cells.categories[variable] ?? new Int32Array(0), sums, targets.length);
    for (const [category, wanted] of targets.entries()) {
      const count = counts[category] ?? 0;
      const off = count > 0 ? Math.abs(count - wanted) / wanted : Infinity;
      if (off > gap) {
        gap = off;
        worst = { variable, category };
      }
    }
  }
  return { gap, worst };
}
