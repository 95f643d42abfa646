const RETRY_MILLISECONDS = 3000;
/** So that proxies between here and there keep the line, and a reader who has gone is noticed. */
const HEARTBEAT_MILLISECONDS = 15_000;
const LIFETIME_MILLISECONDS = 60_000;

export interface EventOptions {
  /** Aborted when the reader has gone or the server stops. */
  readonly signal: AbortSignal;
  readonly heartbeat?: number;
  /** After so long the stream breaks off, and its reader asks anew: who may no longer ask is told no more (threat C5). */
  readonly lifetime?: number;
}

const BEAT = Symbol("heartbeat");
const STOPPED = Symbol("stopped");

/** Server-sent events of JSON texts, until they end, or the reader goes, or the server stops, or their time is up. */
export async function* eventText(texts: AsyncIterable<string>, options: EventOptions): AsyncGenerator<string> {
  const { heartbeat = HEARTBEAT_MILLISECONDS, lifetime = LIFETIME_MILLISECONDS } = options;
  const signal = AbortSignal.any([options.signal, AbortSignal.timeout(lifetime)]);
  const iterator = texts[Symbol.asyncIterator]();
  const stopped = new Promise<typeof STOPPED>((resolve) => {
    signal.addEventListener("abort", () => resolve(STOPPED), { once: true });
    if (signal.aborted) resolve(STOPPED);
  });
  let next = iterator.next();
  try {
    yield `retry: ${RETRY_MILLISECONDS}\n\n`;
    for (;;) {
      let timer: NodeJS.Timeout | undefined;
      const beat = new Promise<typeof BEAT>((resolve) => {
        timer = setTimeout(() => resolve(BEAT), heartbeat);
      });
      const came = await Promise.race([next, beat, stopped]);
      clearTimeout(timer);
      if (came === STOPPED) return;
      if (came === BEAT) yield ": here\n\n";
      else if (came.done === true) {
        yield "event: end\ndata: {}\n\n";
        return;
      } else {
        yield `data: ${came.value}\n\n`;
        next = iterator.next();
      }
    }
  } finally {
    // What is still on its way is nobody's any more.
    next.catch(() => undefined);
    void iterator.return?.(undefined).catch(() => undefined);
  }
}
