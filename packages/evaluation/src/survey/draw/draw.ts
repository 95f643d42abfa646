import type { Question, Questionnaire } from "../questionnaire/model.ts";
import { chanceOf, shuffled, type Chance } from "./chance.ts";
import { inclusionChances } from "./inclusion.ts";
import { CERTAIN, type Draw, type DrawRequest } from "./model.ts";

interface Candidate {
  readonly question: Question;
  readonly chance: number;
}

/**
 * Draws the questions of one answer sheet: the core, questions of the pool about services that the resident has used, and the
 * campaign's own. As many as the declared length leaves, by systematic sampling in random order with chances in proportion to size;
 * fewer where fewer apply. The same seed gives the same questions anywhere.
 */
export function drawQuestions(questionnaire: Questionnaire, request: DrawRequest): Draw {
  const chance = chanceOf(`${questionnaire.seed}\n${request.seed}`);
  const used = new Set(request.used);
  const applies = (question: Question): boolean => question.service === null || used.has(question.service);
  const core = questionnaire.questions.filter(({ part }) => part === "core");
  const custom = questionnaire.questions.filter((question) => question.part === "custom" && applies(question));
  const pool = candidatesOf(questionnaire, request.community, applies, questionnaire.length - core.length);
  const drawn = byService(questionnaire, shuffled(selected(pool, chance), chance));
  const asked = [...core.map(certain), ...drawn, ...custom.map(certain)];
  return { questions: asked.map(({ question }) => question.id), chances: asked.map(({ chance: one }) => one) };
}

function certain(question: Question): Candidate {
  return { question, chance: CERTAIN };
}

function candidatesOf(
  questionnaire: Questionnaire,
  community: string | undefined,
  applies: (question: Question) => boolean,
  draws: number,
): readonly Candidate[] {
  const steering = questionnaire.steering.find((one) => one.community === community);
  const open = questionnaire.questions
    .map((question, at) => ({ question, size: Math.max(1, steering?.sizes[at] ?? 1) }))
    .filter(({ question }) => question.part === "pool" && applies(question));
  const chances = inclusionChances(
    open.map(({ size }) => size),
    Math.max(0, draws),
  );
  return open.map(({ question }, at) => ({ question, chance: chances[at] ?? 0 }));
}

/** Systematic sampling (Madow 1949): one start, then every `CERTAIN` along the chances laid end to end, in random order. */
function selected(pool: readonly Candidate[], chance: Chance): readonly Candidate[] {
  const order = shuffled(pool, chance);
  const start = chance.below(CERTAIN);
  let end = 0;
  return order.filter((candidate) => {
    const from = end;
    end += candidate.chance;
    return Math.floor((end - 1 - start) / CERTAIN) > Math.floor((from - 1 - start) / CERTAIN);
  });
}

/** What belongs to no service first, then service by service as the questionnaire lists them; within one, as given. */
function byService(questionnaire: Questionnaire, drawn: readonly Candidate[]): readonly Candidate[] {
  const order: readonly (string | null)[] = [null, ...questionnaire.services.map(({ id }) => id)];
  const parts = order.map((service) => drawn.filter(({ question }) => question.service === service));
  return parts.reduce((all, part) => [...all, ...part], []);
}
