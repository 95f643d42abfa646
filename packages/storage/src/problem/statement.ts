import { errorCode } from "./problem.ts";

/** What a statement that failed says, where trouble can be expected. Everything else is a mistake of the program. */
export type StatementTrouble =
  /** A key that is already there; `constraint` names it. */
  | { readonly code: "taken"; readonly constraint: string }
  /** It names something that is not there, or would leave something without what it names. */
  | { readonly code: "in-use"; readonly constraint: string }
  /** A value outside of what a column takes: a number too large, no id, no time. */
  | { readonly code: "refused"; readonly constraint: string }
  /** Text that the database cannot hold: U+0000, or in JSON half a surrogate pair. */
  | { readonly code: "not-text" }
  /** Too much at once or too long; trying again may help. */
  | { readonly code: "busy" }
  | { readonly code: "no-space" }
  /** The connection broke: whether the statement was done is not known. */
  | { readonly code: "unreachable" };

const BY_CODE: Readonly<Record<string, "not-text" | "busy" | "no-space" | "unreachable">> = {
  "22021": "not-text",
  "22P05": "not-text",
  "40001": "busy",
  "40P01": "busy",
  "53300": "busy",
  "53400": "busy",
  "55P03": "busy",
  "57014": "busy",
  "25P03": "busy",
  "53100": "no-space",
  "57P01": "unreachable",
  "57P02": "unreachable",
  "57P03": "unreachable",
  ECONNREFUSED: "unreachable",
  ECONNRESET: "unreachable",
  EPIPE: "unreachable",
  ENOENT: "unreachable",
  ETIMEDOUT: "unreachable",
};

const BROKEN = /Connection terminated|timeout exceeded when trying to connect|Query read timeout|not queryable/;

function constraintOf(error: unknown): string {
  return error instanceof Error && "constraint" in error && typeof error.constraint === "string"
    ? error.constraint
    : "";
}

/** The trouble behind an error that a query threw; undefined when it is none that could be expected. */
export function statementTrouble(error: unknown): StatementTrouble | undefined {
  const code = errorCode(error) ?? "";
  if (code === "23505") return { code: "taken", constraint: constraintOf(error) };
  if (code === "23503" || code === "23001") return { code: "in-use", constraint: constraintOf(error) };
  if (code === "23514" || /^220(?:01|03|07|08)$/.test(code))
    return { code: "refused", constraint: constraintOf(error) };
  if (code === "22P02") {
    const isJson = error instanceof Error && /\bjson\b/.test(error.message);
    return isJson ? { code: "not-text" } : { code: "refused", constraint: "" };
  }
  const known = BY_CODE[code] ?? (code.startsWith("08") ? "unreachable" : undefined);
  if (known !== undefined) return { code: known };
  return error instanceof Error && BROKEN.test(error.message) ? { code: "unreachable" } : undefined;
}
