import { evaluateInputs } from "@sangan/documents";
import {
  changedResults,
  communityIds,
  currentBundle,
  currentBundles,
  enqueueJob,
  listRounds,
  markFailed,
  noteWouldChange,
  roundById,
  roundProgress,
  saveResults,
  type CurrentBundle,
  type JobRow,
  type ResultFacts,
  type RoundRow,
} from "@sangan/storage";
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
  type Store,
  type Trouble,
} from "../context/index.ts";
import { giveWay, type JobEnd, type Work } from "../jobs/work.ts";
import { ownRound, visibleRound } from "../rounds/index.ts";
import { compactResult } from "./compact.ts";
import { roundInputs, storedEvidence, type RoundInputs } from "./inputs.ts";

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

/** Communities whose results are written together. */
const BATCH = 10;

/**
 * Evaluates the communities of a round one after the other, by id. Results, how far the job is and where it goes on after a crash are written in
 * one transaction: no community is lost or done twice.
 */
export async function evaluateRound(work: Work): Promise<JobEnd> {
  const { context, job } = work;
  const round = await roundById(context.store, job.subject);
  if (round === undefined) return { state: "failed", error: { code: "not-found" } };
  const inputs = await roundInputs(context.store, round);
  let at = cursorOf(job.cursor);
  for (;;) {
    work.signal.throwIfAborted();
    const bundles = await currentBundles(context.store, { roundId: round.id, afterCommunity: at.after, limit: BATCH });
    if (bundles.length === 0) break;
    const outcomes: Evaluated[] = [];
    for (const bundle of bundles) {
      outcomes.push(outcomeOf(inputs, bundle));
      await giveWay();
    }
    const next = {
      after: bundles.at(-1)?.communityId,
      done: at.done + bundles.length,
      failed: at.failed + outcomes.filter(({ facts }) => facts === undefined).length,
    };
    const written = await context.store.transaction().execute(async (trx) => {
      await work.report(trx, { done: next.done, cursor: next });
      return write(trx, round, outcomes, now(context));
    });
    if (!written) return { state: "failed", error: { code: "not-open" } };
    at = next;
  }
  await noteChanges(context.store, round, now(context));
  return { state: "done", summary: { evaluated: at.done - at.failed, failed: at.failed } };
}

interface Cursor {
  readonly after: string | undefined;
  readonly done: number;
  readonly failed: number;
}

function cursorOf(cursor: object | null): Cursor {
  const start: Cursor = { after: undefined, done: 0, failed: 0 };
  return { ...start, ...cursor };
}

interface Evaluated {
  readonly communityId: string;
  readonly facts?: ResultFacts;
  readonly problems?: readonly object[];
}

function outcomeOf(inputs: RoundInputs, bundle: CurrentBundle): Evaluated {
  const { communityId } = bundle;
  const outcome = evaluateInputs({ ...inputs, evidence: storedEvidence(bundle) });
  return outcome.ok
    ? { communityId, facts: compactResult(communityId, outcome.result, inputs.writer) }
    : { communityId, problems: outcome.problems };
}

/** False when the round no longer takes results. */
async function write(trx: Store, round: RoundRow, outcomes: readonly Evaluated[], at: string): Promise<boolean> {
  const facts = outcomes.flatMap((one) => one.facts ?? []);
  const written = await saveResults(trx, round.id, facts, at);
  if (!written.ok) return false;
  for (const { communityId, problems } of outcomes)
    if (problems !== undefined) await markFailed(trx, { roundId: round.id, communityId, problem: { problems }, at });
  return true;
}

/** Tells published rounds over the same period, system and weights what the evidence of this one would change of them; they stay as they are. */
async function noteChanges(store: Store, round: RoundRow, at: string): Promise<void> {
  for (const before of await listRounds(store, ["published"])) {
    const same =
      before.id !== round.id &&
      before.indicator_system_id === round.indicator_system_id &&
      before.weight_table_id === round.weight_table_id &&
      before.stage === round.stage &&
      before.period_from === round.period_from &&
      before.period_to === round.period_to;
    if (!same) continue;
    await noteWouldChange(store, await changedResults(store, { before: before.id, after: round.id }), at);
  }
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
  if (round.state !== "collecting" && round.state !== "review") return refused({ code: "not-open" });
  const communityId = (await communityIds(context.store, [code])).get(code);
  const bundle = communityId === undefined ? undefined : await currentBundle(context.store, { roundId, communityId });
  if (bundle === undefined) return refused({ code: "no-evidence" });
  const outcome = outcomeOf(await roundInputs(context.store, round), bundle);
  return change<ResultFacts, NotOpen | NotEvaluable>(context, authorised.actor, async (trx, note) => {
    const written = await write(trx, round, [outcome], now(context));
    if (!written) return refused({ code: "not-open" });
    const { facts, problems = [] } = outcome;
    if (facts === undefined) return refused({ code: "not-evaluable", problems });
    note({ action: "evaluation.one", subject: roundId, detail: { community: code, result: facts.digest } });
    return done(facts);
  });
}
