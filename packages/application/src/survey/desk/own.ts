import {
  commentsById,
  correctResponse,
  listRevisions,
  responseById,
  takesAnswers,
  withdrawResponse,
} from "@sangan/storage";
import { changeAs } from "../../audit/index.ts";
import { done, refused, type Outcome, type Refused } from "../../context/index.ts";
import { codeAnswers, readComments } from "./answers.ts";
import { typedCode } from "./code.ts";
import type { DeskContext } from "./context.ts";
import { dayOf } from "./day.ts";
import type {
  BadAnswer,
  Correction,
  NotCollecting,
  OwnExport,
  Receipt,
  ReceiptView,
  TooManyTries,
  UnknownCode,
  Withdrawal,
} from "./desk.ts";
import { commentIdOf, responseIdOf } from "./form-keys.ts";
import { exportOf, viewOf, type OwnResponse } from "./own-view.ts";
import { digestOfContent } from "./submit.ts";
import { comingBy } from "./taking.ts";
import { cellsOf } from "./told.ts";

type Lost = UnknownCode | TooManyTries;

const UNKNOWN: Refused<UnknownCode> = { ok: false, code: "unknown-receipt" };

/** The response of a receipt as it was typed. A wrong one is slowed down; one that cannot be right is not even looked up (threat D1). */
async function ownResponse(desk: DeskContext, typed: string): Promise<Outcome<OwnResponse, Lost>> {
  const receipt = typedCode(typed);
  if (receipt === undefined) return UNKNOWN;
  const throttled = await desk.tries.admit(receipt);
  if (throttled !== undefined) return throttled;
  const found = await responseById(desk.store, responseIdOf(receipt));
  if (found === undefined) desk.tries.wrong(receipt);
  if (found === undefined || found === "withdrawn") return UNKNOWN;
  const questionnaire = await desk.documents.questionnaire(desk.store, found.response.questionnaire_id);
  const consent = await desk.documents.consent(desk.store, found.response.consent_id);
  if (questionnaire === undefined || consent === undefined) throw new Error("a version of a document is missing");
  const asked = questionnaire.document.questions.filter(({ kind }) => kind === "comment");
  const commentIds = new Map(asked.map(({ id }) => [id, commentIdOf(receipt, id)]));
  return done({ ...found, receipt, questionnaire, consent, commentIds });
}

/** What was written, whether it stands with the answers still or apart already. */
async function commentsOf(desk: DeskContext, own: OwnResponse): Promise<ReadonlyMap<string, string>> {
  const { comments, community_id: communityId } = own.response;
  const written = comments ?? (await commentsById(desk.store, communityId, [...own.commentIds.values()]));
  return new Map(written.map(({ question, text }) => [question, text]));
}

function isCorrectable(desk: DeskContext, { response }: OwnResponse): Promise<boolean> {
  return takesAnswers(desk.store, response.campaign_id, comingBy(desk, response.channel));
}

/** Shows somebody his own answer, by its receipt (回执码). */
export async function readReceipt(
  desk: DeskContext,
  request: { readonly receipt: string },
): Promise<Outcome<ReceiptView, Lost>> {
  const own = await ownResponse(desk, request.receipt);
  if (!own.ok) return own;
  const comments = await commentsOf(desk, own.value);
  return done(await viewOf(desk, own.value, { comments, correctable: await isCorrectable(desk, own.value) }));
}

/** Gives somebody all that is kept of his answer. */
export async function exportOwn(
  desk: DeskContext,
  request: { readonly receipt: string },
): Promise<Outcome<OwnExport, Lost>> {
  const own = await ownResponse(desk, request.receipt);
  if (!own.ok) return own;
  const { community_id: communityId, id } = own.value.response;
  const revisions = await listRevisions(desk.store, { communityId, id });
  return done(await exportOf(desk, own.value, { comments: await commentsOf(desk, own.value), revisions }));
}

/** Corrects an answer as long as answers are taken; what it said before is kept beside it (threat F15). */
export async function correct(
  desk: DeskContext,
  correction: Correction,
): Promise<Outcome<Receipt, Lost | BadAnswer | NotCollecting>> {
  const own = await ownResponse(desk, correction.receipt);
  if (!own.ok) return own;
  const { response, receipt, questionnaire, commentIds } = own.value;
  if (!(await isCorrectable(desk, own.value))) return refused({ code: "closed" });
  const answers = codeAnswers(questionnaire.document, response.chances, correction.answers);
  if (!answers.ok) return answers;
  const written = readComments(questionnaire.document, response.chances, correction.comments);
  if (!written.ok) return written;
  const { helper, optional, strata, used, community_id: communityId, id, state } = response;
  const comments = written.value.map(([question, text]) => ({ id: commentIdOf(receipt, question), question, text }));
  const told = { helper, optional, strata, used, answers: answers.value, comments };
  const corrected = await correctResponse(desk.store, {
    communityId,
    id,
    day: dayOf(desk.clock()),
    answers: answers.value,
    comments,
    commentIds: [...commentIds.values()],
    digest: digestOfContent(told),
  });
  return corrected === undefined ? UNKNOWN : done({ receipt, state, repeated: corrected === "same" });
}

/**
 * Withdraws an answer: it is gone at once, with its corrections, comments and conflicts, and does not come back (threats F17, G6). That one was withdrawn is
 * counted, and the community's evidence is to be collected again; a result that was published before says so from the next one on.
 */
export async function withdraw(
  desk: DeskContext,
  request: { readonly receipt: string },
): Promise<Outcome<Withdrawal, Lost>> {
  const own = await ownResponse(desk, request.receipt);
  if (!own.ok) return own;
  const { response, questionnaire, commentIds, roundState } = own.value;
  const published = roundState === "published" || roundState === "superseded";
  return changeAs<Withdrawal, UnknownCode>(desk, "resident", async (trx, note) => {
    const isGone = await withdrawResponse(trx, {
      communityId: response.community_id,
      id: response.id,
      day: dayOf(desk.clock()),
      commentIds: [...commentIds.values()],
      cells: cellsOf(questionnaire.document, response.strata),
    });
    if (!isGone) return UNKNOWN;
    note({ action: "response.withdraw", subject: response.campaign_id, detail: { published } });
    return done({ published });
  });
}
