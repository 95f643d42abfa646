import { evaluateInputs } from "@sangan/documents";
import { evaluateAssuming, millionths, type Assumption, type Result } from "@sangan/evaluation";
import type { ResultFacts } from "@sangan/storage";
import { compactResult } from "./compact.ts";
import type { RoundInputs } from "./inputs.ts";
import { storedEvidence, type StoredBundle } from "./stored-bundle.ts";

/** A stored bundle and whose it is. */
export interface CommunityBundle extends StoredBundle {
  readonly communityId: string;
}

/** What came of the evaluation of one community: what is kept of its result, or why there is none. */
export interface CommunityOutcome {
  readonly communityId: string;
  readonly facts?: ResultFacts;
  readonly problems?: readonly object[];
}

/** Evaluates one community from its stored bundle. @throws Error when what is stored is damaged */
export function outcomeOf(inputs: RoundInputs, bundle: CommunityBundle): CommunityOutcome {
  return wholeOutcomeOf(inputs, bundle).outcome;
}

/** The same, with the result of which the outcome keeps only a part. */
export function wholeOutcomeOf(
  inputs: RoundInputs,
  bundle: CommunityBundle,
): { readonly outcome: CommunityOutcome; readonly result?: Result } {
  const { communityId } = bundle;
  const evidence = storedEvidence(bundle);
  const outcome = evaluateInputs({ ...inputs, evidence });
  if (!outcome.ok) return { outcome: { communityId, problems: outcome.problems } };
  const { result } = outcome;
  const facts = compactResult(communityId, result, inputs.writer.digest(result, evidence.texts));
  return { outcome: { communityId, facts }, result };
}

/** The lower end of P, in points, if some items of a stored bundle were unmet; null where there is no P. */
export function lowAssumingUnmet(
  { system, weights }: RoundInputs,
  bundle: CommunityBundle,
  items: readonly string[],
): number | null {
  const input = { system: system.system, weights: weights.weights, bundle: storedEvidence(bundle).bundle };
  const outcome = evaluateAssuming(input, new Map(items.map((id) => [id, UNMET])));
  return outcome.ok ? outcome.evaluation.total.low : null;
}

const UNMET: Assumption = { state: "judged", attainment: millionths(0) };
