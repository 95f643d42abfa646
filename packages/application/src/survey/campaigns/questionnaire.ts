import { canonicalJson, digestOfBytes } from "@sangan/documents";
import type { IndicatorSystem } from "@sangan/evaluation";
import {
  questionnaireOf,
  type ConsentDocument,
  type Questionnaire,
  type QuestionPrecision,
} from "@sangan/evaluation/survey";
import { campaignDocumentInForce, systemById, type CampaignDocumentRow, type RoundRow } from "@sangan/storage";
import { done, type BadField, type Outcome, type Store } from "../../context/index.ts";
import { storedSystem } from "../../systems/index.ts";
import { SENSES } from "./consent.ts";
import { badField, type QuestionnaireRequest } from "./facts.ts";

/** The indicator system of a round. */
export async function systemOf(store: Store, round: RoundRow): Promise<IndicatorSystem> {
  const row = await systemById(store, round.indicator_system_id);
  if (row === undefined) throw new Error(`indicator system ${round.indicator_system_id} is missing`);
  return storedSystem(row).system;
}

/** What a questionnaire is made from, besides what its campaign says. */
export interface Ground {
  readonly system: IndicatorSystem;
  readonly stage: string | null;
  readonly seed: string;
  /** By community; absent: nothing steers the draw. */
  readonly precision?: ReadonlyMap<string, readonly QuestionPrecision[]>;
}

/** The questionnaire (问卷) of a campaign; the first thing that is against it is told. @clause 5.2 */
export function makeQuestionnaire(
  { length, variables, custom }: QuestionnaireRequest,
  { system, stage, seed, precision }: Ground,
): Outcome<Questionnaire, BadField> {
  const made = questionnaireOf(system, {
    senses: SENSES,
    seed,
    length,
    ...(stage === null ? {} : { stage }),
    strata: variables,
    custom: custom.map(({ id, kind, text, options }) => ({
      id: `x.${id}`,
      kind,
      text,
      ...(kind === "choice" ? { options: options.map((option, at) => ({ code: at + 1, text: option })) } : {}),
    })),
    ...(precision === undefined ? {} : { precision }),
  });
  if (made.ok) return done(made.value);
  const [problem] = made.problems;
  return badField(`questionnaire.${problem?.place ?? ""}`, problem?.code ?? "refused");
}

/** A document as it is kept: canonical JSON, and SHA-256 over it. */
export function keptText(document: Questionnaire | ConsentDocument): {
  readonly document: string;
  readonly digest: string;
} {
  const text = canonicalJson(document);
  return { document: text, digest: digestOfBytes(new TextEncoder().encode(text)) };
}

/** A stored questionnaire: only `keptText` of one that was made here writes it. */
export function questionnaireIn({ document }: CampaignDocumentRow): Questionnaire {
  return JSON.parse(document) as Questionnaire;
}

/** A stored text of consent: the same. */
export function consentIn({ document }: CampaignDocumentRow): ConsentDocument {
  return JSON.parse(document) as ConsentDocument;
}

/** The questionnaire in force; undefined while the campaign was never open. */
export async function questionnaireInForce(store: Store, campaignId: string): Promise<Questionnaire | undefined> {
  const row = await campaignDocumentInForce(store, "questionnaire", campaignId);
  return row === undefined ? undefined : questionnaireIn(row);
}
