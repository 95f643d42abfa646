import type { WriteProblem } from "@sangan/storage";
import type { Taken } from "../communities/index.ts";
import { NOT_FOUND, refused, type Conflict, type NotFound, type Refused, type Trouble } from "../context/index.ts";

/** Nobody would be left who is an administrator everywhere without an end. */
export interface LastAdministrator extends Trouble {
  readonly code: "last-administrator";
}

/** What nobody does to himself: disable himself, change his own roles. */
export interface OwnAccount extends Trouble {
  readonly code: "own-account";
}

/** Only who is disabled is erased: what cannot be taken back has a step before it that can. */
export interface NotDisabled extends Trouble {
  readonly code: "not-disabled";
}

/** No link, or one that was used, has ended or serves another purpose: which of them nobody is told. */
export interface BadLink extends Trouble {
  readonly code: "bad-link";
}

/** It would take more than the actor has: he stands beside or below, or would give what is not his to give (threat C5). */
export interface MoreThanOwn extends Trouble {
  readonly code: "more-than-own";
}

/** There is an administrator already. */
export interface SetUpDone extends Trouble {
  readonly code: "set-up-done";
}

export const MORE_THAN_OWN: Refused<MoreThanOwn> = { ok: false, code: "more-than-own" };
export const OWN_ACCOUNT: Refused<OwnAccount> = { ok: false, code: "own-account" };
export const BAD_LINK: Refused<BadLink> = { ok: false, code: "bad-link" };

export function writeTrouble(problem: WriteProblem): Refused<NotFound | Conflict | Taken> {
  if (problem.code === "changed") return refused({ code: "conflict", version: problem.version });
  return problem.code === "taken" ? refused({ code: "taken" }) : NOT_FOUND;
}
