import type { Questionnaire, Steering } from "../questionnaire/model.ts";

/** What is known of a question in one community when a version opens. */
export interface QuestionPrecision {
  readonly question: string;
  /** Valid answers so far. */
  readonly answers: number;
  /** Width of the 95 % interval of its mean as a share of the scale; null: too few answers for one. */
  readonly width: number | null;
}

/** Sizes relative to a question of middling need, in hundredths. */
const MIDDLE = 100;
const LEAST = 10;
const MOST = 1000;

/** So many answers of usual spread are mixed in: a few that happen to be alike do not make a question certain. */
const PRIOR_ANSWERS = 10;

/**
 * Steers a community's draw towards the questions whose intervals are widest. Need is the squared width, because that is how the answers
 * still wanted grow; size goes with its square, because what a question lacks must be made up in the sheets that are left. Never less than
 * a tenth nor more than ten times the size of middling need, so that every question keeps its chance. Few answers are taken to be spread as
 * answers to the other questions are.
 */
export function steeringOf(
  questionnaire: Questionnaire,
  community: string,
  precision: readonly QuestionPrecision[],
): Steering {
  const known = new Map(precision.map((one) => [one.question, one]));
  const usual = middleOf(precision.flatMap((one) => (spreadOf(one) > 0 ? [spreadOf(one)] : [])));
  const needs = questionnaire.questions.map(({ id, part }) =>
    part === "pool" ? needOf(known.get(id) ?? { question: id, answers: 0, width: null }, usual) : 0,
  );
  const middle = middleOf(needs.filter((need) => need > 0));
  const sizes = questionnaire.questions.map(({ part }, at) => {
    if (part !== "pool") return 0;
    if (middle === 0) return MIDDLE;
    const ratio = (needs[at] ?? 0) / middle;
    return Math.min(MOST, Math.max(LEAST, Math.round(MIDDLE * ratio * ratio)));
  });
  return { community, sizes };
}

/** The squared width that a single answer would have. */
function spreadOf({ answers, width }: QuestionPrecision): number {
  return width === null ? 0 : width * width * answers;
}

/** The squared width, its spread mixed with the usual one; no answer counts as half of one. */
function needOf(one: QuestionPrecision, usual: number): number {
  const answers = one.width === null ? 0 : one.answers;
  const spread = (spreadOf(one) * answers + usual * PRIOR_ANSWERS) / (answers + PRIOR_ANSWERS);
  return spread / Math.max(one.answers, 0.5);
}

function middleOf(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
