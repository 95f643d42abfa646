import { PROBLEMS, type ProblemCode, type ProblemDetails } from "@sangan/api/client";
import { Refused } from "../ask/refused.ts";

/** Reasons for which a field is refused that have words of their own; others are told as `refused`. */
const FIELD_REASONS = [
  "missing",
  "wrong-type",
  "empty",
  "too-short",
  "too-small",
  "too-large",
  "too-long",
  "unknown-value",
  "unrecognized",
  "wrong-form",
  "refused",
  "control-character",
  "not-text",
  "not-a-community-code",
  "out-of-range",
  "not-a-time",
  "before-from",
  "unknown",
  "repeated",
  "twice",
  "too-many",
  "old",
  "not-in-the-future",
  "too-recent",
  "nothing-kept",
  "too-late",
  "not-an-address",
  "not-a-name",
  "not-a-geometry",
  "open-ring",
  "too-few-positions",
  "too-many-positions",
  "demo",
  "not-http",
  "not-a-target",
  "inside",
  "port",
  "no-broker",
  "wildcard",
  "no-group",
  "no-certificate",
  "other-broker",
] as const;

/** Why a field is refused. */
export type FieldReason = (typeof FIELD_REASONS)[number];

/** The refusal behind a failure; undefined when it is none. */
export function problemOf(failure: unknown): ProblemDetails | undefined {
  return failure instanceof Refused ? failure.problem : undefined;
}

/** The code of a refusal that this console knows; `internal` for one that it does not. */
export function knownCode({ code }: Pick<ProblemDetails, "code">): ProblemCode {
  return Object.hasOwn(PROBLEMS, code) ? code : "internal";
}

function reasonOf(reason: unknown): FieldReason {
  return FIELD_REASONS.find((known) => known === reason) ?? "refused";
}

/** Each field that a refusal speaks of, by its path in the body (`roles.0.scope`), and why. */
export function faultsOf(problem: ProblemDetails | undefined): ReadonlyMap<string, FieldReason> {
  const found = new Map<string, FieldReason>();
  if (problem === undefined) return found;
  if (problem.code === "bad-field" && typeof problem["field"] === "string")
    found.set(problem["field"], reasonOf(problem["reason"]));
  for (const { at, reason } of problem.faults ?? []) {
    const path = at.slice(1).join(".");
    if (!found.has(path)) found.set(path, reasonOf(reason));
  }
  return found;
}

/** Why a field is refused; undefined when the refusal does not speak of it. A fault inside of it counts. */
export function fieldFault(problem: ProblemDetails | undefined, path: string): FieldReason | undefined {
  const faults = faultsOf(problem);
  const inside = [...faults].find(([at]) => at.startsWith(`${path}.`));
  return faults.get(path) ?? inside?.[1];
}
