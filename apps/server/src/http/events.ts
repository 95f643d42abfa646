import { Trouble } from "./trouble.ts";

const RETRY_MILLISECONDS = 3000;
/** So that proxies between here and there keep the line, and a reader who has gone is noticed. */
const HEARTBEAT_MILLISECONDS = 15_000;

export interface EventOptions {
  /** Aborted when the reader has gone or the server stops. */
  readonly signal: AbortSignal;
  readonly heartbeat?: number;
}

const BEAT = Symbol("heartbeat");
const STOPPED = Symbol("stopped");

/** Server-sent events of JSON texts, until they end, or the reader goes, or the server stops. */
export async function* eventText(texts: AsyncIterable<string>, options: EventOptions): AsyncGenerator<string> {
  const { signal, heartbeat = HEARTBEAT_MILLISECONDS } = options;
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

/** Counts open streams: each person may have so many. */
export interface Streams {
  /** @throws Trouble `too-many-requests` */
  readonly open: (person: string) => () => void;
  readonly count: () => number;
}

export function countStreams(most: number): Streams {
  const open = new Map<string, number>();
  let all = 0;
  return {
    open: (person) => {
      const before = open.get(person) ?? 0;
      if (before >= most) throw new Trouble("too-many-requests", { seconds: 5 });
      open.set(person, before + 1);
      all += 1;
      let closed = false;
      return () => {
        if (closed) return;
        closed = true;
        all -= 1;
        const left = (open.get(person) ?? 1) - 1;
        if (left === 0) open.delete(person);
        else open.set(person, left);
      };
    },
    count: () => all,
  };
}
