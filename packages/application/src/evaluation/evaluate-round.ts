import {
  changedResults,
  currentBundles,
  listRounds,
  noteWouldChange,
  roundById,
  roundProgress,
  type CurrentBundle,
  type RoundRow,
} from "@sangan/storage";
import { now, type Store } from "../context/index.ts";
import type { JobEnd, Work } from "../jobs/work.ts";
import { evaluatorFor, type Evaluator } from "./evaluator.ts";
import type { InputRows } from "./inputs.ts";
import type { CommunityOutcome } from "./outcome.ts";
import { inputRows } from "./round-inputs.ts";
import { writeOutcomes } from "./write.ts";

/** Communities whose results are written together: with fewer of them, transactions cost as much as a processor can spare. */
const BATCH = 20;

/**
 * Evaluates the communities of a round in the order of their ids: what comes next is read while threads evaluate and what is finished is written.
 * Results, how far the job is and where it goes on after a crash are written in one transaction: no community is lost or done twice.
 */
export async function evaluateRound(work: Work): Promise<JobEnd> {
  const { context, job } = work;
  const round = await roundById(context.store, job.subject);
  if (round === undefined) return { state: "failed", error: { code: "not-found" } };
  const rows = await inputRows(context.store, round);
  const { withEvidence } = await roundProgress(context.store, round.id);
  let at = cursorOf(job.cursor);
  const evaluator = evaluatorFor(withEvidence - at.done);
  try {
    for await (const outcomes of outcomesOf(work, { round, rows, evaluator, after: at.after })) {
      const next = {
        after: outcomes.at(-1)?.communityId,
        done: at.done + outcomes.length,
        failed: at.failed + outcomes.filter(({ facts }) => facts === undefined).length,
      };
      const written = await context.store.transaction().execute(async (trx) => {
        await work.report(trx, { done: next.done, cursor: next });
        return writeOutcomes(trx, round, { outcomes, at: now(context) });
      });
      if (!written) return { state: "failed", error: { code: "not-open" } };
      at = next;
    }
  } finally {
    await evaluator.close();
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

interface Evaluation {
  readonly round: RoundRow;
  readonly rows: InputRows;
  readonly evaluator: Evaluator;
  /** Id of the community after which it begins. */
  readonly after: string | undefined;
}

/** Outcomes batch by batch, in the order of community ids; the evaluator always has the next ones. */
async function* outcomesOf(work: Work, given: Evaluation): AsyncGenerator<readonly CommunityOutcome[]> {
  const { round, rows, evaluator } = given;
  const read = async (afterCommunity: string | undefined): Promise<readonly CurrentBundle[]> =>
    currentBundles(work.context.store, { roundId: round.id, afterCommunity, limit: BATCH });
  const begun: Promise<readonly CommunityOutcome[]>[] = [];
  let reading: Promise<readonly CurrentBundle[]> | undefined = handled(read(given.after));
  for (;;) {
    while (reading !== undefined && begun.length <= evaluator.room) {
      work.signal.throwIfAborted();
      const bundles: readonly CurrentBundle[] = await reading;
      const last = bundles.at(-1)?.communityId;
      reading = last === undefined ? undefined : handled(read(last));
      if (last !== undefined) begun.push(handled(evaluator.evaluate(rows, bundles)));
    }
    const next = begun.shift();
    if (next === undefined) return;
    const outcomes = await next;
    work.signal.throwIfAborted();
    yield outcomes;
  }
}

/** A promise that is waited for later: that it fails meanwhile is no news until then. */
function handled<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
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
