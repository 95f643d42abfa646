/** Answers of many residents to the items of one scale: a column of whole numbers each; what is outside `least` … `most` is missing. */
export interface ScaleAnswers {
  readonly columns: readonly Int16Array[];
  readonly least: number;
  readonly most: number;
}

/** Covariances and correlations of items over the residents who answered both, by rows; how many those are, and each item's mean. */
export interface PairwiseCovariance {
  readonly items: number;
  readonly covariance: Float64Array;
  readonly correlation: Float64Array;
  readonly together: Float64Array;
  readonly means: Float64Array;
}

/** So many residents at a time stay near the processor. */
const BLOCK = 1024;

/** Sums over the residents who answered both items of a pair, by rows. */
interface PairSums {
  readonly n: Float64Array;
  /** Of the first item, and of the second. */
  readonly first: Float64Array;
  readonly second: Float64Array;
  readonly firstSquares: Float64Array;
  readonly secondSquares: Float64Array;
  readonly products: Float64Array;
}

/**
 * Covariances as R's `cov(use = "pairwise")` and correlations as its `cor(use = "pairwise")`: means and deviations of a pair are over the
 * residents who answered both. Sums of whole numbers are exact, so their order does not matter. NaN where fewer than two answered both.
 */
export function pairwiseCovariance(answers: ScaleAnswers): PairwiseCovariance {
  const items = answers.columns.length;
  const sums = pairSums(answers);
  const covariance = new Float64Array(items * items);
  const correlation = new Float64Array(items * items);
  const together = new Float64Array(items * items);
  const means = new Float64Array(items);
  for (let i = 0; i < items; i += 1)
    for (let j = 0; j <= i; j += 1) {
      const at = i * items + j;
      const turned = j * items + i;
      const n = sums.n[at] ?? 0;
      const first = sums.first[at] ?? 0;
      const second = sums.second[at] ?? 0;
      const product = (sums.products[at] ?? 0) - (first * second) / n;
      const squares = (sums.firstSquares[at] ?? 0) - (first * first) / n;
      const others = (sums.secondSquares[at] ?? 0) - (second * second) / n;
      covariance[at] = covariance[turned] = n < 2 ? Number.NaN : product / (n - 1);
      correlation[at] = correlation[turned] = i === j ? 1 : product / Math.sqrt(squares * others);
      together[at] = together[turned] = n;
      if (i === j) means[i] = first / n;
    }
  return { items, covariance, correlation, together, means };
}

/** A block of answers to one item: 0 where missing, which of them are given, and their sums. */
interface Block {
  readonly values: Float64Array;
  readonly squared: Float64Array;
  readonly given: Float64Array;
  n: number;
  sum: number;
  squares: number;
}

function pairSums({ columns, least, most }: ScaleAnswers): PairSums {
  const items = columns.length;
  const size = columns[0]?.length ?? 0;
  const empty = (): Float64Array => new Float64Array(items * items);
  const sums: PairSums = {
    n: empty(),
    first: empty(),
    second: empty(),
    firstSquares: empty(),
    secondSquares: empty(),
    products: empty(),
  };
  const blocks = columns.map((): Block => ({
    values: new Float64Array(BLOCK),
    squared: new Float64Array(BLOCK),
    given: new Float64Array(BLOCK),
    n: 0,
    sum: 0,
    squares: 0,
  }));
  for (let from = 0; from < size; from += BLOCK) {
    const length = Math.min(BLOCK, size - from);
    for (const [item, block] of blocks.entries())
      load(block, columns[item]?.subarray(from, from + length) ?? new Int16Array(0), { least, most });
    for (const [i, first] of blocks.entries())
      for (let j = 0; j <= i; j += 1) {
        const second = blocks[j];
        if (second === undefined) continue;
        const at = i * items + j;
        if (first.n === length && second.n === length) addWhole(sums, at, { first, second, length });
        else addGiven(sums, at, { first, second, length });
      }
  }
  return sums;
}

function load(
  block: Block,
  column: Int16Array,
  { least, most }: { readonly least: number; readonly most: number },
): void {
  const { values, squared, given } = block;
  let n = 0;
  let sum = 0;
  let squares = 0;
  for (let row = 0; row < column.length; row += 1) {
    const answer = column[row] ?? 0;
    const valid = answer >= least && answer <= most ? 1 : 0;
    const value = valid === 1 ? answer : 0;
    values[row] = value;
    squared[row] = value * value;
    given[row] = valid;
    n += valid;
    sum += value;
    squares += value * value;
  }
  block.n = n;
  block.sum = sum;
  block.squares = squares;
}

interface Pair {
  readonly first: Block;
  readonly second: Block;
  readonly length: number;
}

function addWhole(sums: PairSums, at: number, { first, second, length }: Pair): void {
  const a = first.values;
  const b = second.values;
  let products = 0;
  for (let row = 0; row < length; row += 1) products += (a[row] ?? 0) * (b[row] ?? 0);
  add(sums.n, at, length);
  add(sums.first, at, first.sum);
  add(sums.second, at, second.sum);
  add(sums.firstSquares, at, first.squares);
  add(sums.secondSquares, at, second.squares);
  add(sums.products, at, products);
}

function addGiven(sums: PairSums, at: number, { first, second, length }: Pair): void {
  const { values: x, squared: xx, given: p } = first;
  const { values: y, squared: yy, given: q } = second;
  let n = 0;
  let one = 0;
  let other = 0;
  let squares = 0;
  let others = 0;
  let products = 0;
  for (let row = 0; row < length; row += 1) {
    const left = p[row] ?? 0;
    const right = q[row] ?? 0;
    const a = x[row] ?? 0;
    const b = y[row] ?? 0;
    n += left * right;
    one += a * right;
    other += b * left;
    squares += (xx[row] ?? 0) * right;
    others += (yy[row] ?? 0) * left;
    products += a * b;
  }
  add(sums.n, at, n);
  add(sums.first, at, one);
  add(sums.second, at, other);
  add(sums.firstSquares, at, squares);
  add(sums.secondSquares, at, others);
  add(sums.products, at, products);
}

function add(to: Float64Array, at: number, value: number): void {
  to[at] = (to[at] ?? 0) + value;
}
