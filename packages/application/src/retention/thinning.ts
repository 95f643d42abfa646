import { setImmediate as turn } from "node:timers/promises";
import {
  changePlan,
  closeRaw,
  countRaw,
  eraseRaw,
  lockPlan,
  nextObserved,
  plansAtWork,
  previewRetention,
  statementTrouble,
  type RetentionPlan,
  type RetentionStop,
} from "@sangan/storage";
import { changeAs } from "../audit/index.ts";
import { done, now, type Context, type Outcome, type Store } from "../context/index.ts";
import { createPulse } from "../pulse/index.ts";
import { roundsAsking } from "./held.ts";
import { isMore } from "./plan.ts";

/** What lets single values go by the plans whose time has come. */
export interface Thinning {
  readonly stop: () => Promise<void>;
}

export interface ThinningOptions {
  /** Rows that one transaction deletes, about; 20 000. */
  readonly most?: number;
  /** Between two looks; a minute. */
  readonly pollMilliseconds?: number;
  readonly signal?: AbortSignal;
  readonly onError?: (error: unknown) => void;
}

const ROWS = 20_000;
const MINUTE = 60_000;
/** Where somebody writes just now, or days are still to be summed. */
const WAIT_MILLISECONDS = 1000;

/** Looks again and again for plans whose time has come. Several processes may do so at once: each step holds its plan. */
export function startThinning(context: Context, options: ThinningOptions = {}): Thinning {
  const { pollMilliseconds = MINUTE, onError } = options;
  const stopping = new AbortController();
  const pulse = createPulse();
  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      let waits = false;
      try {
        waits = (await thinOnce(context, { ...options, signal: stopping.signal })) === "waits";
      } catch (error) {
        if (!stopping.signal.aborted) onError?.(error);
      }
      if (!stopping.signal.aborted) await pulse.rest(waits ? WAIT_MILLISECONDS : pollMilliseconds);
    }
  };
  const running = loop();
  return {
    stop: async () => {
      stopping.abort();
      pulse.wake();
      await running;
    },
  };
}

type Step = "goes-on" | "waits" | "ends";

/** Does what plans have to do now, until nothing is left or something has to be waited for. After a crash it goes on where it was. */
export async function thinOnce(context: Context, options: ThinningOptions = {}): Promise<"waits" | "rests"> {
  const { signal, most = ROWS } = options;
  let waits = false;
  for (const plan of await plansAtWork(context.store, now(context))) {
    if (plan.state === "confirmed") await begin(context, plan, signal);
    for (let step: Step = "goes-on"; step === "goes-on";) {
      signal?.throwIfAborted();
      await turn();
      step = await take(context, plan, most);
      waits ||= step === "waits";
    }
  }
  return waits ? "waits" : "rests";
}

/** Begins a plan when nothing holds it back and no more is there than was shown; else it is a proposal again, by what is there now. */
async function begin(context: Context, plan: RetentionPlan, signal: AbortSignal | undefined): Promise<void> {
  const stopped = await whyNot(context.store, plan, signal);
  const preview = stopped === undefined ? undefined : await previewRetention(context.store, plan);
  const { id, metric, before } = plan;
  await changeAs<null, never>(context, "system", async (trx, note) => {
    const locked = await lockPlan(trx, id);
    if (locked?.state !== "confirmed") return done(null);
    if (stopped === undefined || preview === undefined) {
      await changePlan(trx, id, { state: "running", started_at: now(context) });
      note({ action: "retention.begin", subject: id, detail: { metric, before } });
      return done(null);
    }
    const unconfirmed = { confirmed_by: null, confirmed_at: null, due_at: null };
    const facts = { preview: JSON.stringify(preview), stopped: JSON.stringify(stopped) };
    await changePlan(trx, id, { ...unconfirmed, ...facts, state: "proposed" });
    note({ action: "retention.stop", subject: id, detail: { metric, before, ...stopped } });
    return done(null);
  });
}

async function whyNot(
  store: Store,
  plan: RetentionPlan,
  signal: AbortSignal | undefined,
): Promise<RetentionStop | undefined> {
  const { metric, before, preview } = plan;
  const { holding } = await roundsAsking(store, plan);
  if (holding.length > 0) return { code: "held-back", rounds: holding };
  let found = 0;
  let after = await nextObserved(store, { metric, after: null });
  while (after !== undefined) {
    signal?.throwIfAborted();
    found += await countRaw(store, { communityId: after, metric, before });
    after = await nextObserved(store, { metric, after });
  }
  return isMore(found, preview.rows) ? { code: "more-than-previewed", previewed: preview.rows, found } : undefined;
}

/** One step of a plan, in a transaction of its own. */
async function take(context: Context, { id }: RetentionPlan, most: number): Promise<Step> {
  try {
    const outcome = await changeAs<Step, never>(context, "system", async (trx, note) => {
      const plan = await lockPlan(trx, id);
      if (plan === undefined) return done("ends");
      // What was begun of a community is finished, so that what is said to be gone is gone.
      if (plan.community_id !== null) return erased(trx, { ...plan, communityId: plan.community_id }, most);
      if (plan.state !== "running") return done("ends");
      const { metric, before } = plan;
      const communityId = await nextObserved(trx, { metric, after: plan.after_id });
      if (communityId !== undefined) {
        if (!(await closeRaw(trx, { communityId, metric, before }))) return done("waits");
        await changePlan(trx, id, { community_id: communityId });
        return done("goes-on");
      }
      await changePlan(trx, id, { state: "done", finished_at: now(context) });
      const { communities, rows } = plan;
      note({ action: "retention.done", subject: id, detail: { metric, before, communities, rows: Number(rows) } });
      return done("ends");
    });
    return outcome.ok ? outcome.value : "ends";
  } catch (error) {
    if (statementTrouble(error)?.code === "busy") return "waits";
    throw error;
  }
}

type Begun = RetentionPlan & { readonly communityId: string };

async function erased(trx: Store, plan: Begun, most: number): Promise<Outcome<Step, never>> {
  const { id, communityId, communities, rows } = plan;
  const gone = await eraseRaw(trx, { ...plan, most });
  await changePlan(
    trx,
    id,
    gone === 0
      ? { community_id: null, after_id: communityId, communities: communities + 1 }
      : { rows: Number(rows) + gone },
  );
  return done("goes-on");
}
