import { halfWidth } from "./number.ts";

const YES: ReadonlySet<string> = new Set(["yes", "y", "true", "1", "是", "有", "具备", "同意", "√", "✓"]);
const NO: ReadonlySet<string> = new Set(["no", "n", "false", "0", "否", "无", "没有", "不具备", "不同意", "×", "✗"]);

/** Reads a yes or a no (是, 否), or undefined for neither. */
export function readYesNo(cell: string): boolean | undefined {
  const text = halfWidth(cell).trim().toLowerCase();
  if (YES.has(text)) return true;
  return NO.has(text) ? false : undefined;
}
