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

/** No link, or one that was used, has ended or serves another purpose: which of them nobody is told. */
export interface BadLink extends Trouble {
  readonly code: "bad-link";
}

/** Somebody was faster: there is an administrator. */
export interface SetUpDone extends Trouble {
  readonly code: "set-up-done";
}

/** More keys than one person can look after. */
export interface TooMany extends Trouble {
  readonly code: "too-many";
}

export const BAD_LINK: Refused<BadLink> = { ok: false, code: "bad-link" };

export function writeTrouble(problem: WriteProblem): Refused<NotFound | Conflict | Taken> {
  if (problem.code === "changed") return refused({ code: "conflict", version: problem.version });
  return problem.code === "taken" ? refused({ code: "taken" }) : NOT_FOUND;
}
