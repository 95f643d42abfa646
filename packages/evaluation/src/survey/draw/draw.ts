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

/**
 * The chance of every question that applies to a resident, drawn or not, by its id: in closed form, so that it is known also of versions
 * under which somebody did not answer.
 */
export function chancesOf(
  questionnaire: Questionnaire,
  request: Omit<DrawRequest, "seed">,
): ReadonlyMap<string, number> {
  const used = new Set(request.used);
  const applies = ({ service }: Question): boolean => service === null || used.has(service);
  const fixed = questionnaire.questions.filter((question) => question.part !== "pool" && applies(question));
  const core = fixed.filter(({ part }) => part === "core").length;
  const pool = candidatesOf(questionnaire, request.community, applies, questionnaire.length - core);
  return new Map([...fixed.map(certain), ...pool].map(({ question, chance }) => [question.id, chance]));
}

/** A version of a campaign's questionnaire, and the answer sheets of the community that came in under it. */
export interface OpenedVersion {
  readonly questionnaire: Questionnaire;
  readonly sheets: number;
}

/**
 * The chances by which answers are weighed where a campaign had several versions: for each question the mean of its chances under all of
 * them, each weighed by its share of the sheets, in whole ten-thousandths, at least 1. An answer then gets no extreme weight for having
 * been rare in an earlier version. It holds as long as which version somebody met has nothing to do with the answers.
 */
export function pooledChances(
  versions: readonly OpenedVersion[],
  request: Omit<DrawRequest, "seed">,
): ReadonlyMap<string, number> {
  const all = versions.reduce((sum, { sheets }) => sum + sheets, 0);
  const sums = new Map<string, number>();
  for (const { questionnaire, sheets } of versions) {
    for (const [id, chance] of chancesOf(questionnaire, request)) sums.set(id, (sums.get(id) ?? 0) + chance * sheets);
  }
  return new Map([...sums].map(([id, sum]) => [id, all === 0 ? 0 : Math.max(1, Math.round(sum / all))]));
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
