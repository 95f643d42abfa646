/** Lets so much of one kind be done at once; the others wait their turn and hold nothing meanwhile. */
export interface Turns {
  /** Waits for a turn; what it gives ends it. Whose `signal` is aborted meanwhile gets none. @throws the signal's reason */
  readonly take: (key: string, signal: AbortSignal) => Promise<() => void>;
}

interface Line {
  taken: number;
  readonly waiting: Set<() => void>;
}

/** Makes turns: `most` at once for each key, first come, first served. */
export function createTurns(most: number): Turns {
  const lines = new Map<string, Line>();
  const release = (key: string, line: Line): (() => void) => {
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      line.taken -= 1;
      const [next] = line.waiting;
      if (next !== undefined) next();
      else if (line.taken === 0) lines.delete(key);
    };
  };
  return {
    take: async (key, signal) => {
      signal.throwIfAborted();
      const line = lines.get(key) ?? { taken: 0, waiting: new Set() };
      lines.set(key, line);
      if (line.taken >= most) {
        await new Promise<void>((resolve, reject) => {
          const leave = (): void => {
            line.waiting.delete(called);
            reject(signal.reason instanceof Error ? signal.reason : new Error("gone"));
          };
          const called = (): void => {
            line.waiting.delete(called);
            signal.removeEventListener("abort", leave);
            // Counted here and not by who wakes up, so that nobody comes in between.
            line.taken += 1;
            resolve();
          };
          line.waiting.add(called);
          signal.addEventListener("abort", leave, { once: true });
        });
      } else line.taken += 1;
      return release(key, line);
    },
  };
}
