import type { ReactNode } from "react";

/** What a cell holds, apart from how it is shown: a text, a number, or the ISO text of a time. */
export type CellValue = string | number | null;

/** A column of a list: what it shows of a row, what it writes into files, and how it gives way on a narrow screen. */
export interface Column<Row> {
  readonly key: string;
  readonly header: string;
  readonly value: (row: Row) => CellValue;
  /** What is shown; the value itself when left out. */
  readonly cell?: (row: Row) => ReactNode;
  /** How files write it, and whether it stands to the right; `text` when left out. */
  readonly type?: "text" | "number" | "time";
  /** Name by which it is sorted, here or by the server; without it nobody sorts by it. */
  readonly sort?: string;
  /** Least width in pixels. */
  readonly width?: number;
  /** Share of what width is left over. */
  readonly grow?: number;
  /** The higher, the earlier it drops into the second line; 0 never does. */
  readonly drop?: number;
  /** Stands only in files. */
  readonly fileOnly?: boolean;
}

/** Least width of a column. */
export function widthOf<Row>({ width, type }: Column<Row>): number {
  return width ?? (type === "number" ? 90 : 130);
}
