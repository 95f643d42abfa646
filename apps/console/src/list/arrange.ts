import type { Column, CellValue } from "./column.ts";

/** How a list is sorted: by a name, upwards or downwards. */
export interface Sort {
  readonly by: string;
  readonly down: boolean;
}

/** Reads `name` or `-name`, when it is one of the names allowed. */
export function sortOf(text: string | undefined, names: readonly string[]): Sort | undefined {
  if (text === undefined) return undefined;
  const down = text.startsWith("-");
  const by = down ? text.slice(1) : text;
  return names.includes(by) ? { by, down } : undefined;
}

/** Writes a sort as it is read. */
export function sortText(sort: Sort | undefined): string | undefined {
  return sort === undefined ? undefined : `${sort.down ? "-" : ""}${sort.by}`;
}

/** The sort after a header was pressed: upwards, downwards, then as it was. */
export function nextSort(sort: Sort | undefined, by: string): Sort | undefined {
  if (sort?.by !== by) return { by, down: false };
  return sort.down ? undefined : { by, down: true };
}

/** Compares values: nothing last whichever way, numbers by size, texts as people sort them. */
function compare(collator: Intl.Collator, a: CellValue, b: CellValue): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return collator.compare(String(a), String(b));
}

/** Rows that hold every word sought, sorted; rows that compare alike keep their order. */
export function arrange<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  wish: { readonly search: string | undefined; readonly sort: Sort | undefined; readonly tag: string },
): readonly Row[] {
  const words = (wish.search ?? "").normalize("NFKC").toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const found = words.length === 0 ? rows : rows.filter((row) => holds(row, columns, words));
  const { sort } = wish;
  const column = sort === undefined ? undefined : columns.find((one) => one.sort === sort.by);
  if (column === undefined || sort === undefined) return found;
  const collator = new Intl.Collator(wish.tag, { numeric: true });
  const sign = sort.down ? -1 : 1;
  return found.toSorted((a, b) => {
    const [left, right] = [column.value(a), column.value(b)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return sign * compare(collator, left, right);
  });
}

function holds<Row>(row: Row, columns: readonly Column<Row>[], words: readonly string[]): boolean {
  const text = columns
    .map((column) => String(column.value(row) ?? ""))
    .join("\n")
    .normalize("NFKC")
    .toLocaleLowerCase();
  return words.every((word) => text.includes(word));
}
