import type { QuestionKind } from "../questionnaire/model.ts";

/** One answer on a scale, in the order in which the questions were asked. */
export interface ScaleAnswer {
  readonly kind: Extract<QuestionKind, "five-point" | "change">;
  /** 1 … 5 or −2 … +2; nothing else is an answer. */
  readonly answer: number;
  /** A high answer is a bad one. */
  readonly reversed: boolean;
}

/** Fewest answers on a scale that are looked at, and fewest where questions point both ways. */
export const LINE_LEAST: { readonly oneWay: number; readonly bothWays: number } = { oneWay: 10, bothWays: 6 };

/** How evenly somebody answered. */
export interface Evenness {
  readonly answers: number;
  /** Longest stretch of the same place on the scale. */
  readonly longestRun: number;
  /** Variance of the places 1 … 5, divided by n. */
  readonly variance: number;
  /** The longest stretch holds questions that point both ways. */
  readonly bothWays: boolean;
  readonly flagged: boolean;
}

/**
 * Looks for straight-lining: the same place on the scale in nine of ten answers, in one stretch of at least ten. Where the stretch holds
 * questions that point both ways, one cannot mean it: six are enough, in half of the answers. The middle is a place like any other.
 */
export function evennessOf(given: readonly ScaleAnswer[]): Evenness {
  const places = given.map(({ kind, answer }) => (kind === "change" ? answer + 3 : answer));
  const run = longestRun(places);
  const stretch = given.slice(run.from, run.from + run.length);
  const bothWays = new Set(stretch.map(({ reversed }) => reversed)).size > 1;
  const n = places.length;
  const sum = places.reduce((all, place) => all + place, 0);
  const squares = places.reduce((all, place) => all + place * place, 0);
  const flagged = bothWays
    ? run.length >= LINE_LEAST.bothWays && run.length * 2 >= n
    : run.length >= LINE_LEAST.oneWay && run.length * 10 >= n * 9;
  return {
    answers: n,
    longestRun: run.length,
    variance: n === 0 ? 0 : (squares * n - sum * sum) / (n * n),
    bothWays,
    flagged,
  };
}

function longestRun(places: readonly number[]): { readonly from: number; readonly length: number } {
  let best = { from: 0, length: 0 };
  let from = 0;
  for (let at = 0; at < places.length; at += 1) {
    if (places[at] !== places[from]) from = at;
    if (at - from + 1 > best.length) best = { from, length: at - from + 1 };
  }
  return best;
}

/** Fewest answers that two sheets must share to the last to be duplicates. */
export const DUPLICATE_LEAST = 10;

/** One kept sheet: codes by the question's place (null: not drawn; 90 and above: no answer), and what else the resident told. */
export interface KeptSheet {
  readonly answers: readonly (number | null)[];
  readonly strata: readonly number[];
}

const NO_ANSWER = 90;

/**
 * Places of sheets that repeat an earlier one to the last answer and stratum: the first of each stays unmarked. Sheets with fewer than ten
 * answers, or with all answers alike, are alike too easily and are no duplicates. Sheets must stand in an order that says nothing, such as
 * that of their random ids.
 */
export function duplicatesOf(sheets: readonly KeptSheet[]): readonly number[] {
  const seen = new Set<string>();
  const repeated: number[] = [];
  for (const [at, { answers, strata }] of sheets.entries()) {
    const valid = answers.filter((answer) => answer !== null && answer < NO_ANSWER);
    if (valid.length < DUPLICATE_LEAST || new Set(valid).size < 2) continue;
    const key = `${answers.join()}|${strata.join()}`;
    if (seen.has(key)) repeated.push(at);
    else seen.add(key);
  }
  return repeated;
}
