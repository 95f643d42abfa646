import type { Question, Questionnaire, Service } from "@sangan/evaluation/survey";

/** A questionnaire as people read it. */
export interface QuestionnaireParts {
  readonly core: readonly Question[];
  readonly services: readonly Service[];
  /** What is drawn from, by service; those about no service first. */
  readonly pool: readonly { readonly service: Service | null; readonly questions: readonly Question[] }[];
  readonly custom: readonly Question[];
}

/** The core, the filter of services, the pool below each of them, and the campaign's own questions. */
export function partsOf({ questions, services }: Questionnaire): QuestionnaireParts {
  const pool = questions.filter(({ part }) => part === "pool");
  const groups = [null, ...services].map((service) => ({
    service,
    questions: pool.filter((question) => question.service === (service?.id ?? null)),
  }));
  return {
    core: questions.filter(({ part }) => part === "core"),
    services,
    pool: groups.filter((group) => group.questions.length > 0),
    custom: questions.filter(({ part }) => part === "custom"),
  };
}
