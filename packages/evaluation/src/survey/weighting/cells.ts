/** Responses put together by the categories of all raked variables: raking works on cells, of which there are far fewer. */
export interface Cells {
  /** Cell of each response; −1 where its weight is 0. */
  readonly of: Int32Array;
  readonly count: number;
  /** For each variable, the category of each cell. */
  readonly categories: readonly Int32Array[];
}

/** A column of categories and how many there are. */
interface Column {
  readonly codes: Int32Array;
  readonly targets: Float64Array;
}

/** Finds the cells of all responses whose weight is above 0. */
export function crossClassify(columns: readonly Column[], base: Float64Array): Cells {
  const of = new Int32Array(base.length);
  for (let row = 0; row < of.length; row += 1) of[row] = (base[row] ?? 0) > 0 ? 0 : -1;
  let cells: Cells = { of, count: 1, categories: [] };
  for (const column of columns) cells = refine(cells, column);
  return cells;
}

/** Splits every cell by one more column; new cells are numbered as they first appear. */
function refine(cells: Cells, { codes, targets }: Column): Cells {
  const width = targets.length;
  const table = new Int32Array(cells.count * width).fill(-1);
  const parents: number[] = [];
  const own: number[] = [];
  const { of } = cells;
  for (let row = 0; row < of.length; row += 1) {
    const cell = of[row] ?? -1;
    if (cell < 0) continue;
    const code = codes[row] ?? 0;
    const place = cell * width + code;
    let next = table[place] ?? -1;
    if (next < 0) {
      next = parents.length;
      table[place] = next;
      parents.push(cell);
      own.push(code);
    }
    of[row] = next;
  }
  const categories = cells.categories.map((before) => Int32Array.from(parents, (parent) => before[parent] ?? 0));
  return { of, count: parents.length, categories: [...categories, Int32Array.from(own)] };
}

/** Adds up the weights of each cell. */
export function cellSums({ of, count }: Cells, weights: Float64Array): Float64Array {
  const sums = new Float64Array(count);
  for (let row = 0; row < of.length; row += 1) {
    const cell = of[row] ?? -1;
    if (cell >= 0) sums[cell] = (sums[cell] ?? 0) + (weights[row] ?? 0);
  }
  return sums;
}
