/** Expected trouble: a code, and what belongs to it. Words for people are the caller's. */
export interface Trouble {
  readonly code: string;
}

interface Done<T> {
  readonly ok: true;
  readonly value: T;
}

export type Refused<P extends Trouble> = { readonly ok: false } & P;

/** What a use case gives: what was asked for, or typed trouble. */
export type Outcome<T, P extends Trouble> = Done<T> | Refused<P>;

/** Absent, or outside of what the actor may see: he cannot tell which (threats C1, C3). */
export interface NotFound extends Trouble {
  readonly code: "not-found";
}

/** The actor may not do this to all of what it would touch. */
export interface Forbidden extends Trouble {
  readonly code: "forbidden";
}

/** Somebody changed it first; `version` is what it has now. */
export interface Conflict extends Trouble {
  readonly code: "conflict";
  readonly version: number;
}

/** The round's state does not allow it: a draft has no evidence yet, a published round is frozen. */
export interface NotOpen extends Trouble {
  readonly code: "not-open";
}

/** A field that cannot be taken, and why. */
export interface BadField extends Trouble {
  readonly code: "bad-field";
  readonly field: string;
  readonly reason: string;
}

/** What was asked of a list is not a cursor of it, or not a sort that it knows. */
export interface BadPage extends Trouble {
  readonly code: "bad-cursor" | "unknown-sort" | "bad-scope";
}

export function done<T>(value: T): Done<T> {
  return { ok: true, value };
}

export function refused<const P extends Trouble>(trouble: P): Refused<P> {
  return { ok: false, ...trouble };
}

export const NOT_FOUND: Refused<NotFound> = { ok: false, code: "not-found" };
export const FORBIDDEN: Refused<Forbidden> = { ok: false, code: "forbidden" };
