import { communityIds, currentBundle, enqueueJob, roundProgress, type JobRow, type ResultFacts } from "@sangan/storage";
import { holds, reachOf, type Authorised } from "../access/index.ts";
import { change } from "../audit/index.ts";
import {
  done,
  NOT_FOUND,
  now,
  refused,
  type Context,
  type Forbidden,
  type NotFound,
  type NotOpen,
  type Outcome,
  type Trouble,
} from "../context/index.ts";
import { ownRound, visibleRound } from "../rounds/index.ts";
import { outcomeOf } from "./outcome.ts";
import { roundInputs } from "./round-inputs.ts";
import { writeOutcomes } from "./write.ts";

/** Nothing was collected for any community of the round. */
export interface NoEvidence extends Trouble {
  readonly code: "no-evidence";
}

/** The evidence of a community contradicts the method: twice the same item, or a stage that the system does not know. */
export interface NotEvaluable extends Trouble {
  readonly code: "not-evaluable";
  readonly problems: readonly object[];
}

/** Asks for the evaluation of all communities of a round. One that waits or runs already is given as it is. */
export async function startEvaluation(
  context: Context,
  authorised: Authorised<"evaluation.run">,
  request: { readonly roundId: string },
): Promise<Outcome<JobRow, NotFound | Forbidden | NotOpen | NoEvidence>> {
  const found = await ownRound(context, authorised, { id: request.roundId });
  if (!found.ok) return found;
  const { id, state } = found.value;
  if (state !== "collecting" && state !== "review") return refused({ code: "not-open" });
  const { withEvidence } = await roundProgress(context.store, id);
  if (withEvidence === 0) return refused({ code: "no-evidence" });
  return change<JobRow, never>(context, authorised.actor, async (trx, note) => {
    const asked = { kind: "evaluate", subject: id, requestedBy: authorised.actor.person, at: now(context) };
    const { job, isNew } = await enqueueJob(trx, { ...asked, total: withEvidence });
    if (isNew) note({ action: "evaluation.start", subject: id, detail: { job: job.id } });
    return done(job);
  });
}

/** Evaluates one community of a round at once. `failed` says what in its evidence is against it. */
export async function evaluateCommunity(
  context: Context,
  authorised: Authorised<"evaluation.run">,
  request: { readonly roundId: string; readonly code: string },
): Promise<Outcome<ResultFacts, NotFound | NotOpen | NoEvidence | NotEvaluable>> {
  const { roundId, code } = request;
  const found = await visibleRound(context, authorised, roundId);
  if (!found.ok) return found;
  const { value: round } = found;
  if (!holds(reachOf(authorised, context.clock()), code)) return NOT_FOUND;
  const communityId = (await communityIds(context.store, [code])).get(code);
  if (communityId === undefined) return NOT_FOUND;
  if (round.state !== "collecting" && round.state !== "review") return refused({ code: "not-open" });
  const bundle = await currentBundle(context.store, { roundId, communityId });
  if (bundle === undefined) return refused({ code: "no-evidence" });
  const outcome = outcomeOf(await roundInputs(context.store, round), bundle);
  return change<ResultFacts, NotOpen | NotEvaluable>(context, authorised.actor, async (trx, note) => {
    const written = await writeOutcomes(trx, round, { outcomes: [outcome], at: now(context) });
    if (!written) return refused({ code: "not-open" });
    const { facts, problems = [] } = outcome;
    if (facts === undefined) return refused({ code: "not-evaluable", problems });
    note({ action: "evaluation.one", subject: roundId, detail: { community: code, result: facts.digest } });
    return done(facts);
  });
}
