import type { ProblemCode } from "@sangan/api";
import type { Outcome, Trouble } from "@sangan/application";
import type { Refusal } from "../http/handler.ts";

/** Trouble that the contract knows. */
type Known = Trouble & { readonly code: ProblemCode };

/** What a use case gave, as the contract shows it. */
export function answer<T, V>(
  outcome: Outcome<T, Known>,
  view: (value: T) => V,
): { readonly ok: true; readonly value: V } | Refusal {
  return outcome.ok ? { ok: true, value: view(outcome.value) } : outcome;
}

/** The same where nothing is told. */
export function emptied(outcome: Outcome<unknown, Known>): { readonly ok: true } | Refusal {
  return outcome.ok ? { ok: true } : outcome;
}

/** The same for what people edit: the answer tells its version. */
export function edited<T extends { readonly version: number }, V>(
  outcome: Outcome<T, Known>,
  view: (value: T) => V,
): { readonly ok: true; readonly value: V; readonly version: number } | Refusal {
  return outcome.ok ? { ok: true, value: view(outcome.value), version: outcome.value.version } : outcome;
}

type Present<T> = { readonly [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  readonly [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** What was said, without the members that were not. */
export function present<T extends object>(members: T): Present<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Present<T>;
}
