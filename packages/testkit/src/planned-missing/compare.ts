import type { Questionnaire } from "@sangan/evaluation/survey";
import { simulatedCommunity } from "./community.ts";
import { DESIGNS, runDesign, type Design, type Run } from "./design.ts";

/** Answers that an item needs to count (`minN` of the shipped system). */
export const ENOUGH = 30;

/** One design in one community. Items only: not the three questions of the senses. */
export interface Comparison {
  readonly design: Design;
  readonly sheets: number;
  /** Widest, middle and 90th of a hundred of the interval widths, in scale points. */
  readonly widest: number;
  readonly middle: number;
  readonly ninetieth: number;
  /** Items with at least `ENOUGH` answers. */
  readonly enough: number;
  readonly fewest: number;
  /** Intervals that hold the true mean, and intervals. */
  readonly held: number;
  readonly intervals: number;
}

/** Runs every design in simulated communities, all within the same minutes. */
export function compareDesigns(
  questionnaire: Questionnaire,
  {
    communities,
    residents,
    minutes,
    seed,
  }: { readonly communities: number; readonly residents: number; readonly minutes: number; readonly seed: string },
): ReadonlyMap<Design, readonly Comparison[]> {
  const results = new Map<Design, Comparison[]>(DESIGNS.map((design) => [design, []]));
  for (let at = 0; at < communities; at += 1) {
    const community = simulatedCommunity(questionnaire, `${seed} ${at}`, residents);
    const truth = community.truth.map(({ mean }) => mean);
    for (const design of DESIGNS) {
      const run = runDesign(questionnaire, community, { design, minutes, seed: `${seed} ${at}` });
      results.get(design)?.push(summaryOf(questionnaire, { design, run, truth }));
    }
  }
  return results;
}

function summaryOf(
  questionnaire: Questionnaire,
  { design, run, truth }: { readonly design: Design; readonly run: Run; readonly truth: readonly number[] },
): Comparison {
  const items = run.questions
    .map((one, place) => ({ ...one, off: Math.abs(one.mean - (truth[place] ?? 0)) }))
    .filter((_one, place) => questionnaire.questions[place]?.item !== null);
  const widths = items.map(({ width }) => width).toSorted((a, b) => a - b);
  const at = (share: number): number => widths[Math.min(widths.length - 1, Math.floor(share * widths.length))] ?? 0;
  const judged = items.filter(({ answers }) => answers >= 2);
  return {
    design,
    sheets: run.sheets,
    widest: at(1),
    middle: at(0.5),
    ninetieth: at(0.9),
    enough: items.filter(({ answers }) => answers >= ENOUGH).length,
    fewest: Math.min(...items.map(({ answers }) => answers)),
    held: judged.filter(({ width, off }) => off <= width / 2).length,
    intervals: judged.length,
  };
}

/** The middle one of numbers. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? NaN) + upper) / 2;
}
