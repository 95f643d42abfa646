import { createHash } from "node:crypto";
import {
  arrivalFlags,
  drawQuestions,
  evennessOf,
  NO_OPTION,
  type QualityFlag,
  type Questionnaire,
  type ScaleAnswer,
} from "@sangan/evaluation/survey";
import { takeResponse, type ResponseContent } from "@sangan/storage";
import { done, refused, type Outcome } from "../../context/index.ts";
import { chancesOf, codeAnswers, readComments, type CodedAnswers } from "./answers.ts";
import type { DeskContext } from "./context.ts";
import { dayOf } from "./day.ts";
import type {
  AnswerConflict,
  BadAnswer,
  BadKey,
  NotCollecting,
  NotConsented,
  Receipt,
  Submission,
  Withdrawn,
} from "./desk.ts";
import { flagBits } from "./flags.ts";
import type { FormPayload } from "./form-key.ts";
import { commentIdOf, responseIdOf, seedOf } from "./form-keys.ts";
import { comingBy } from "./taking.ts";
import { cellsOf, codeConsent, codeStrata, codeUsed } from "./told.ts";

/** SHA-256 over what was answered; in which language a page stood changes no answer. */
export function digestOfContent(content: Omit<ResponseContent, "digest" | "language" | "chances">): Buffer {
  const { helper, optional, strata, used, answers, comments } = content;
  const told = [helper, optional, strata, used, answers, comments.map(({ question, text }) => [question, text])];
  return createHash("sha256").update(JSON.stringify(told), "utf8").digest();
}

interface Coded {
  readonly content: ResponseContent;
  readonly questionnaire: Questionnaire;
  /** Questions in the order in which they were asked, with the answers on a scale. */
  readonly line: readonly ScaleAnswer[];
  readonly asked: number;
}

/** Turns a filled-in form into codes, under the versions that it was opened with (threat F4). What it says beyond its questions is not kept (threat C6). */
async function codeSubmission(
  desk: DeskContext,
  payload: FormPayload,
  submission: Submission,
): Promise<Outcome<Coded, BadKey | NotConsented | BadAnswer>> {
  const version = await desk.documents.questionnaire(desk.store, payload.questionnaireId);
  const agreed = await desk.documents.consent(desk.store, payload.consentId);
  if (version === undefined || agreed === undefined) return refused({ code: "bad-key" });
  const { document: questionnaire } = version;
  const optional = codeConsent(agreed, submission.consent);
  if (!optional.ok) return optional;
  const strata = codeStrata(questionnaire, submission.strata, submission.consent.optional);
  if (!strata.ok) return strata;
  const used = codeUsed(questionnaire, submission.used);
  if (!used.ok) return used;
  const draw = drawQuestions(questionnaire, {
    seed: seedOf(payload.nonce),
    used: submission.used,
    community: payload.communityId,
  });
  const chances = chancesOf(questionnaire, draw);
  const answers = codeAnswers(questionnaire, chances, submission.answers);
  if (!answers.ok) return answers;
  const written = readComments(questionnaire, chances, submission.comments);
  if (!written.ok) return written;
  const receipt = desk.keys.receiptOf(payload.nonce);
  const told = {
    helper: submission.helper ?? (payload.channel === "interviewer" ? ("interviewer" as const) : null),
    optional: optional.value,
    strata: strata.value,
    used: used.value,
    answers: answers.value,
    comments: written.value.map(([question, text]) => ({ id: commentIdOf(receipt, question), question, text })),
  };
  const content = { ...told, language: submission.language, chances, digest: digestOfContent(told) };
  const line = lineOf(questionnaire, draw.questions, answers.value);
  return done({ content, questionnaire, line, asked: draw.questions.length });
}

/** The answers on a scale in the order in which they were asked. */
function lineOf(
  { questions }: Questionnaire,
  order: readonly string[],
  answers: CodedAnswers["answers"],
): readonly ScaleAnswer[] {
  const places = new Map(questions.map(({ id }, at) => [id, at]));
  return order.flatMap((id) => {
    const at = places.get(id) ?? -1;
    const question = questions[at];
    const answer = answers[at] ?? null;
    if (question === undefined || answer === null || answer >= NO_OPTION.dontKnow) return [];
    const { kind, reversed = false } = question;
    return kind === "five-point" || kind === "change" ? [{ kind, answer, reversed }] : [];
  });
}

/** What makes it doubtful as it arrives: told and kept, never a reason to refuse it. */
function arrivalBits(desk: DeskContext, payload: FormPayload, given: Coded & { readonly sentBefore: number }): number {
  const { channel: mode, issued, wayId } = payload;
  const seconds = Math.floor(desk.clock() / 1000) - issued;
  const { content, asked: questions, sentBefore } = given;
  // What was collected for weeks, or typed in one go, comes home all at once.
  const comesTogether = mode === "interviewer" || mode === "paper";
  const flags: QualityFlag[] = [
    ...arrivalFlags({ mode, language: content.language, questions, seconds, sentBefore }),
    ...(evennessOf(given.line).flagged ? (["straight-line"] as const) : []),
    ...(!comesTogether && desk.observation.arrived(wayId) ? (["burst"] as const) : []),
  ];
  return flagBits(flags);
}

type Troubles = BadKey | NotCollecting | NotConsented | BadAnswer | AnswerConflict | Withdrawn;

/**
 * Takes an answer (答卷). The form key alone says whose form it is and under which versions; the same form with the same content gives the same receipt, however
 * often it comes (threats F1, F14, D5); nobody has to be known, and nothing but a day is kept of when it came.
 */
export async function submit(desk: DeskContext, submission: Submission): Promise<Outcome<Receipt, Troubles>> {
  const payload = await desk.keys.open(submission.formKey);
  if (payload === undefined) return refused({ code: "bad-key" });
  const coded = await codeSubmission(desk, payload, submission);
  if (!coded.ok) return coded;
  const receipt = desk.keys.receiptOf(payload.nonce);
  const { content, questionnaire } = coded.value;
  const { channel, campaignId, communityId, wayId, questionnaireId, consentId } = payload;
  const arrival = await takeResponse(
    desk.store,
    {
      ...content,
      ...comingBy(desk, channel),
      id: responseIdOf(receipt),
      communityId,
      campaignId,
      // A batch of few invitations would tell whose answer it is (threat G1).
      wayId: channel === "invitation" ? null : wayId,
      questionnaireId,
      consentId,
      channel,
      day: dayOf(desk.clock()),
      flags: arrivalBits(desk, payload, { ...coded.value, sentBefore: submission.sentBefore }),
      cells: cellsOf(questionnaire, content.strata),
    },
    flagBits(["conflict"]),
  );
  if (arrival.result !== "kept") return refused({ code: arrival.result });
  return done({ receipt, state: arrival.state, repeated: arrival.repeated });
}
