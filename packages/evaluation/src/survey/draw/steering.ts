import type { Questionnaire, Steering } from "../questionnaire/model.ts";

/** What is known of a question in one community when a version opens. */
export interface QuestionPrecision {
  readonly question: string;
  /** Width of the 95 % interval of its mean as a share of the scale; null: too few answers for one. */
  readonly width: number | null;
}

/** Sizes relative to a question of middling width, in hundredths. */
const MIDDLE = 100;
const LEAST = 25;
const MOST = 400;

/**
 * Steers a community's draw towards the questions whose intervals are widest: size in proportion to the squared width, because that
 * is how the answers still needed grow; never less than a quarter nor more than four times that of middling width, so that every
 * question keeps its chance and no answer gets an extreme weight. A question without an interval is given the most.
 */
export function steeringOf(
  questionnaire: Questionnaire,
  community: string,
  precision: readonly QuestionPrecision[],
): Steering {
  const widths = new Map(precision.map(({ question, width }) => [question, width]));
  const known = questionnaire.questions
    .flatMap(({ id, part }) => (part === "pool" ? (widths.get(id) ?? []) : []))
    .toSorted((a, b) => a - b);
  const middle = known[Math.floor(known.length / 2)] ?? 0;
  const sizes = questionnaire.questions.map(({ id, part }) => {
    if (part !== "pool") return 0;
    const width = widths.get(id) ?? null;
    if (known.length === 0) return MIDDLE;
    if (width === null) return MOST;
    if (middle === 0) return width > 0 ? MOST : MIDDLE;
    return Math.min(MOST, Math.max(LEAST, Math.round((MIDDLE * width * width) / (middle * middle))));
  });
  return { community, sizes };
}
