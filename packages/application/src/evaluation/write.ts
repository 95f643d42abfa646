import { markFailed, saveResults, type RoundRow } from "@sangan/storage";
import type { Store } from "../context/index.ts";
import type { CommunityOutcome } from "./outcome.ts";

/** Writes what came of communities. False when the round no longer takes results. */
export async function writeOutcomes(
  trx: Store,
  round: RoundRow,
  { outcomes, at }: { readonly outcomes: readonly CommunityOutcome[]; readonly at: string },
): Promise<boolean> {
  const facts = outcomes.flatMap((one) => one.facts ?? []);
  const written = await saveResults(trx, round.id, facts, at);
  if (!written.ok) return false;
  for (const { communityId, problems } of outcomes)
    if (problems !== undefined) await markFailed(trx, { roundId: round.id, communityId, problem: { problems }, at });
  return true;
}
