import { crossClassify, type CalibratedVariable, type Weighting } from "../weighting/index.ts";

/** Replaces a value for each response by its residual from the raked margins, in place. */
export type Residual = (values: Float64Array) => void;

/** Whose squares the regression on the margins makes least: by the weights before raking, or each response alike. */
export type Regression = "weighted" | "alike";

/**
 * Regression of values on the categories of the raked variables. `weighted` is what R's `survey::calibrate(calfun = "raking")` takes
 * its residuals from, `alike` what `survey::rake` does; they are the same where all weights before raking are.
 * Source: Deville and Särndal 1992, 3.4.
 */
export function residualOf({ calibrated, base }: Weighting, regression: Regression): Residual {
  if (calibrated.length === 0) return () => {};
  const own = base.map((weight) => (weight > 0 ? (regression === "weighted" ? weight : 1) : 0));
  const offsets = offsetsOf(calibrated);
  const size = calibrated.reduce((sum, { targets }) => sum + targets.length, 0);
  const factor = factorise(crossProducts(calibrated, own, { offsets, size }), size);
  return (values) => {
    const right = new Float64Array(size);
    for (const [at, { codes }] of calibrated.entries()) {
      const from = offsets[at] ?? 0;
      for (let row = 0; row < own.length; row += 1) {
        const place = from + (codes[row] ?? 0);
        right[place] = (right[place] ?? 0) + (own[row] ?? 0) * (values[row] ?? 0);
      }
    }
    const slopes = solve(factor, right);
    for (const [at, { codes }] of calibrated.entries()) {
      const from = offsets[at] ?? 0;
      for (let row = 0; row < own.length; row += 1)
        values[row] = (values[row] ?? 0) - (slopes[from + (codes[row] ?? 0)] ?? 0);
    }
  };
}

/** What raking has used up: how far each response has pulled the margins' regression towards itself (0 … 1), and its parameters. */
export interface Leverage {
  readonly of: Float64Array;
  readonly rank: number;
}

/** Leverage of each response in the regression on the raked margins, by the weights before raking. */
export function leverageOf({ calibrated, base }: Weighting): Leverage {
  const offsets = offsetsOf(calibrated);
  const size = calibrated.reduce((sum, { targets }) => sum + targets.length, 0);
  const factor = factorise(crossProducts(calibrated, base, { offsets, size }), size);
  const cells = crossClassify(calibrated, base);
  const ofCell = Float64Array.from({ length: cells.count }, (_, cell) => {
    const places = cells.categories.map((codes, at) => (offsets[at] ?? 0) + (codes[cell] ?? 0));
    const one = new Float64Array(size);
    for (const place of places) one[place] = 1;
    const solved = solve(factor, one);
    return places.reduce((sum, place) => sum + (solved[place] ?? 0), 0);
  });
  const of = base.map((weight, row) => Math.min(1, weight * (ofCell[cells.of[row] ?? -1] ?? 0)));
  return { of, rank: factor.used.reduce((sum, one) => sum + one, 0) };
}

function offsetsOf(calibrated: readonly CalibratedVariable[]): number[] {
  let from = 0;
  return calibrated.map(({ targets }) => {
    const own = from;
    from += targets.length;
    return own;
  });
}

function crossProducts(
  calibrated: readonly CalibratedVariable[],
  weights: Float64Array,
  { offsets, size }: { readonly offsets: readonly number[]; readonly size: number },
): Float64Array {
  const matrix = new Float64Array(size * size);
  for (const [i, first] of calibrated.entries())
    for (const [j, second] of calibrated.entries()) {
      if (j > i) break;
      const a = offsets[i] ?? 0;
      const b = offsets[j] ?? 0;
      for (let row = 0; row < weights.length; row += 1) {
        const place = (a + (first.codes[row] ?? 0)) * size + b + (second.codes[row] ?? 0);
        matrix[place] = (matrix[place] ?? 0) + (weights[row] ?? 0);
      }
    }
  return matrix;
}

/** A Cholesky factor (lower triangle, by rows) and which of its columns are no combination of earlier ones. */
interface Factor {
  readonly lower: Float64Array;
  readonly used: Uint8Array;
  readonly size: number;
}

/** A pivot below this share of its diagonal is 0: margins overlap (each adds up to the same total). */
const PIVOT = 1e-9;

function factorise(matrix: Float64Array, size: number): Factor {
  const lower = Float64Array.from(matrix);
  const used = new Uint8Array(size);
  const at = (row: number, column: number): number => lower[row * size + column] ?? 0;
  for (let column = 0; column < size; column += 1) {
    let pivot = at(column, column);
    const diagonal = pivot;
    for (let k = 0; k < column; k += 1) if (used[k] === 1) pivot -= at(column, k) * at(column, k);
    if (!(pivot > PIVOT * diagonal)) continue;
    used[column] = 1;
    const root = Math.sqrt(pivot);
    lower[column * size + column] = root;
    for (let row = column + 1; row < size; row += 1) {
      let value = at(row, column);
      for (let k = 0; k < column; k += 1) if (used[k] === 1) value -= at(row, k) * at(column, k);
      lower[row * size + column] = value / root;
    }
  }
  return { lower, used, size };
}

/** Solves for the columns in use; the others are 0. */
function solve({ lower, used, size }: Factor, right: Float64Array): Float64Array {
  const x = Float64Array.from(right);
  for (let row = 0; row < size; row += 1) {
    if (used[row] === 0) {
      x[row] = 0;
      continue;
    }
    let value = x[row] ?? 0;
    for (let k = 0; k < row; k += 1) value -= (lower[row * size + k] ?? 0) * (used[k] === 1 ? (x[k] ?? 0) : 0);
    x[row] = value / (lower[row * size + row] ?? 1);
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    if (used[row] === 0) continue;
    let value = x[row] ?? 0;
    for (let k = row + 1; k < size; k += 1) if (used[k] === 1) value -= (lower[k * size + row] ?? 0) * (x[k] ?? 0);
    x[row] = value / (lower[row * size + row] ?? 1);
  }
  return x;
}
