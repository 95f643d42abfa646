import { halfWidth } from "./number.ts";

/** What a resident's cell says: an option, "don't know", "have not used", or nothing because it was not asked. */
export type AnswerReading =
  | { readonly state: "option"; readonly option: string }
  | { readonly state: "dont-know" | "not-used" | "not-asked" }
  | { readonly state: "unreadable" };

const DONT_KNOW: ReadonlySet<string> = new Set(["dk", "不知道", "不清楚", "don't know"]);
const NOT_USED: ReadonlySet<string> = new Set(["nu", "未使用", "没用过", "未用过", "not used"]);

/** The options of the two scales. @clause 7.13 */
export const OPTIONS: Readonly<Record<"five-point" | "change", readonly string[]>> = {
  "five-point": ["1", "2", "3", "4", "5"],
  change: ["-2", "-1", "0", "1", "2"],
};

/** Reads an answer: 1 … 5, or −2 … 2 on scales of change. */
export function readAnswer(cell: string, scale: "five-point" | "change"): AnswerReading {
  const text = halfWidth(cell).trim().toLowerCase();
  if (text === "") return { state: "not-asked" };
  const option = /^\+\d$/u.test(text) ? text.slice(1) : text.replace(/\.0+$/u, "").replace(/^-0$/u, "0");
  if (OPTIONS[scale].includes(option)) return { state: "option", option };
  if (DONT_KNOW.has(text)) return { state: "dont-know" };
  return { state: NOT_USED.has(text) ? "not-used" : "unreadable" };
}
