/** Counts what somebody did in the current minute. */
export interface RateWindow {
  /** Seconds until somebody may go on who has used all that he may; 0 when he may now. */
  readonly wait: (key: string) => number;
  /** The same, and counts it. */
  readonly take: (key: string) => number;
}

const MINUTE = 60_000;
/** An attacker with many addresses fills no memory: past it the first keys of the minute are forgotten. */
const MOST_KEYS = 50_000;

/** Lets each key do so many things in a minute, the same minute for all. `clock` gives milliseconds. */
export function rateWindow(most: number, clock: () => number): RateWindow {
  const used = new Map<string, number>();
  let began = clock();
  const wait = (key: string): number => {
    const now = clock();
    if (now - began >= MINUTE || now < began) {
      used.clear();
      began = now;
    }
    return (used.get(key) ?? 0) < most ? 0 : Math.max(1, Math.ceil((began + MINUTE - now) / 1000));
  };
  return {
    wait,
    take: (key) => {
      const seconds = wait(key);
      if (seconds > 0) return seconds;
      const [first] = used.keys();
      if (used.size >= MOST_KEYS && !used.has(key) && first !== undefined) used.delete(first);
      used.set(key, (used.get(key) ?? 0) + 1);
      return 0;
    },
  };
}
