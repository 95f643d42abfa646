/** What happens, for whoever listens from now on. */
export interface Feed<T> {
  readonly tell: (one: T) => void;
  /** What is told from now on, until a signal is aborted. A reader that is slow misses what is older than the last hundred. */
  readonly follow: (signal: AbortSignal) => AsyncIterable<T>;
}

const MOST_KEPT = 100;

export function createFeed<T>(): Feed<T> {
  const listeners = new Set<(one: T) => void>();
  return {
    tell: (one) => {
      for (const listener of listeners) listener(one);
    },
    follow: (signal) => toldFrom(listeners, signal),
  };
}

async function* toldFrom<T>(listeners: Set<(one: T) => void>, signal: AbortSignal): AsyncGenerator<T> {
  const kept: { readonly one: T }[] = [];
  let heard: (() => void) | undefined;
  const listener = (one: T): void => {
    kept.push({ one });
    if (kept.length > MOST_KEPT) kept.shift();
    heard?.();
  };
  const end = (): void => heard?.();
  listeners.add(listener);
  signal.addEventListener("abort", end, { once: true });
  try {
    while (!signal.aborted) {
      const next = kept.shift();
      if (next !== undefined) {
        yield next.one;
        continue;
      }
      await new Promise<void>((resolve) => {
        heard = resolve;
      });
      heard = undefined;
    }
  } finally {
    listeners.delete(listener);
    signal.removeEventListener("abort", end);
  }
}
