import type { Questionnaire } from "@sangan/evaluation/survey";
import { z } from "zod";
import { communityCode, digest, id, instant, name, text, version } from "./plain.ts";

/** The state of a campaign (问卷活动): a draft can be changed, an open one collects, a closed one takes only what was under way. */
export const campaignState = z.enum(["draft", "open", "closed"]);
export type CampaignState = z.infer<typeof campaignState>;

/** How an answer reached us. */
export const channel = z.enum(["open", "invitation", "interviewer", "paper"]);
export type Channel = z.infer<typeof channel>;

/** What makes an answer sheet doubtful (质量标记). It is marked, never removed; a policy says what it weighs. */
export const qualityFlag = z.enum(["speed", "straight-line", "duplicate", "shared-device", "burst", "conflict"]);
export type QualityFlag = z.infer<typeof qualityFlag>;

const day = z.iso.date();
const codes = z.array(communityCode).max(20_000);
const both = z.strictObject({ zh: text.min(1).max(500), en: text.min(1).max(500) });
const longText = z.strictObject({ zh: text.min(1), en: text.min(1) });
/** A word that names a variable or a question of a campaign's own. */
const key = z.string().regex(/^[a-z][a-z0-9_-]{0,39}$/i);
/** A category as the population margins name it, such as 60+. */
const categoryKey = name.max(60);

/** A variable that residents are asked for before all questions (分层变量), such as age, and its categories: those of the population margins. */
export const surveyVariable = z.strictObject({
  id: key,
  title: both,
  /** The optional block of the consent that it needs; null: none. */
  consent: key.nullable(),
  categories: z
    .array(z.strictObject({ id: categoryKey, title: both }))
    .min(2)
    .max(20),
});
export type SurveyVariable = z.infer<typeof surveyVariable>;

/** A question of the campaign's own; its id gets "x." before it. */
export const customQuestion = z.strictObject({
  id: key,
  kind: z.enum(["five-point", "choice", "comment"]),
  text: both,
  /** Of a choice, 2 … 20. */
  options: z.array(both).max(20),
});
export type CustomQuestion = z.infer<typeof customQuestion>;

/** What a questionnaire is made from; the indicator system gives the rest. */
export const questionnaireOptions = z.strictObject({
  /** Core and drawn questions of one answer sheet. */
  length: z.int().min(6).max(60),
  /** Asked of everybody before the questions, the population's margins among them. */
  variables: z.array(surveyVariable).max(6),
  custom: z.array(customQuestion).max(20),
  /** Ask more often for what is known least in the round's results. */
  steer: z.boolean(),
});
export type QuestionnaireOptions = z.infer<typeof questionnaireOptions>;

/** What each mark leaves of the weight of an answer sheet, in hundredths; 100 when it is not named. */
export const qualityPolicy = z.partialRecord(qualityFlag, z.int().min(0).max(100));
export type QualityPolicy = z.infer<typeof qualityPolicy>;

/** What a campaign is about. */
export const campaignFacts = z.strictObject({
  name,
  /** Who asks, and where residents reach them. */
  organiser: both,
  contact: both,
  /** The last day on which answers are taken; null: until it is closed. */
  closesOn: day.nullable(),
  /** Days after closing in which answers that were begun before are still taken. */
  graceDays: z.int().min(0).max(60),
  questionnaire: questionnaireOptions,
  policy: qualityPolicy,
});
export type CampaignFacts = z.infer<typeof campaignFacts>;

/** Some communities of its round; none named: all of them. */
export const newCampaign = z.strictObject({ ...campaignFacts.shape, communities: codes });
export type NewCampaign = z.infer<typeof newCampaign>;

export const campaign = z.object({
  id,
  roundId: id,
  ...campaignFacts.shape,
  state: campaignState,
  demo: z.boolean(),
  version,
  createdAt: instant,
  openedAt: instant.nullable(),
  closedAt: instant.nullable(),
});
export type Campaign = z.infer<typeof campaign>;

/** A community of a campaign and how far it is. Counts of few people are null: fewer than 5. */
export const campaignCommunity = z.object({
  code: communityCode,
  name: z.string(),
  residents: z.int().nullable(),
  households: z.int().nullable(),
  /** Responses that count. */
  responses: z.int(),
  buildings: z.array(z.object({ building: z.string(), responses: z.int().nullable() })),
});
export type CampaignCommunity = z.infer<typeof campaignCommunity>;

/** Response rates by AAPOR's definitions, where a sample was invited; null where none was. */
export const responseRates = z.object({
  /** Residents or households invited. */
  invited: z.int(),
  /** Null: fewer than 5. */
  responded: z.int().nullable(),
  rate: z.number().nullable(),
  /** Responses per household of the communities; no rate of a sample. */
  coverage: z.number().nullable(),
});

/** A campaign and how far it is, in the asker's communities. */
export const campaignDetail = z.object({
  ...campaign.shape,
  /** Versions of the questionnaire and of the consent that are in force; null while it is a draft without one. */
  questionnaireVersion: z.int().nullable(),
  consentVersion: z.int().nullable(),
  communities: z.array(campaignCommunity),
  progress: z.object({
    responses: z.int(),
    byDay: z.array(z.object({ day, responses: z.int() })),
    byChannel: z.partialRecord(channel, z.int().nullable()),
    /** Responses with each flag; null: fewer than 5. */
    flags: z.partialRecord(qualityFlag, z.int().nullable()),
    /** With help of somebody; null: fewer than 5. */
    assisted: z.int().nullable(),
    overQuota: z.int().nullable(),
    withdrawn: z.int(),
    /** That wait; null for who may not see them. */
    conflicts: z.int().nullable(),
    /** Paper forms that were typed once and wait for the second pass. */
    paperWaiting: z.int(),
  }),
  rates: responseRates,
});
export type CampaignDetail = z.infer<typeof campaignDetail>;

/** A version of a questionnaire; one that was open is never changed. */
export const questionnaireVersion = z.object({
  /** From 1. */
  number: z.int(),
  digest,
  createdAt: instant,
  inForce: z.boolean(),
});
export type QuestionnaireVersion = z.infer<typeof questionnaireVersion>;

/** A questionnaire (问卷) whole, as it is kept. */
export const questionnaire = z.custom<Questionnaire>((value) => typeof value === "object" && value !== null);

/** A questionnaire and what one resident would get of it; `chances` in ten-thousandths, at the same place. */
export const questionnairePreview = z.object({
  questionnaire,
  drawn: z.array(z.string()),
  chances: z.array(z.int()),
});
export type QuestionnairePreview = z.infer<typeof questionnairePreview>;

/** A text of consent (知情同意书): who asks, what for, what is kept, how long, which rights, whom to ask. Plain text. */
export const consentDocument = z.strictObject({
  title: both,
  paragraphs: z
    .array(
      z.strictObject({
        about: z.enum(["who", "what-for", "kept", "how-long", "rights", "contact", "other"]),
        title: both,
        text: longText,
      }),
    )
    .min(1)
    .max(20),
  agree: both,
  /** Blocks that are ticked one by one and may be left. */
  optional: z.array(z.strictObject({ id: key, title: both, text: longText })).max(10),
  minimumAge: z.int().min(14).max(100),
  oldEnough: both,
  tooYoung: both,
  declined: both,
});
export type ConsentDocument = z.infer<typeof consentDocument>;

export const consentVersion = z.object({
  /** From 1. */
  number: z.int(),
  digest,
  createdAt: instant,
  inForce: z.boolean(),
  document: consentDocument,
});
export type ConsentVersion = z.infer<typeof consentVersion>;
