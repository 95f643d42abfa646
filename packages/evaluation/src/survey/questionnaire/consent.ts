import type { ConsentDocument, Questionnaire } from "./model.ts";

/** Paragraphs that no consent text may lack. */
const NEEDED = ["who", "what-for", "kept", "how-long", "rights", "contact"] as const;

/** Nobody below this age is asked (China's rules for the personal information of children). */
export const LEAST_AGE = 14;

/** Why a consent text does not do for a questionnaire. */
export interface ConsentProblem {
  readonly code: "paragraph-missing" | "text-missing" | "block-unknown" | "block-duplicate" | "age-too-low";
  readonly place: string;
}

/** What is wrong with a consent text (知情同意书): told before a campaign opens, all at once. */
export function checkConsent(consent: ConsentDocument, questionnaire?: Questionnaire): readonly ConsentProblem[] {
  const ids = consent.optional.map(({ id }) => id);
  const texts = [
    { place: "title", text: consent.title },
    { place: "agree", text: consent.agree },
    { place: "oldEnough", text: consent.oldEnough },
    { place: "tooYoung", text: consent.tooYoung },
    { place: "declined", text: consent.declined },
    ...consent.paragraphs.flatMap(({ about, title, text }) =>
      [title, text].map((one) => ({ place: about, text: one })),
    ),
    ...consent.optional.flatMap(({ id, title, text }) => [title, text].map((one) => ({ place: id, text: one }))),
  ];
  const asked = [...(questionnaire?.strata ?? []), ...(questionnaire?.questions ?? [])].flatMap(
    (one) => one.consent ?? [],
  );
  return [
    ...NEEDED.filter((about) => !consent.paragraphs.some((one) => one.about === about)).map((place) => ({
      code: "paragraph-missing" as const,
      place,
    })),
    ...texts
      .filter(({ text }) => text.zh.trim() === "" || text.en.trim() === "")
      .map(({ place }) => ({ code: "text-missing" as const, place })),
    ...ids.filter((id, at) => ids.indexOf(id) !== at).map((place) => ({ code: "block-duplicate" as const, place })),
    ...[...new Set(asked)]
      .filter((id) => !ids.includes(id))
      .map((place) => ({ code: "block-unknown" as const, place })),
    ...(consent.minimumAge < LEAST_AGE ? [{ code: "age-too-low" as const, place: "minimumAge" }] : []),
  ];
}
