import { readdirSync, readFileSync } from "node:fs";
import type { Millionths } from "@sangan/evaluation";
import type { EvaluationCase, OracleResult } from "@sangan/testkit";

/** What a case expects beside the numbers of the oracle. */
interface Expected extends Partial<OracleResult> {
  /** Reasons by item; nothing is missing when absent. */
  readonly missing?: Readonly<Record<string, string>>;
  /** Codes of what was refused; nothing when absent. */
  readonly notices?: readonly string[];
}

/** One folder: inputs, and numbers reckoned by hand in its working.md. */
export interface ConformanceCase {
  readonly name: string;
  readonly given: EvaluationCase;
  /** Clauses of the standard that the case stands for. */
  readonly clauses: readonly string[];
  readonly evaluation?: Expected;
  /** Codes of the problems, where there is to be no result. */
  readonly problems?: readonly string[];
}

/** A whole community with the reference system: it has a test of its own. */
const GOLDEN = "golden-community";

/** All cases beside this file. */
export function conformanceCases(): readonly ConformanceCase[] {
  return readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== GOLDEN)
    .map(({ name }) => parseCase(name))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

interface WrittenCase extends Omit<EvaluationCase, "weights"> {
  readonly weights: Omit<EvaluationCase["weights"], "sets"> & {
    readonly sets: Readonly<Record<string, Readonly<Record<string, Millionths>>>>;
  };
}

function parseCase(name: string): ConformanceCase {
  const read = (file: string): unknown => JSON.parse(readFileSync(`${import.meta.dirname}/${name}/${file}`, "utf8"));
  const { weights, ...rest } = read("input.json") as WrittenCase;
  const sets = Object.entries(weights.sets).map(([key, set]) => [key, new Map(Object.entries(set))] as const);
  const given = { ...rest, weights: { ...weights, sets: new Map(sets) } };
  return { name, given, ...(read("expected.json") as Pick<ConformanceCase, "clauses" | "evaluation" | "problems">) };
}
