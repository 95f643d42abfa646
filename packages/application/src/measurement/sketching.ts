import { setTimeout as pause } from "node:timers/promises";
import { endsAtOnce, inTransaction, sketchDays, unsketchedCommunities, type SettledDay } from "@sangan/storage";
import type { Context } from "../context/index.ts";

/** What makes sketches of days some time after they were summed. */
export interface Sketching {
  readonly stop: () => Promise<void>;
}

export interface SketchingOptions {
  /** Between two looks. */
  readonly pollMilliseconds?: number;
  /** A community is sketched no more often than that: its present day moves all the time. */
  readonly restMilliseconds?: number;
  readonly onError?: (error: unknown) => void;
}

/** Communities that are looked for at once. */
const AT_ONCE = 100;

/** Sketches what was summed, community by community, each in transactions of its own, beside the live refresh and never in its way. Several processes may do so at once. */
export function startSketching(context: Context, options: SketchingOptions = {}): Sketching {
  const { pollMilliseconds = 10_000, restMilliseconds = 300_000, onError } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  const last = new Map<string, number>();
  const rests = (communityId: string): boolean =>
    context.clock() < (last.get(communityId) ?? -Infinity) + restMilliseconds;
  const look = async (): Promise<void> => {
    for (const id of last.keys()) if (!rests(id)) last.delete(id);
    for await (const communityId of waitingCommunities(context)) {
      if (signal.aborted) return;
      if (rests(communityId)) continue;
      last.set(communityId, context.clock());
      try {
        await sketchCommunity(context, communityId, signal);
      } catch (error) {
        onError?.(error);
      }
    }
  };
  const loop = async (): Promise<void> => {
    while (!signal.aborted) {
      const begun = performance.now();
      await look().catch((error: unknown) => onError?.(error));
      // At least as long as it took: half of the time is left to others.
      const rest = Math.max(pollMilliseconds, performance.now() - begun);
      await pause(rest, undefined, { signal }).catch(() => undefined);
    }
  };
  const running = loop();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

/** Sketches everything that waits, once. */
export async function sketchAll(context: Context): Promise<void> {
  for await (const communityId of waitingCommunities(context)) await sketchCommunity(context, communityId);
}

async function* waitingCommunities({ store }: Context): AsyncGenerator<string> {
  let after: string | undefined;
  for (;;) {
    const found = await unsketchedCommunities(store, { limit: AT_ONCE, ...(after === undefined ? {} : { after }) });
    yield* found;
    after = found.at(-1);
    if (after === undefined) return;
  }
}

/** Each day of a community that waits, once; what is summed just then is left to the next look. */
async function sketchCommunity({ store }: Context, communityId: string, signal?: AbortSignal): Promise<void> {
  let before: SettledDay | undefined;
  for (;;) {
    before = await inTransaction(store, async (trx) => {
      await endsAtOnce(trx);
      return sketchDays(trx, { communityId, ...(before === undefined ? {} : { before }) });
    });
    if (before === undefined || signal?.aborted === true) return;
  }
}
