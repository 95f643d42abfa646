import type { ConsentDocument, Question, Questionnaire } from "@sangan/evaluation/survey";
import { campaignById, type CampaignRow, type FoundResponse, type listRevisions } from "@sangan/storage";
import { answerOfCode } from "./answers.ts";
import type { DeskContext } from "./context.ts";
import type { OwnExport, ReceiptView } from "./desk.ts";
import type { Version } from "./documents.ts";
import { flagsOf } from "./flags.ts";

/** A response with all that is needed to tell of it. */
export interface OwnResponse extends FoundResponse {
  readonly receipt: string;
  readonly questionnaire: Version<Questionnaire>;
  readonly consent: Version<ConsentDocument>;
  /** Ids that its comments have, by question. */
  readonly commentIds: ReadonlyMap<string, string>;
}

type Comments = ReadonlyMap<string, string>;

async function campaignOf(desk: DeskContext, { response }: OwnResponse): Promise<CampaignRow> {
  const row = await campaignById(desk.store, response.campaign_id);
  if (row === undefined) throw new Error(`campaign ${response.campaign_id} is missing`);
  return row;
}

function strataOf({ questionnaire, response }: OwnResponse) {
  return questionnaire.document.strata.flatMap((variable, at) => {
    const category = variable.categories[response.strata[at] ?? -1];
    return category === undefined ? [] : [{ variable, category }];
  });
}

function askedOf({ questionnaire, response }: OwnResponse): readonly (readonly [Question, number])[] {
  return questionnaire.document.questions.flatMap((question, at) =>
    (response.chances[at] ?? null) === null ? [] : [[question, at] as const],
  );
}

/** An answer as its own resident reads it. */
export async function viewOf(
  desk: DeskContext,
  own: OwnResponse,
  { comments, correctable }: { readonly comments: Comments; readonly correctable: boolean },
): Promise<ReceiptView> {
  const { response, consent, questionnaire, roundState } = own;
  const { id, name, organiser, contact } = await campaignOf(desk, own);
  const asked = askedOf(own);
  return {
    receipt: own.receipt,
    state: response.state,
    campaign: { id, name, organiser, contact },
    community: { name: own.communityName },
    day: response.day,
    corrections: response.corrections,
    channel: response.channel,
    helper: response.helper,
    language: response.language,
    consent: {
      document: consent.document,
      digest: consent.digest,
      version: consent.number,
      optional: response.optional.flatMap((at) => consent.document.optional[at]?.id ?? []),
    },
    strata: new Map(strataOf(own).map(({ variable, category }) => [variable.id, category.id])),
    used: response.used.flatMap((at) => questionnaire.document.services[at]?.id ?? []),
    questions: asked.map(([question]) => question),
    answers: new Map(
      asked.flatMap(([question, at]) => {
        const answer = answerOfCode(response.answers[at] ?? null);
        return answer === undefined ? [] : [[question.id, answer] as const];
      }),
    ),
    comments,
    questionnaireVersion: questionnaire.number,
    correctable,
    published: roundState === "published" || roundState === "superseded",
  };
}

/** All that is kept of an answer, with names as well as codes. */
export async function exportOf(
  desk: DeskContext,
  own: OwnResponse,
  kept: { readonly comments: Comments; readonly revisions: Awaited<ReturnType<typeof listRevisions>> },
): Promise<OwnExport> {
  const { response, consent, questionnaire } = own;
  const { name } = await campaignOf(desk, own);
  const asked = askedOf(own);
  return {
    document: "sangan/own-answer/1",
    receipt: own.receipt,
    day: response.day,
    campaign: name,
    community: own.communityName,
    channel: response.channel,
    helper: response.helper,
    language: response.language,
    state: response.state,
    consent: {
      digest: consent.digest,
      version: consent.number,
      optional: response.optional.flatMap((at) => consent.document.optional[at]?.id ?? []),
    },
    questionnaire: { digest: questionnaire.digest, version: questionnaire.number },
    strata: strataOf(own).map(({ variable, category }) => ({ variable: variable.title, category: category.title })),
    used: response.used.flatMap((at) => questionnaire.document.services[at]?.title ?? []),
    answers: asked.map(([question, at]) => ({
      question: question.id,
      text: question.text,
      answer: answerOfCode(response.answers[at] ?? null) ?? null,
      chance: (response.chances[at] ?? 0) / 10_000,
    })),
    comments: [...kept.comments].map(([question, text]) => ({ question, text })),
    flags: flagsOf(response.flags),
    corrections: kept.revisions.map(({ day, answers }) => ({
      day,
      answers: asked.map(([, at]) => answerOfCode(answers[at] ?? null) ?? null),
    })),
  };
}
