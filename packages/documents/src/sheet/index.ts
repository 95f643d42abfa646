export { CSV_MARK, csvLine, csvOf } from "./csv.ts";
export type { Sheet, SheetCell } from "./model.ts";
