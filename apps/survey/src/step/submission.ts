import type { Sheet } from "../form/sheet.ts";
import type { OpenForm, Submission } from "./desk.ts";
import { drawnFor } from "./drawn.ts";

/** A sheet as the desk takes it: what belongs to a tick that is not set any more, or to a service not used after all, stays behind. */
export function submissionOf(form: OpenForm, sheet: Sheet): Submission {
  const { questionnaire, consent } = form;
  const asked = new Set(
    [
      ...questionnaire.questions.filter(({ part }) => part === "core"),
      ...drawnFor(form, sheet.used, sheet.optional),
    ].map(({ id }) => id),
  );
  const told = questionnaire.strata.filter((one) => one.consent === null || sheet.optional.includes(one.consent));
  const ofAsked = (entries: ReadonlyMap<string, string>): ReadonlyMap<string, string> =>
    new Map([...entries].filter(([id]) => asked.has(id)));
  return {
    formKey: sheet.formKey,
    consent: {
      digest: consent.digest,
      accepted: sheet.accepted,
      optional: sheet.optional,
      oldEnough: sheet.oldEnough,
    },
    language: sheet.look.language,
    ...(sheet.helper === undefined ? {} : { helper: sheet.helper }),
    strata: new Map([...sheet.strata].filter(([id, value]) => value !== "-" && told.some((one) => one.id === id))),
    used: sheet.used,
    answers: ofAsked(sheet.answers),
    comments: ofAsked(sheet.comments),
    sentBefore: sheet.sentBefore,
  };
}
