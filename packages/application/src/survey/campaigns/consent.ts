import type { Text } from "@sangan/evaluation";
import { LEAST_AGE, type ConsentDocument } from "@sangan/evaluation/survey";
import { en } from "./words/en.ts";
import type { CampaignWords } from "./words/model.ts";
import { zh } from "./words/zh.ts";

const text = (of: (words: CampaignWords, language: "zh" | "en") => string): Text => ({
  zh: of(zh, "zh"),
  en: of(en, "en"),
});

/** A text of consent (知情同意书) for a campaign, to begin with: who asks, what for, what is kept, how long, which rights, whom to ask. */
export function usualConsent(campaign: {
  readonly name: string;
  readonly organiser: Text;
  readonly contact: Text;
}): ConsentDocument {
  const { name, organiser, contact } = campaign;
  const paragraph = (
    about: ConsentDocument["paragraphs"][number]["about"],
    of: (words: CampaignWords["consent"], language: "zh" | "en") => readonly [string, string],
  ) => ({
    about,
    title: text(({ consent }, language) => of(consent, language)[0]),
    text: text(({ consent }, language) => of(consent, language)[1]),
  });
  return {
    title: text(({ consent }) => consent.title),
    paragraphs: [
      paragraph("who", ({ who }, language) => [who[0], who[1](organiser[language])]),
      paragraph("what-for", ({ whatFor }) => [whatFor[0], whatFor[1](name)]),
      paragraph("kept", ({ kept }) => kept),
      paragraph("how-long", ({ howLong }) => howLong),
      paragraph("rights", ({ rights }) => rights),
      paragraph("contact", ({ contact: words }, language) => [words[0], words[1](contact[language])]),
    ],
    agree: text(({ consent }) => consent.agree),
    optional: [],
    minimumAge: LEAST_AGE,
    oldEnough: text(({ consent }) => consent.oldEnough(LEAST_AGE)),
    tooYoung: text(({ consent }) => consent.tooYoung),
    declined: text(({ consent }) => consent.declined),
  };
}

/** The questions of the three senses. @clause 7 */
export const SENSES: Readonly<Record<"gain" | "security" | "happiness", Text>> = {
  gain: text(({ senses }) => senses.gain),
  security: text(({ senses }) => senses.security),
  happiness: text(({ senses }) => senses.happiness),
};
