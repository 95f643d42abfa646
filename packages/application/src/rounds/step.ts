import type { RoundState } from "@sangan/storage";
import { refused, type Refused, type Trouble } from "../context/index.ts";

/** What can be done to the state of a round (评价轮次). */
export type RoundStep = "open" | "withdraw" | "review" | "reopen" | "publish" | "supersede";

/** From where to where each step leads. Published is left only by being superseded. */
export const ROUND_STEPS: Readonly<Record<RoundStep, { readonly from: RoundState; readonly to: RoundState }>> = {
  open: { from: "draft", to: "collecting" },
  withdraw: { from: "collecting", to: "draft" },
  review: { from: "collecting", to: "review" },
  reopen: { from: "review", to: "collecting" },
  publish: { from: "review", to: "published" },
  supersede: { from: "published", to: "superseded" },
};

/** What the rules of the steps look at. */
export interface RoundSituation {
  readonly state: RoundState;
  readonly systemPublished: boolean;
  readonly weightsPublished: boolean;
  readonly communities: number;
  readonly files: number;
  /** Communities whose evidence was collected. */
  readonly withEvidence: number;
  /** Communities with a result of the evidence, system and weights that count now. */
  readonly evaluated: number;
  /** Codes of communities whose result is not complete. */
  readonly incomplete: readonly string[];
  /** Codes of communities whose incomplete result is published knowingly. */
  readonly acknowledged: readonly string[];
  /** A job collects or evaluates. */
  readonly working: boolean;
  /** The round that takes this one's place. */
  readonly successor?: { readonly state: RoundState; readonly lacks: readonly string[] };
}

/** Why a step cannot be taken. `communities` names those that are in the way, or says how many. */
export type StepTrouble =
  | { readonly code: "wrong-state"; readonly state: RoundState; readonly needed: RoundState }
  | { readonly code: "working" | "system-not-published" | "weights-not-published" | "no-communities" | "has-files" }
  | { readonly code: "no-evidence" | "not-evaluated"; readonly missing: number }
  | { readonly code: "not-acknowledged" | "successor-lacks"; readonly communities: readonly string[] }
  | { readonly code: "successor-not-published" };

/** Why a step cannot be taken in a situation; undefined when it can. */
export function stepTrouble(step: RoundStep, situation: RoundSituation): Refused<StepTrouble & Trouble> | undefined {
  const { state, working } = situation;
  const { from } = ROUND_STEPS[step];
  if (state !== from) return refused({ code: "wrong-state", state, needed: from });
  if (working) return refused({ code: "working" });
  switch (step) {
    case "open":
      return openTrouble(situation);
    case "withdraw":
      return situation.files > 0 ? refused({ code: "has-files" }) : undefined;
    case "review":
      return lacking("no-evidence", situation.communities - situation.withEvidence);
    case "reopen":
      return undefined;
    case "publish":
      return lacking("not-evaluated", situation.communities - situation.evaluated) ?? unacknowledged(situation);
    case "supersede":
      return successorTrouble(situation);
  }
}

function openTrouble(situation: RoundSituation): Refused<StepTrouble> | undefined {
  if (!situation.systemPublished) return refused({ code: "system-not-published" });
  if (!situation.weightsPublished) return refused({ code: "weights-not-published" });
  return situation.communities === 0 ? refused({ code: "no-communities" }) : undefined;
}

function lacking(code: "no-evidence" | "not-evaluated", missing: number): Refused<StepTrouble> | undefined {
  return missing > 0 ? refused({ code, missing }) : undefined;
}

/** Missing is not zero: an incomplete result is published only when somebody has said that he knows. */
function unacknowledged({ incomplete, acknowledged }: RoundSituation): Refused<StepTrouble> | undefined {
  const known = new Set(acknowledged);
  const communities = incomplete.filter((code) => !known.has(code));
  return communities.length > 0 ? refused({ code: "not-acknowledged", communities }) : undefined;
}

function successorTrouble({ successor }: RoundSituation): Refused<StepTrouble> | undefined {
  if (successor?.state !== "published") return refused({ code: "successor-not-published" });
  return successor.lacks.length > 0 ? refused({ code: "successor-lacks", communities: successor.lacks }) : undefined;
}
