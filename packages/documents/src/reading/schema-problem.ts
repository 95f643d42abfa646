import type { z } from "zod";
import type { Problem, ProblemCode } from "./problem.ts";
import type { ParsedFile } from "./source.ts";

type Issue = z.core.$ZodIssue;

/** A schema's complaints as problems with file, line and place. `keys` are all known keys, for suggestions. */
export function schemaProblems(
  issues: readonly Issue[],
  file: ParsedFile,
  keys: readonly string[],
): readonly Problem[] {
  return issues.flatMap((issue) => problemsOf(issue, file, keys));
}

function problemsOf(issue: Issue, file: ParsedFile, keys: readonly string[]): readonly Problem[] {
  const at = (code: ProblemCode, path: readonly PropertyKey[], params: Problem["params"]): Problem => {
    const line = file.lineOf(path);
    return {
      severity: "error",
      code,
      file: file.name,
      ...(line === undefined ? {} : { line }),
      place: placeOf(path, file.value),
      params,
    };
  };
  const key = String(issue.path.at(-1) ?? "");
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((one) =>
      at("unknown-key", [...issue.path, one], { key: one, suggestion: nearest(one, keys) ?? "" }),
    );
  }
  if (valueAt(file.value, issue.path) === undefined) return [at("missing-key", issue.path, { key })];
  if (issue.code === "invalid_type") return [at("wrong-type", issue.path, { expected: issue.expected })];
  const detail = issue.code === "invalid_value" ? issue.values.map(String).join(" | ") : issue.message;
  return [at("wrong-value", issue.path, { detail })];
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at: unknown = value;
  for (const key of path) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as Record<PropertyKey, unknown>)[key];
  }
  return at;
}

/** A path in words: the ids on the way are kept, positions only where there is no id. */
export function placeOf(path: readonly PropertyKey[], value: unknown): string {
  const words: string[] = [];
  for (let length = 1; length <= path.length; length += 1) {
    const key = path[length - 1];
    const here = valueAt(value, path.slice(0, length));
    if (typeof key !== "number") {
      words.push(String(key));
      continue;
    }
    const id: unknown = typeof here === "object" && here !== null && "id" in here ? here.id : undefined;
    words.push(typeof id === "string" ? `[${id}]` : `[${key}]`);
  }
  return words.join(".").replaceAll(".[", "[");
}

/** The known name nearest to a misspelt one: at most a third of its letters away. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = Math.max(1, Math.floor(name.length / 3)) + 1;
  for (const candidate of new Set(known)) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase(), least);
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

/** Levenshtein distance, given up at `most`. */
function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) >= most || a.length > 60) return most;
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? most;
}
