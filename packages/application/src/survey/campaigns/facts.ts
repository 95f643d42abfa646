import type { Text } from "@sangan/evaluation";
import { QUALITY_FLAGS, type FlagPolicy, type QualityFlag } from "@sangan/evaluation/survey";
import type { CampaignFacts, CampaignRow, WriteProblem } from "@sangan/storage";
import {
  NOT_FOUND,
  refused,
  textTrouble,
  type BadField,
  type Conflict,
  type NotFound,
  type Refused,
  type Trouble,
} from "../../context/index.ts";

/** A question of a campaign's own; the options of a choice are coded from 1 in their order. */
export interface OwnQuestion {
  readonly id: string;
  readonly kind: "five-point" | "choice" | "comment";
  readonly text: Text;
  readonly options: readonly Text[];
}

/** A variable that residents are asked for, with the categories of the population margins (分层变量). */
export interface OwnVariable {
  readonly id: string;
  readonly title: Text;
  readonly consent: string | null;
  readonly categories: readonly { readonly id: string; readonly title: Text }[];
}

/** What a campaign says of its questionnaire; the indicator system gives the rest. */
export interface QuestionnaireRequest {
  readonly length: number;
  readonly variables: readonly OwnVariable[];
  readonly custom: readonly OwnQuestion[];
  readonly steer: boolean;
}

/** What a campaign (问卷活动) is about. */
export interface CampaignRequest {
  readonly name: string;
  readonly organiser: Text;
  readonly contact: Text;
  /** The last day on which answers are taken, `2026-07-01`. */
  readonly closesOn: string | null;
  readonly graceDays: number;
  readonly questionnaire: QuestionnaireRequest;
  /** Hundredths of the weight that a mark leaves; 100 where it is not named. */
  readonly policy: Partial<Record<QualityFlag, number>>;
  /** Codes of communities of the round; none: all of them that are the actor's. */
  readonly communities: readonly string[];
}

/** The campaign's state does not allow it. */
export interface CampaignState extends Trouble {
  readonly code: "campaign-state";
  readonly state: CampaignRow["state"];
}

export function wrongState(state: CampaignRow["state"]): Refused<CampaignState> {
  return refused({ code: "campaign-state", state });
}

export function badField(field: string, reason: string): Refused<BadField> {
  return refused({ code: "bad-field", field, reason });
}

function textsOf({ name, organiser, contact }: CampaignRequest): readonly (readonly [string, string])[] {
  return [
    ["name", name],
    ["organiser.zh", organiser.zh],
    ["organiser.en", organiser.en],
    ["contact.zh", contact.zh],
    ["contact.en", contact.en],
  ];
}

/** What cannot be taken of what a campaign says of itself. */
export function factsTrouble(request: CampaignRequest): Refused<BadField> | undefined {
  for (const [field, text] of textsOf(request)) {
    const trouble = textTrouble(field, text, field === "name" ? 200 : 500);
    if (trouble !== undefined) return trouble;
  }
  return undefined;
}

/** A campaign as it is stored; nothing else that a request carries is kept (threat C6). */
export function factsOf(request: CampaignRequest): CampaignFacts {
  const { name, organiser, contact, closesOn, graceDays, questionnaire, policy } = request;
  return {
    name,
    organiser,
    contact,
    closesOn,
    graceDays,
    questionnaireOptions: questionnaire,
    policy: policyOf(policy),
  };
}

/** A policy with every mark named. */
export function policyOf(policy: Partial<Record<string, number>>): FlagPolicy {
  const factors = QUALITY_FLAGS.map((flag) => [flag, policy[flag] ?? 100] as const);
  return Object.fromEntries(factors) as FlagPolicy;
}

/** What a stored campaign says of its questionnaire: only `factsOf` writes it. */
export function questionnaireRequestOf(row: CampaignRow): QuestionnaireRequest {
  return row.questionnaire_options as QuestionnaireRequest;
}

/** Why a campaign was not written. */
export function campaignTrouble(
  problem: WriteProblem,
  state: CampaignRow["state"],
): Refused<NotFound | Conflict | CampaignState> {
  if (problem.code === "changed") return refused({ code: "conflict", version: problem.version });
  return problem.code === "missing" ? NOT_FOUND : wrongState(state);
}
