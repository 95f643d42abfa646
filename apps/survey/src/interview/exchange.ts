import type { AheadForm, AssistedForms } from "@sangan/application";

/** Everything of an interviewer's forms but what tells one from another. */
export interface Ground extends Omit<AssistedForms, "forms"> {
  /** Where people reach the server: told with a receipt. */
  readonly address: string;
}

/** Why forms cannot be taken. */
export type NoForms = "unknown-way" | "needs-token" | "not-yet" | "closed";

/** Forms that an interviewer takes along. */
export type Taken =
  | {
      readonly document: "sangan/interview-forms/1";
      readonly ok: true;
      readonly ground: Ground;
      readonly forms: readonly AheadForm[];
    }
  | { readonly document: "sangan/interview-forms/1"; readonly ok: false; readonly code: NoForms };

/** Why an interview is not taken, and will not be when it is sent again as it is. */
export interface Refusal {
  readonly code: RefusalCode;
  /** Of `bad-answer`: which field, and what is wrong with it. */
  readonly field?: string;
  readonly reason?: string;
}

export type RefusalCode =
  | "bad-key"
  | "not-yet"
  | "closed"
  | "not-consented"
  | "too-young"
  | "bad-answer"
  | "conflict"
  | "too-large"
  | "not-read";

/**
 * What became of an interview that was sent. `gone`: it had arrived before, and its resident has withdrawn it since. No receipt
 * comes back: the resident has it, and nobody else (threat G11).
 */
export type Verdict =
  | { readonly document: "sangan/interview-verdict/1"; readonly state: "kept" | "gone" }
  | { readonly document: "sangan/interview-verdict/1"; readonly state: "refused"; readonly refusal: Refusal };

/** What forms are asked for with: how many at once. */
export const FIELD_COUNT = "count";

function documentIn(text: string, name: string): object | undefined {
  try {
    const read: unknown = JSON.parse(text);
    const isOurs = typeof read === "object" && read !== null && "document" in read && read.document === name;
    return isOurs ? read : undefined;
  } catch {
    // The page of somebody's network is none of ours.
    return undefined;
  }
}

/** Reads what the server says about forms; undefined when it was somebody else who answered. */
export function readTaken(text: string): Taken | undefined {
  return documentIn(text, "sangan/interview-forms/1") as Taken | undefined;
}

/** Reads what became of an interview; undefined when it was somebody else who answered. */
export function readVerdict(text: string): Verdict | undefined {
  return documentIn(text, "sangan/interview-verdict/1") as Verdict | undefined;
}
