import type { Problem } from "@sangan/documents";
import { suggestionText } from "@sangan/documents/words";
import type { Terminal } from "./terminal/index.ts";
import { fill } from "./words/index.ts";

/** Of one kind of warning, as many are shown; errors all. */
const SHOWN = 5;

/** Shows the problems of a document, one a line: place first, so that an editor can jump there. */
export function showProblems(terminal: Terminal, problems: readonly Problem[]): void {
  const shown = new Map<string, number>();
  for (const problem of problems) {
    const count = (shown.get(problem.code) ?? 0) + 1;
    shown.set(problem.code, count);
    if (problem.severity === "error" || count <= SHOWN) terminal.line(lineOf(terminal, problem));
  }
  const warnings = problems.filter((problem) => problem.severity === "warning");
  for (const code of new Set(warnings.map((problem) => problem.code))) {
    const more = warnings.filter((problem) => problem.code === code).length - SHOWN;
    if (more > 0) terminal.line(fill(terminal.words.text.moreProblems, { count: more, code }));
  }
}

/** One problem in one line of the terminal's language. */
function lineOf({ words, language }: Terminal, problem: Problem): string {
  const place = [problem.file, problem.line].filter((part) => part !== undefined && part !== "").join(":");
  const suggestion = suggestionText(language, problem.params["suggestion"]);
  const text = fill(words.problem[problem.code], { ...problem.params, suggestion });
  const where = problem.place === "" ? "" : ` [${problem.place}]`;
  return `${place}: ${words.severity[problem.severity]}${where}: ${text}`;
}
