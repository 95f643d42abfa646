import { z } from "zod";

/** A questionnaire, version 1: written by programs as canonical JSON, immutable once open. */
export const QUESTIONNAIRE_DOCUMENT = "sangan/questionnaire/1";

/** A consent text, version 1. */
export const CONSENT_DOCUMENT = "sangan/consent/1";

const text = z.strictObject({ zh: z.string().min(1).max(4000), en: z.string().min(1).max(4000) });
const id = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u);
const named = z.strictObject({ id, title: text });

const questionV1 = z.strictObject({
  id,
  part: z.enum(["core", "pool", "custom"]),
  kind: z.enum(["five-point", "change", "choice", "comment"]),
  text,
  service: id.nullable(),
  item: id.nullable(),
  sense: z.enum(["gain", "security", "happiness"]).optional(),
  consent: id.optional(),
  reversed: z.literal(true).optional(),
  options: z.array(z.strictObject({ code: z.int().min(1).max(89), text })).optional(),
});

export const questionnaireV1 = z
  .strictObject({
    document: z.literal(QUESTIONNAIRE_DOCUMENT),
    system: z.strictObject({ id: z.string().min(1), version: z.string().min(1) }),
    length: z.int().min(1),
    minutes: z.int().min(1),
    seed: z.string().max(200),
    services: z.array(named),
    strata: z.array(z.strictObject({ id, title: text, consent: id.nullable(), categories: z.array(named) })),
    questions: z.array(questionV1).max(1000),
    steering: z.array(z.strictObject({ community: z.string().min(1), sizes: z.array(z.int().min(0).max(1_000_000)) })),
  })
  .refine(
    ({ questions, steering }) => steering.every(({ sizes }) => sizes.length === questions.length),
    "a size for each question",
  )
  .meta({ title: "Sangan questionnaire, version 1" });

export const consentV1 = z
  .strictObject({
    document: z.literal(CONSENT_DOCUMENT),
    title: text,
    paragraphs: z.array(
      z.strictObject({
        about: z.enum(["who", "what-for", "kept", "how-long", "rights", "contact", "other"]),
        title: text,
        text,
      }),
    ),
    agree: text,
    optional: z.array(z.strictObject({ id, title: text, text })),
    minimumAge: z.int().min(0).max(120),
    oldEnough: text,
    tooYoung: text,
    declined: text,
  })
  .meta({ title: "Sangan consent text, version 1" });
