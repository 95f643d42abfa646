import { setTimeout as pause } from "node:timers/promises";
import { refused, type Refused } from "../../context/index.ts";
import type { TooManyTries } from "./desk.ts";

/** Slows down who guesses codes, and nobody whose code begins otherwise: no address is known here, so that an estate behind one goes on (threats D1, D8). */
export interface CodeTries {
  /** Before a code is looked up. Refused: too many wrong ones began like it. */
  readonly admit: (code: string) => Promise<Refused<TooManyTries> | undefined>;
  /** It was looked up, and there is none such. */
  readonly wrong: (code: string) => void;
}

/** Twenty bits of a code: whoever has a right one shares them with nobody. */
const PREFIX = 4;
const PER_PREFIX = 5;
const MINUTES = 15;
/** Wrong codes in a minute, of all together, from which on each look-up takes a second: guessing becomes slow, looking up stays possible. */
const CALM = 60;
const SLOW_MILLISECONDS = 1000;
/** More than this many that wait at once are somebody's attack. */
const MOST_WAITING = 500;
const MOST_PREFIXES = 50_000;

interface Count {
  wrong: number;
  readonly until: number;
}

export function createCodeTries(
  clock: () => number,
  wait: (milliseconds: number) => Promise<unknown> = pause,
): CodeTries {
  const counts = new Map<string, Count>();
  let minute: Count = { wrong: 0, until: 0 };
  let waiting = 0;
  const current = (code: string): Count | undefined => {
    const found = counts.get(code.slice(0, PREFIX));
    return found !== undefined && found.until > clock() ? found : undefined;
  };
  return {
    admit: async (code) => {
      const found = current(code);
      if (found !== undefined && found.wrong >= PER_PREFIX) {
        const seconds = Math.max(1, Math.ceil((found.until - clock()) / 1000));
        return refused({ code: "too-many-tries", retryAfterSeconds: seconds });
      }
      if (minute.until <= clock() || minute.wrong < CALM) return undefined;
      if (waiting >= MOST_WAITING) return refused({ code: "too-many-tries", retryAfterSeconds: 1 });
      waiting += 1;
      try {
        await wait(SLOW_MILLISECONDS);
      } finally {
        waiting -= 1;
      }
      return undefined;
    },
    wrong: (code) => {
      const time = clock();
      minute = minute.until > time ? { ...minute, wrong: minute.wrong + 1 } : { wrong: 1, until: time + 60_000 };
      const found = current(code);
      if (found !== undefined) {
        found.wrong += 1;
        return;
      }
      const prefix = code.slice(0, PREFIX);
      counts.delete(prefix);
      const [oldest] = counts.keys();
      if (counts.size >= MOST_PREFIXES && oldest !== undefined) counts.delete(oldest);
      counts.set(prefix, { wrong: 1, until: time + MINUTES * 60_000 });
    },
  };
}
