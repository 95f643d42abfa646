import type { Actor } from "../access/index.ts";
import { FORBIDDEN, done, type Forbidden, type Outcome } from "../context/index.ts";

declare const proof: unique symbol;

/** Proof that a person acts himself, and not a key in his name. What concerns one's own account asks for it. */
export interface InPerson {
  readonly [proof]: true;
  readonly actor: Actor;
}

/** A person acts for himself; a key never does, or it could beget keys that outlive it. */
export function inPerson(actor: Actor): Outcome<InPerson, Forbidden> {
  return actor.only === undefined ? done({ actor } as InPerson) : FORBIDDEN;
}
