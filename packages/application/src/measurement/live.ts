import { setTimeout as pause } from "node:timers/promises";
import type { AlarmChange } from "../alarms/index.ts";
import type { Context } from "../context/index.ts";
import { createFeed } from "../feed/index.ts";
import { createPulse } from "../pulse/index.ts";
import { refreshTouched } from "./refresh.ts";
import type { Moved } from "./refresh-round.ts";

/** What keeps scores up to date while observations come in. */
export interface Live {
  /** Looks at once: something has come. */
  readonly wake: () => void;
  /** What moves from now on, until the signal is aborted. A reader that is slow misses what is older than the last hundred. */
  readonly moves: (signal: AbortSignal) => AsyncIterable<Moved>;
  readonly stop: () => Promise<void>;
}

export interface LiveOptions {
  /** Between two looks where nobody wakes it, as when another process writes. */
  readonly pollMilliseconds?: number;
  /** After a fault, before the next look. */
  readonly restMilliseconds?: number;
  readonly onAlarm?: (change: AlarmChange) => void;
  readonly onError?: (error: unknown) => void;
}

/** Follows observations: sums touched days, judges the communities anew, and tells who listens. Several processes may do so at once. */
export function startLive(context: Context, options: LiveOptions = {}): Live {
  const { pollMilliseconds = 1000, restMilliseconds = 1000, onAlarm, onError } = options;
  const stopping = new AbortController();
  const feed = createFeed<Moved>();
  const pulse = createPulse();
  const resting = createResting(context.clock, restMilliseconds);
  const onFault = (communityId: string, error: unknown): void => {
    resting.fault(communityId);
    onError?.(error);
  };
  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        for await (const moved of refreshTouched(context, { signal: stopping.signal, rests: resting.rests, onFault })) {
          resting.done(moved.communityId);
          feed.tell(moved);
          for (const change of moved.alarms) onAlarm?.(change);
        }
        if (!stopping.signal.aborted) await pulse.rest(pollMilliseconds);
      } catch (error) {
        if (stopping.signal.aborted) return;
        onError?.(error);
        // Not by the pulse: what comes in meanwhile fails as well.
        await pause(restMilliseconds, undefined, { signal: stopping.signal }).catch(() => undefined);
      }
    }
  };
  const running = loop();
  return {
    wake: pulse.wake,
    moves: (signal) => feed.follow(AbortSignal.any([signal, stopping.signal])),
    stop: async () => {
      stopping.abort();
      pulse.wake();
      await running;
    },
  };
}

const LONGEST_REST = 60_000;

/** Communities that could not be brought up to date rest, each time twice as long, so that one takes nothing from the others. */
function createResting(clock: () => number, least: number) {
  const faults = new Map<string, { readonly until: number; readonly wait: number }>();
  return {
    rests: (communityId: string) => clock() < (faults.get(communityId)?.until ?? 0),
    fault: (communityId: string) => {
      const wait = Math.min(2 * (faults.get(communityId)?.wait ?? least / 2), LONGEST_REST);
      faults.set(communityId, { until: clock() + wait, wait });
    },
    done: (communityId: string) => faults.delete(communityId),
  };
}
