import { randomBytes } from "node:crypto";
import { canonicalJson, digestOfBytes } from "@sangan/documents";
import type { ConsentDocument, Questionnaire } from "@sangan/evaluation/survey";
import { addCampaign, addCampaignDocument, addWay, communityIds, openCampaign, type WayRow } from "@sangan/storage";
import type { Context } from "../../context/index.ts";
import { now } from "../../context/index.ts";
import { collectingRound, publishedSystem } from "../../fixture/round.ts";
import { bytesOf, CODES, COMMUNITIES, SMALL_SYSTEM, SMALL_WEIGHTS } from "../../fixture/small-system.ts";
import type { OpenForm, Submission } from "./desk.ts";

export { codeOf as receiptLike } from "./code.ts";
export { createFormKeys, responseIdOf } from "./form-keys.ts";

const both = (zh: string, en: string): { zh: string; en: string } => ({ zh, en });

/** A change, twenty questions on five points and a comment, asked of everybody. */
const QUESTIONNAIRE: Questionnaire = {
  system: { id: "small", version: "1.0.0" },
  length: 21,
  minutes: 4,
  seed: "seed",
  services: [{ id: "1", title: both("服务", "Service") }],
  strata: [
    {
      id: "age",
      title: both("年龄", "Age"),
      consent: null,
      categories: [
        { id: "18-59", title: both("中青年", "18 to 59") },
        { id: "60+", title: both("老年", "60 and older") },
      ],
    },
  ],
  questions: [
    { id: "c", part: "core", kind: "change", text: both("变化", "Change"), service: null, item: null },
    ...Array.from({ length: 20 }, (_, at) => ({
      id: `q${at + 1}`,
      part: "core" as const,
      kind: "five-point" as const,
      text: both(`问题${at + 1}`, `Question ${at + 1}`),
      service: null,
      item: at === 0 ? "1.f1" : null,
    })),
    { id: "x.t", part: "custom", kind: "comment", text: both("意见", "Remarks"), service: null, item: null },
  ],
  steering: [],
};

const CONSENT: ConsentDocument = {
  title: both("知情同意", "Consent"),
  paragraphs: [{ about: "who", title: both("谁", "Who"), text: both("街道", "The street office") }],
  agree: both("同意", "I agree"),
  optional: [],
  minimumAge: 14,
  oldEnough: both("已满14岁", "I am 14 or older"),
  tooYoung: both("谢谢", "Thank you"),
  declined: both("谢谢", "Thank you"),
};

const file = (name: string, text: string): { name: string; bytes: Uint8Array } => ({ name, bytes: bytesOf(text) });

/** An open campaign in the three communities of the small system, with an open way into the first one. */
export async function openedCampaign(
  context: Context,
): Promise<{ readonly campaignId: string; readonly communityId: string; readonly way: WayRow }> {
  const system = { files: [file("s.yaml", SMALL_SYSTEM)], first: "s.yaml", weights: file("w.yaml", SMALL_WEIGHTS) };
  const published = await publishedSystem(context, system);
  const roundId = await collectingRound(context, {
    ...published,
    communities: file("c.csv", COMMUNITIES),
    codes: CODES,
  });
  return campaignIn(context, { roundId, code: "0123456789" });
}

/** An open campaign in a round over the communities of the small system, with an open way of this code into the first one. */
export async function campaignIn(
  context: Context,
  { roundId, code }: { readonly roundId: string; readonly code: string },
): Promise<{ readonly campaignId: string; readonly communityId: string; readonly way: WayRow }> {
  const ids = await communityIds(context.store, CODES);
  const communityId = ids.get(CODES[0]) ?? "";
  const at = now(context);
  const facts = {
    name: "2026 问卷",
    organiser: both("街道", "Street office"),
    contact: both("电话", "Telephone"),
    closesOn: null,
    graceDays: 7,
    questionnaireOptions: {},
    policy: {},
  };
  const row = await addCampaign(context.store, { roundId, facts, communityIds: [...ids.values()], demo: false, at });
  for (const [kind, value] of [
    ["questionnaire", QUESTIONNAIRE],
    ["consent_text", CONSENT],
  ] as const) {
    const document = canonicalJson(value);
    const digest = digestOfBytes(bytesOf(document));
    await addCampaignDocument(context.store, kind, { campaignId: row.id, document, digest, at });
  }
  const opened = await openCampaign(context.store, { id: row.id, version: 1, at, salt: randomBytes(32) });
  if (!opened.ok) throw new Error(opened.problem.code);
  const way = {
    code,
    campaignId: row.id,
    communityId,
    kind: "open" as const,
    building: null,
    label: null,
  };
  return { campaignId: row.id, communityId, way: await addWay(context.store, way, at) };
}

/** A form filled in: everything is 4, the change is 0. */
export function filledIn(form: OpenForm, change: Partial<Submission> = {}): Submission {
  return {
    formKey: form.formKey,
    consent: { digest: form.consent.digest, accepted: true, optional: [], oldEnough: true },
    language: "zh",
    strata: new Map([["age", "60+"]]),
    used: [],
    answers: new Map(
      form.questionnaire.questions.flatMap(({ id, kind }) =>
        kind === "comment" ? [] : [[id, kind === "change" ? "0" : "4"] as const],
      ),
    ),
    comments: new Map(),
    sentBefore: 0,
    ...change,
  };
}
