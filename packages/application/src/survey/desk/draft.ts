import { randomBytes } from "node:crypto";
import { draftById, keepDraft, takesAnswers } from "@sangan/storage";
import { done, refused, type Outcome } from "../../context/index.ts";
import { badAnswer } from "./answers.ts";
import { codeOf, typedCode } from "./code.ts";
import type { DeskContext } from "./context.ts";
import { dayOf, daysAfter } from "./day.ts";
import type { BadAnswer, BadKey, DraftRequest, KeptDraft, NotCollecting, TooManyTries, UnknownCode } from "./desk.ts";
import { draftIdOf, sealDraft, unsealDraft } from "./form-keys.ts";
import { comingBy } from "./taking.ts";

const DRAFT_DAYS = 30;
const MOST_BYTES = 48 * 1024;

/** Keeps a form for somebody to go on with later. What is kept can be read with its code only, which nobody else has. */
export async function saveDraft(
  desk: DeskContext,
  { formKey, content, code: typed }: DraftRequest,
): Promise<Outcome<KeptDraft, BadKey | BadAnswer | NotCollecting>> {
  const payload = await desk.keys.open(formKey);
  if (payload === undefined) return refused({ code: "bad-key" });
  if (Buffer.byteLength(content) > MOST_BYTES) return badAnswer("content", "", "too-long");
  if (!(await takesAnswers(desk.store, payload.campaignId, comingBy(desk, payload.channel))))
    return refused({ code: "closed" });
  const code = (typed === undefined ? undefined : typedCode(typed)) ?? codeOf(randomBytes(10));
  const until = daysAfter(desk.clock(), DRAFT_DAYS);
  await keepDraft(desk.store, {
    community_id: payload.communityId,
    id: draftIdOf(code),
    campaign_id: payload.campaignId,
    sealed: sealDraft(code, content),
    until,
  });
  return done({ code, until });
}

/** Gives back a form that was kept under a code. */
export async function readDraft(
  desk: DeskContext,
  request: { readonly code: string },
): Promise<Outcome<{ readonly content: string }, UnknownCode | TooManyTries>> {
  const code = typedCode(request.code);
  if (code === undefined) return refused({ code: "unknown-draft" });
  const throttled = await desk.tries.admit(code);
  if (throttled !== undefined) return throttled;
  const row = await draftById(desk.store, draftIdOf(code), dayOf(desk.clock()));
  const content = row === undefined ? undefined : unsealDraft(code, row.sealed);
  if (content !== undefined) return done({ content });
  desk.tries.wrong(code);
  return refused({ code: "unknown-draft" });
}
