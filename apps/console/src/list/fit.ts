import { widthOf, type Column } from "./column.ts";

/** Columns that stand side by side, and those that drop into the second line of each row. */
export interface Fitted<Row> {
  readonly side: readonly Column<Row>[];
  readonly below: readonly Column<Row>[];
}

/** Room between two columns, in pixels. */
const GAP = 16;

/** Lets the least important columns drop until the others fit into a width; the order of the columns stays. */
export function fit<Row>(columns: readonly Column<Row>[], width: number): Fitted<Row> {
  const shown = columns.filter(({ fileOnly }) => fileOnly !== true);
  const given = shown.map((column, at) => ({ column, rank: at === 0 ? 0 : (column.drop ?? at) }));
  const dropped = new Set<Column<Row>>();
  const byRank = given.toSorted((a, b) => b.rank - a.rank);
  for (const { column, rank } of byRank) {
    if (rank === 0 || needs(shown, dropped) <= width) break;
    dropped.add(column);
  }
  return {
    side: shown.filter((column) => !dropped.has(column)),
    below: shown.filter((column) => dropped.has(column)),
  };
}

function needs<Row>(columns: readonly Column<Row>[], dropped: ReadonlySet<Column<Row>>): number {
  return columns.filter((column) => !dropped.has(column)).reduce((sum, column) => sum + widthOf(column) + GAP, 0);
}
