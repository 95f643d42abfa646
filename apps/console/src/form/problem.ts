import { PROBLEMS, type Fault, type ProblemCode } from "@sangan/api/client";
import { codeOf, Refused } from "../ask/refused.ts";

const REASONS = [
  "empty",
  "missing",
  "too-long",
  "too-short",
  "too-large",
  "too-small",
  "wrong-form",
  "wrong-type",
  "unknown-value",
  "unknown",
  "not-text",
  "unrecognized",
] as const;
type Reason = (typeof REASONS)[number];

/** The key of the words for why a field cannot be taken. */
export type ReasonKey = `reason-${Reason | "refused"}`;

function reasonKey(reason: string): ReasonKey {
  const known = REASONS.find((one) => one === reason);
  return `reason-${known ?? "refused"}`;
}

function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(PROBLEMS, code);
}

/** The code of whatever failed; a code that this console does not know is the server's failure. */
export function problemCodeOf(failure: unknown): ProblemCode {
  const code = codeOf(failure);
  return isProblemCode(code) ? code : "internal";
}

/** A member that belongs to a problem, such as `missing`. */
export function memberOf(failure: unknown, name: string): unknown {
  return failure instanceof Refused ? failure.problem[name] : undefined;
}

/** The codes of the communities that a problem names. */
export function communitiesOf(failure: unknown): readonly string[] {
  const named = memberOf(failure, "communities");
  return Array.isArray(named) ? named.filter((code): code is string => typeof code === "string") : [];
}

/** Seconds until it is worth asking again, where a problem says so. */
export function secondsOf(failure: unknown): number | undefined {
  const seconds = memberOf(failure, "seconds") ?? memberOf(failure, "retryAfterSeconds");
  return typeof seconds === "number" && seconds > 0 ? Math.ceil(seconds) : undefined;
}

/** Which fields a refusal speaks of, by the name of the outermost member, and why. */
export function faultsOf(failure: unknown): ReadonlyMap<string, ReasonKey> {
  if (!(failure instanceof Refused)) return new Map();
  const { faults = [], code } = failure.problem;
  const found = faults.map(({ at, reason }: Fault) => [String(at[1] ?? ""), reasonKey(reason)] as const);
  const field = failure.problem["field"];
  const reason = failure.problem["reason"];
  if (code === "bad-field" && typeof field === "string")
    found.push([field.split(".")[0] ?? "", reasonKey(typeof reason === "string" ? reason : "")]);
  return new Map(found);
}
