import { request as askHttp, type IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { Failed, openConnection, type Connecting, type Notes, type RequestTrouble, type Timings } from "./connect.ts";
import { targetOf, type Guard, type Target } from "./guard.ts";

/** Something to ask of an address that somebody else has named. */
export interface GuardedRequest {
  readonly url: string;
  /** GET when absent. */
  readonly method?: "GET" | "HEAD" | "POST";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Most redirects that are followed, each looked at like the first address; 0. Only for what has no body. */
  readonly redirects?: number;
  /** For everything together; 10 s. */
  readonly milliseconds?: number;
  /** No more of the answer is read; 64 KiB. */
  readonly bytes?: number;
  readonly signal?: AbortSignal;
}

/** What requests are made with. */
export interface Requesting {
  readonly guard: Guard;
  /** Certificates of authorities that are trusted besides the usual ones. */
  readonly authorities?: readonly string[];
}

interface Noted {
  readonly timings: Timings;
  /** UTC milliseconds; absent where no certificate was shown. */
  readonly certificateEnds?: number;
}

/** What came of a request. */
export type RequestOutcome = Noted &
  (
    | {
        readonly ok: true;
        readonly status: number;
        readonly body: Buffer;
        /** False: there was more than was read. */
        readonly isWhole: boolean;
      }
    | { readonly ok: false; readonly code: RequestTrouble }
  );

const USUAL_MILLISECONDS = 10_000;
const USUAL_BYTES = 64 * 1024;
const LATE = Symbol("late");

/**
 * Asks something of an address that somebody else has named, where that may be done (threat E5): checked before it is asked, when its name is resolved, when the
 * connection stands, and anew after each redirect. Carries no cookies, no credentials and nothing of the environment's proxies.
 */
export async function ask(requesting: Requesting, request: GuardedRequest): Promise<RequestOutcome> {
  const start = performance.now();
  const notes: Notes = { timings: { whole: 0 } };
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(LATE), request.milliseconds ?? USUAL_MILLISECONDS);
  const signal = AbortSignal.any([late.signal, ...(request.signal === undefined ? [] : [request.signal])]);
  try {
    const answer = await untilAborted(follow({ ...requesting, signal, notes }, request), signal);
    return { ok: true, ...answer, ...noted(notes, start) };
  } catch (error) {
    return { ok: false, code: troubleOf(error, signal), ...noted(notes, start) };
  } finally {
    clearTimeout(timer);
    late.abort(LATE);
  }
}

function noted(notes: Notes, start: number): Noted {
  notes.timings.whole = performance.now() - start;
  const { timings, certificateEnds } = notes;
  return { timings, ...(certificateEnds === undefined ? {} : { certificateEnds }) };
}

function troubleOf(error: unknown, signal: AbortSignal): RequestTrouble {
  if (signal.aborted) return signal.reason === LATE ? "timeout" : "stopped";
  return error instanceof Failed ? error.trouble : "broken";
}

/** A name may be resolved for longer than anybody waits, and cannot be told to stop. */
function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(new Failed("stopped"));
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
    void work.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}

interface Answer {
  readonly status: number;
  readonly body: Buffer;
  readonly isWhole: boolean;
}

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

async function follow(connecting: Connecting, request: GuardedRequest): Promise<Answer> {
  const most = request.body === undefined ? (request.redirects ?? 0) : 0;
  let address = request.url;
  for (let redirects = 0; redirects <= most; redirects += 1) {
    const target = targetOf(address, connecting.guard.allowed);
    if (typeof target === "string") throw new Failed(target);
    const { answer, location } = await askOnce(target, connecting, request);
    if (!REDIRECTS.has(answer.status) || location === undefined || most === 0) return answer;
    if (!URL.canParse(location, target.url.href)) throw new Failed("not-an-address");
    address = new URL(location, target.url.href).href;
  }
  throw new Failed("redirects");
}

interface Asked {
  readonly answer: Answer;
  readonly location: string | undefined;
}

async function askOnce(target: Target, connecting: Connecting, request: GuardedRequest): Promise<Asked> {
  const socket = await openConnection(target, connecting);
  try {
    const message = await send(socket, target, { ...connecting, request });
    const { body, isWhole } = await read(message, request.bytes ?? USUAL_BYTES);
    return { answer: { status: message.statusCode ?? 0, body, isWhole }, location: message.headers.location };
  } finally {
    socket.destroy();
  }
}

interface Sending extends Connecting {
  readonly request: GuardedRequest;
}

function send(socket: Socket, target: Target, sending: Sending): Promise<IncomingMessage> {
  const { signal, notes, request } = sending;
  const { method = "GET", headers = {}, body } = request;
  const start = performance.now();
  return new Promise((resolve, reject) => {
    const asked = askHttp({
      createConnection: () => socket,
      method,
      path: `${target.url.pathname}${target.url.search}`,
      headers: {
        host: target.url.host,
        "user-agent": "Sangan",
        accept: "*/*",
        "accept-encoding": "identity",
        ...headers,
        ...(body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) }),
      },
      signal,
    });
    asked.once("response", (message) => {
      notes.timings.firstByte = performance.now() - start;
      resolve(message);
    });
    asked.on("error", (error) => reject(new Failed("broken", error)));
    asked.end(body);
  });
}

async function read(
  message: IncomingMessage,
  most: number,
): Promise<{ readonly body: Buffer; readonly isWhole: boolean }> {
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    for await (const piece of message) {
      if (!Buffer.isBuffer(piece)) throw new Failed("broken");
      pieces.push(piece);
      size += piece.length;
      if (size > most) return { body: Buffer.concat(pieces).subarray(0, most), isWhole: false };
    }
  } catch (error) {
    throw error instanceof Failed ? error : new Failed("broken", error);
  }
  return { body: Buffer.concat(pieces), isWhole: true };
}
