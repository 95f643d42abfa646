import { FIELD, lookOf, readSheet } from "../form/sheet.ts";
import { FIELD_COUNT, type Refusal, type Taken, type Verdict } from "../interview/exchange.ts";
import type { Desk } from "./desk.ts";
import { submissionOf } from "./submission.ts";

type Asked = Pick<Desk, "openAhead" | "reopenForm" | "submit" | "address">;

/** Answers an interviewer's device: it takes forms along, or brings an interview. It can add, and read nothing (threat G11). */
export async function takeInterviewStep(
  desk: Asked,
  { way, fields }: { readonly way: string; readonly fields: URLSearchParams },
): Promise<Taken | Verdict> {
  return fields.get(FIELD.act) === "take" ? giveForms(desk, way, fields) : takeInterview(desk, fields);
}

async function giveForms(desk: Asked, way: string, fields: URLSearchParams): Promise<Taken> {
  const document = "sangan/interview-forms/1";
  const count = Number(fields.get(FIELD_COUNT) ?? "1");
  const opened = await desk.openAhead({ way, count: Number.isFinite(count) ? count : 1 });
  if (!opened.ok) return { document, ok: false, code: opened.code };
  const { forms, questionnaire, ...rest } = opened.value;
  const own = questionnaire.steering.filter(({ community }) => community === rest.community.id);
  const ground = { ...rest, questionnaire: { ...questionnaire, steering: own }, address: desk.address };
  return { document, ok: true, ground, forms };
}

/** Takes one interview: the same as often as it is sent, whoever sends it (threats F1, F14). */
async function takeInterview(desk: Asked, fields: URLSearchParams): Promise<Verdict> {
  const document = "sangan/interview-verdict/1";
  const refused = (refusal: Refusal): Verdict => ({ document, state: "refused", refusal });
  const sheet = readSheet(fields, lookOf(fields, undefined));
  const opened = await desk.reopenForm({ formKey: sheet.formKey });
  if (!opened.ok) return refused({ code: opened.code });
  const sent = await desk.submit(submissionOf(opened.value, sheet));
  if (sent.ok) return { document, state: "kept" };
  if (sent.code === "withdrawn") return { document, state: "gone" };
  if (sent.code !== "bad-answer") return refused({ code: sent.code });
  return refused({ code: sent.code, field: `${sent.part}.${sent.field}`, reason: sent.reason });
}
