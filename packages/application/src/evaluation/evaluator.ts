import { giveWay } from "../jobs/work.ts";
import { inputsOf, type InputRows } from "./inputs.ts";
import { outcomeOf, type CommunityBundle, type CommunityOutcome } from "./outcome.ts";
import { EvaluationPool } from "./pool.ts";

/** Evaluates batches of stored bundles. */
export interface Evaluator {
  /** Batches that it can have at once. */
  readonly room: number;
  /** Outcomes in the order of the bundles. @throws Error when what is stored is damaged */
  readonly evaluate: (rows: InputRows, bundles: readonly CommunityBundle[]) => Promise<readonly CommunityOutcome[]>;
  readonly close: () => Promise<void>;
}

/** Fewer communities are evaluated sooner than a thread has started. */
const FEW = 50;

/** Threads for many communities; for few the one that is there. */
export function evaluatorFor(communities: number): Evaluator {
  return communities < FEW ? HERE : new EvaluationPool();
}

const HERE: Evaluator = {
  room: 1,
  evaluate: async (rows, bundles) => {
    const inputs = inputsOf(rows);
    const outcomes: CommunityOutcome[] = [];
    for (const bundle of bundles) {
      outcomes.push(outcomeOf(inputs, bundle));
      await giveWay();
    }
    return outcomes;
  },
  close: () => Promise.resolve(),
};
