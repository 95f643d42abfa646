import type { Question } from "@sangan/evaluation/survey";
import { drawQuestions } from "@sangan/evaluation/survey/draw";
import type { OpenForm } from "./desk.ts";

/** The questions of a sheet beyond the core: drawn by its own seed from what was used, and what the campaign asks besides. */
export function drawnFor(
  { questionnaire, seed, community }: OpenForm,
  used: readonly string[],
  optional: readonly string[],
): readonly Question[] {
  const known = used.filter((id) => questionnaire.services.some((service) => service.id === id));
  const { questions } = drawQuestions(questionnaire, { seed, used: known, community: community.id });
  const byId = new Map(questionnaire.questions.map((question) => [question.id, question]));
  return questions
    .flatMap((id) => byId.get(id) ?? [])
    .filter(({ part, consent }) => part !== "core" && (consent === undefined || optional.includes(consent)));
}
