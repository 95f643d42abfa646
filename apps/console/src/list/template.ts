import { widthOf, type Column } from "./column.ts";

/** The columns of the grid, as CSS writes them. */
export function templateOf<Row>(columns: readonly Column<Row>[], selected: boolean): string {
  const tracks = columns.map((column) => {
    const grow = column.grow ?? (column.type === undefined || column.type === "text" ? 2 : 1);
    return grow === 0 ? `${widthOf(column)}px` : `minmax(${widthOf(column)}px, ${grow}fr)`;
  });
  return [...(selected ? ["24px"] : []), ...tracks].join(" ");
}
