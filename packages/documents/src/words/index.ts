import { en } from "./en.ts";
import { zh } from "./zh.ts";
import type { ProblemWords } from "./model.ts";

/** The words for problems of documents, by language. */
export const PROBLEM_WORDS: Readonly<Record<"zh" | "en", ProblemWords>> = { zh, en };

/** The remedy where a word is almost a known one; empty when there is none. */
export function suggestionText(language: "zh" | "en", suggestion: unknown): string {
  if (typeof suggestion !== "string" || suggestion === "") return "";
  return language === "zh" ? `是否想写“${suggestion}”？` : ` Did you mean “${suggestion}”?`;
}
