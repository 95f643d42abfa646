import { setTimeout as pause } from "node:timers/promises";
import { connectAsync, type MqttClient } from "mqtt";
import type { Delivery, LiveTown } from "./live-town.ts";
import { isBrokerWay, type LiveWay } from "./way.ts";

/** Where a town's deliveries go. Ways without a token, and those through a broker where none is named, are not sent. */
export interface SendTarget {
  /** Of the service. */
  readonly address: string;
  /** Of the ways' sources. */
  readonly tokens: Readonly<Partial<Record<LiveWay, string>>>;
  /** Address of the broker to which the service listens. */
  readonly broker?: string;
}

/** What became of a delivery: taken as a whole or in part, refused, or given up after several attempts. */
export interface Sent {
  readonly delivery: Delivery;
  readonly outcome: "taken" | "refused" | "lost";
  /** Of the last answer; absent where there was none. */
  readonly status?: number;
  readonly attempts: number;
}

/** How time runs in a town while it is sent. */
export interface Pace {
  /** The town's time at the beginning, milliseconds since 1970. */
  readonly from: number;
  /** The town's time at which it ends; it goes on until it is stopped when absent. */
  readonly to?: number;
  /** Milliseconds of the town in one of ours; the town's time never runs ahead of the clock. */
  readonly speed: number;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly signal: AbortSignal;
  /** Between two looks at the clock; 200. */
  readonly tickMilliseconds?: number;
  readonly onSent?: (sent: Sent) => void;
}

const TICK = 200;
const AT_ONCE = 4;
const ATTEMPTS = 6;
const LONGEST_WAIT = 5000;
const PATIENCE = 30_000;

/**
 * Sends what a town hands over, while its time runs. A service that is busy slows the town down: nothing is sent before what was handed over earlier is taken,
 * refused or given up. Ends when the town's time is over or the signal is given, and
 * says until which of the town's time everything was sent, so that it can go on from there at another pace.
 */
export async function sendTown(town: LiveTown, target: SendTarget, pace: Pace): Promise<number> {
  const { signal, clock, speed, onSent } = pace;
  const broker = target.broker === undefined ? undefined : await connectAsync(target.broker, { protocolVersion: 5 });
  const start = clock();
  let done = pace.from;
  try {
    while (!signal.aborted && done < (pace.to ?? Infinity)) {
      const now = Math.min(clock(), pace.from + (clock() - start) * speed, pace.to ?? Infinity);
      const due = now > done ? [...town.between(done, now)].filter((one) => isSent(one, target)) : [];
      await inTurns(due, (delivery) => sendOne(delivery, { target, broker, signal }).then(onSent), signal);
      done = Math.max(done, now);
      await pause(pace.tickMilliseconds ?? TICK, undefined, { signal }).catch(() => undefined);
    }
    return done;
  } finally {
    await broker?.endAsync(true);
  }
}

function isSent({ way }: Delivery, { tokens, broker }: SendTarget): boolean {
  return isBrokerWay(way) ? broker !== undefined : tokens[way] !== undefined;
}

async function inTurns<T>(
  things: readonly T[],
  work: (thing: T) => Promise<unknown>,
  signal: AbortSignal,
): Promise<void> {
  const left = things.values();
  const lane = async (): Promise<void> => {
    for (const thing of left) {
      if (signal.aborted) return;
      await work(thing);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}

interface Sending {
  readonly target: SendTarget;
  readonly broker: MqttClient | undefined;
  readonly signal: AbortSignal;
}

/** Sends one, again and again where it may help. */
async function sendOne(delivery: Delivery, sending: Sending): Promise<Sent> {
  let status: number | undefined;
  for (let attempts = 1; ; attempts += 1) {
    const answer = await attempt(delivery, sending).catch(() => undefined);
    status = answer?.status ?? status;
    const told = { delivery, attempts, ...(status === undefined ? {} : { status }) };
    if (answer !== undefined && answer.status < 300) return { ...told, outcome: "taken" };
    const isLater = answer === undefined || answer.status === 429 || answer.status >= 500;
    if (!isLater) return { ...told, outcome: "refused" };
    if (attempts === ATTEMPTS || sending.signal.aborted) return { ...told, outcome: "lost" };
    const wait = Math.min(LONGEST_WAIT, answer?.wait ?? 200 * 2 ** attempts);
    await pause(wait, undefined, { signal: sending.signal }).catch(() => undefined);
  }
}

interface Answered {
  readonly status: number;
  /** Milliseconds after which it may be tried again. */
  readonly wait?: number;
}

async function attempt(delivery: Delivery, { target, broker, signal }: Sending): Promise<Answered> {
  if (isBrokerWay(delivery.way)) {
    if (broker === undefined || delivery.topic === undefined) throw new Error("no broker");
    await broker.publishAsync(delivery.topic, Buffer.from(delivery.bytes), { qos: 1 });
    return { status: 200 };
  }
  const { path, headers } = addressOf(delivery.way, target.tokens[delivery.way] ?? "");
  const answer = await fetch(target.address + path, {
    method: "POST",
    headers: { ...headers, "content-type": delivery.type },
    body: Buffer.from(delivery.bytes),
    signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]),
  });
  await answer.arrayBuffer();
  const seconds = Number(answer.headers.get("retry-after") ?? Number.NaN);
  return { status: answer.status, ...(Number.isFinite(seconds) ? { wait: seconds * 1000 } : {}) };
}

/** Where a way is, and how its senders say who they are. */
function addressOf(
  way: Exclude<LiveWay, "mqtt" | "thingsboard-mqtt">,
  token: string,
): { readonly path: string; readonly headers: Readonly<Record<string, string>> } {
  switch (way) {
    case "thingsboard":
      return { path: `/ingest/thingsboard/api/v1/${token}/telemetry`, headers: {} };
    case "web-vitals":
      return { path: `/ingest/web-vitals/${token}`, headers: {} };
    case "line-protocol":
      return { path: "/ingest/influx/api/v2/write?precision=ms", headers: { authorization: `Token ${token}` } };
    case "json":
    case "ndjson":
    case "csv":
    case "senml":
      return { path: "/ingest/v1/observations", headers: { authorization: `Bearer ${token}` } };
  }
}
