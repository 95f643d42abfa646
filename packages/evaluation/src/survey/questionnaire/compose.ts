import type { IndicatorSystem } from "../../indicator-system/index.ts";
import { steeringOf } from "../draw/steering.ts";
import { checkQuestionnaire } from "./check.ts";
import {
  askedItems,
  firstLevelServices,
  leadingChanges,
  nodeIds,
  serviceByIndicator,
  type AskedItem,
} from "./feeling.ts";
import type { Question, Questionnaire, Service } from "./model.ts";
import type { QuestionnaireOptions, QuestionnaireOutcome, QuestionnaireProblem } from "./options.ts";

/** Core and drawn questions of one answer sheet, where a campaign declares nothing else. */
export const DEFAULT_LENGTH = 20;

/** Seconds that an answer takes: 20 questions in 4 minutes. */
export const SECONDS_PER_QUESTION = 12;

const SENSES = ["gain", "security", "happiness"] as const;

/**
 * The questionnaire of an indicator system: overall feeling and the three senses for everybody, a filter of services, and a pool from
 * which each answer sheet draws so many questions that the declared length is kept. What cannot be done is told in `problems`.
 * @clause 5.2 @clause 7 @clause 7.13
 */
export function questionnaireOf(
  system: IndicatorSystem,
  options: QuestionnaireOptions,
): QuestionnaireOutcome<Questionnaire> {
  const without = new Set(options.without);
  const known = askedItems(system);
  const items = askedItems(system, options.stage).filter(({ item }) => !without.has(item.id));
  const services = options.services ?? firstLevelServices(system, items);
  const length = options.length ?? DEFAULT_LENGTH;
  const questions = [...systemQuestions(system, items, services, { length, options }), ...customQuestions(options)];
  const shown = Math.min(length, questions.filter(({ part }) => part !== "custom").length);
  const all = shown + questions.filter(({ part }) => part === "custom").length;
  const base: Questionnaire = {
    system: { id: system.id, version: system.version },
    length,
    minutes: Math.max(1, Math.ceil((all * SECONDS_PER_QUESTION) / 60)),
    seed: options.seed,
    services,
    strata: options.strata ?? [],
    questions,
    steering: [],
  };
  const steering = [...(options.precision ?? [])].map(([community, precision]) =>
    steeringOf(base, community, precision),
  );
  const questionnaire = { ...base, steering };
  const problems = [
    ...itemProblems(items),
    ...unknownIds(system, known, questionnaire, options),
    ...checkQuestionnaire(questionnaire),
  ];
  return problems.length === 0 ? { ok: true, value: questionnaire } : { ok: false, problems };
}

/** The core in the order in which it is asked, then the pool by service. */
function systemQuestions(
  system: IndicatorSystem,
  items: readonly AskedItem[],
  services: readonly Service[],
  { length, options }: { readonly length: number; readonly options: QuestionnaireOptions },
): readonly Question[] {
  const above = serviceByIndicator(system, services);
  const changes = items.filter(({ scales }) => scales[0] === "change");
  const leading = leadingChanges(system, items);
  // Beyond a third of the length the rest of overall feeling takes turns, so that the services keep their room.
  const fits = (changes.length + SENSES.length) * 3 <= length;
  const core = new Set(fits ? [...leading, ...changes] : leading);
  const pool = items
    .filter((item) => !core.has(item))
    .map((asked) => itemQuestion(asked, "pool", above.get(asked.indicator) ?? null));
  const place = new Map<string | null, number>(services.map(({ id }, at) => [id, at]));
  return [
    ...[...core].map((asked) => itemQuestion(asked, "core", null)),
    ...SENSES.map((sense) => senseQuestion(sense, options)),
    ...pool.toSorted((a, b) => (place.get(a.service) ?? -1) - (place.get(b.service) ?? -1)),
  ];
}

function itemQuestion(asked: AskedItem, part: "core" | "pool", service: string | null): Question {
  const { item, text, scales, reversed } = asked;
  return {
    id: item.id,
    part,
    kind: scales[0] ?? "five-point",
    text,
    service,
    item: item.id,
    ...(reversed ? { reversed } : {}),
  };
}

function senseQuestion(sense: (typeof SENSES)[number], options: QuestionnaireOptions): Question {
  return {
    id: `x.${sense}`,
    part: "core",
    kind: "five-point",
    text: options.senses[sense],
    service: null,
    item: null,
    sense,
  };
}

function customQuestions(options: QuestionnaireOptions): readonly Question[] {
  return (options.custom ?? []).map(({ id, kind, text, service, consent, reversed, options: choices }) => ({
    id,
    part: "custom",
    kind,
    text,
    service: service ?? null,
    item: null,
    ...(consent === undefined ? {} : { consent }),
    ...(reversed === undefined ? {} : { reversed }),
    ...(choices === undefined ? {} : { options: choices }),
  }));
}

function itemProblems(items: readonly AskedItem[]): readonly QuestionnaireProblem[] {
  return items.flatMap(({ item, scales }) =>
    scales.length > 1 ? [{ code: "two-scales" as const, place: item.id, detail: scales.join(", ") }] : [],
  );
}

function unknownIds(
  system: IndicatorSystem,
  known: readonly AskedItem[],
  questionnaire: Questionnaire,
  options: QuestionnaireOptions,
): readonly QuestionnaireProblem[] {
  const nodes = nodeIds(system);
  const items = new Set(known.map(({ item }) => item.id));
  const questions = new Set(questionnaire.questions.map(({ id }) => id));
  const steered = [...(options.precision ?? [])].flatMap(([community, precision]) =>
    precision.map(({ question }) => ({ community, question })),
  );
  return [
    ...questionnaire.services
      .filter(({ id }) => !nodes.has(id))
      .map(({ id }) => ({ code: "unknown-service" as const, place: id, detail: id })),
    ...(options.without ?? [])
      .filter((id) => !items.has(id))
      .map((id) => ({ code: "unknown-item" as const, place: id, detail: id })),
    ...steered
      .filter(({ question }) => !questions.has(question))
      .map(({ community, question }) => ({ code: "unknown-question" as const, place: community, detail: question })),
  ];
}
