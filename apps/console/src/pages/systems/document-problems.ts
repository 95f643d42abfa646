import type { DocumentProblem } from "@sangan/api/client";
import { PROBLEM_WORDS, suggestionText } from "@sangan/documents/words";
import { Refused } from "../../ask/refused.ts";
import type { Language } from "../../words/language.ts";

/** A problem in words: what is wrong, and what mends it. A code that this console does not know stands as it is. */
export function problemText({ code, params }: DocumentProblem, language: Language): string {
  const words: Readonly<Record<string, string>> = PROBLEM_WORDS[language];
  const given: Readonly<Record<string, string | number>> = {
    ...params,
    suggestion: suggestionText(language, params["suggestion"]),
  };
  return (words[code] ?? code).replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(given[name] ?? whole));
}

/** Where a problem is: file and line. */
export function placeText({ file, line }: DocumentProblem): string {
  return line === undefined ? file : `${file}:${line}`;
}

function isProblem(value: unknown): value is DocumentProblem {
  return typeof value === "object" && value !== null && "code" in value && "place" in value && "params" in value;
}

/** The problems for which a document was refused; none where it was refused for something else. */
export function problemsOf(failure: unknown): readonly DocumentProblem[] {
  const named = failure instanceof Refused ? failure.problem["problems"] : undefined;
  return Array.isArray(named) ? named.filter(isProblem) : [];
}
