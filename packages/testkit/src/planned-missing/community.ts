import type { Question, Questionnaire } from "@sangan/evaluation/survey";
import { chanceOf, type Chance } from "@sangan/evaluation/survey/draw";

/** A made-up community: who has used which service, and what each would answer to everything. */
export interface SimulatedCommunity {
  readonly residents: number;
  /** By resident: services used. */
  readonly used: readonly (readonly string[])[];
  /** By place of the question, then by resident: 1 … 5 or −2 … +2; NaN: would not be asked, or does not know. */
  readonly answers: readonly Float64Array[];
  /** By place of the question: mean and variance over those who have an answer. */
  readonly truth: readonly { readonly mean: number; readonly variance: number }[];
}

/** How many residents have used each service, from nearly all to very few: some everyday, some for a few families. */
const REACH = [0.95, 0.85, 0.75, 0.65, 0.55, 0.45, 0.4, 0.3, 0.25, 0.18, 0.12, 0.08];

/** Answers in which the one asked knows none. */
const UNKNOWING = 0.05;

/** Nearly normal, mean 0 and variance 1: twelve uniform numbers less six (no exponential, so that every machine agrees). */
function normal(chance: Chance): number {
  let sum = -6;
  for (let at = 0; at < 12; at += 1) sum += uniform(chance);
  return sum;
}

function uniform(chance: Chance): number {
  return chance.below(1_000_000) / 1_000_000;
}

/** Makes a community: its own shares of users, its own means and spreads; people who are content are so with most things. */
export function simulatedCommunity(questionnaire: Questionnaire, seed: string, residents: number): SimulatedCommunity {
  const chance = chanceOf(`community ${seed}`);
  const reach = new Map(
    questionnaire.services.map(({ id }, at) => [
      id,
      (REACH[at % REACH.length] ?? 0.5) * (0.8 + 0.25 * uniform(chance)),
    ]),
  );
  const content = Float64Array.from({ length: residents }, () => 0.45 * normal(chance));
  const used = Array.from({ length: residents }, () =>
    questionnaire.services.flatMap(({ id }) => (uniform(chance) < (reach.get(id) ?? 0) ? [id] : [])),
  );
  const usedSets = used.map((services) => new Set(services));
  const answers = questionnaire.questions.map((question) => answersTo(question, { chance, content, usedSets }));
  return { residents, used, answers, truth: answers.map(momentsOf) };
}

function answersTo(
  question: Question,
  { chance, content, usedSets }: { chance: Chance; content: Float64Array; usedSets: readonly ReadonlySet<string>[] },
): Float64Array {
  const middle = 2.8 + 1.6 * uniform(chance);
  const spread = 0.6 + 0.7 * uniform(chance);
  const lowest = question.kind === "change" ? -2 : 1;
  return content.map((one, resident) => {
    const latent = Math.round(middle + one + spread * normal(chance));
    const asked = question.service === null || (usedSets[resident]?.has(question.service) ?? false);
    if (!asked || uniform(chance) < UNKNOWING) return NaN;
    return Math.min(5, Math.max(1, latent)) - 1 + lowest;
  });
}

function momentsOf(answers: Float64Array): { readonly mean: number; readonly variance: number } {
  const known = answers.filter((one) => !Number.isNaN(one));
  const mean = known.reduce((sum, one) => sum + one, 0) / known.length;
  const variance = known.reduce((sum, one) => sum + (one - mean) ** 2, 0) / known.length;
  return { mean, variance };
}
