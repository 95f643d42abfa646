import { takeDelivery, type Context, type Receipt } from "@sangan/application";
import type { Line } from "@sangan/ingest";
import { statementTrouble, type SourceRow } from "@sangan/storage";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "kysely";
import type { Turns } from "../http/turns.ts";
import type { Message } from "./message.ts";

/** What became of messages that were taken. */
interface Taken {
  readonly messages: number;
  readonly receipt: Receipt;
}

/** A message that was given up: it can be written neither with others nor alone. */
interface GivenUp {
  readonly topic: string;
  readonly code: string;
}

/** What messages are written with. */
export interface WriterParts<M extends Message> {
  readonly context: Context;
  readonly source: SourceRow;
  readonly read: (message: M) => Promise<readonly Line[]>;
  /** Turns to write: few at once among all sources, that the connections to the database suffice. */
  readonly turns: Turns;
  /** Told when messages are written durably, or given up: in the order in which they came. */
  readonly onDone: (messages: readonly M[]) => void;
  readonly onTaken: (taken: Taken) => void;
  readonly onGivenUp: (given: GivenUp) => void;
  readonly onError: (error: unknown) => void;
}

/** Writes messages of a source in the order in which they came, those that wait together in one delivery. */
export interface Writer<M extends Message> {
  readonly push: (message: M) => void;
  readonly waiting: () => { readonly messages: number; readonly bytes: number };
  /** Whether the database does not take what is to be written. */
  readonly isHeldUp: () => boolean;
  /** Drops what waits still and is not to be written any more: its sender will give it again. */
  readonly forget: () => void;
  /** Ends when what is being written is written, or at once where the database is away. */
  readonly stop: () => Promise<void>;
}

/** Most messages and bytes of a delivery. */
const MOST_TOGETHER = 1000;
const MOST_BYTES = 4 * 1024 * 1024;
/** How long the first one waits for others, in milliseconds. */
const LINGER = 5;
/** How often a message is tried alone that the database answers with a fault. */
const MOST_TRIES = 3;
const EVERYBODY = "";
/** What is begun to be written is written, also when it is to stop. */
const NEVER = new AbortController().signal;
const WAITS = { least: 100, most: 5000 };

interface Read<M extends Message> {
  readonly message: M;
  readonly lines: readonly Line[];
}

interface Queue<M extends Message> {
  readonly parts: WriterParts<M>;
  readonly signal: AbortSignal;
  waiting: M[];
  bytes: number;
  isHeldUp: boolean;
  wake: (() => void) | undefined;
}

/** Begins to write what is pushed. */
export function createWriter<M extends Message>(parts: WriterParts<M>): Writer<M> {
  const stopping = new AbortController();
  const queue: Queue<M> = {
    parts,
    signal: stopping.signal,
    waiting: [],
    bytes: 0,
    isHeldUp: false,
    wake: undefined,
  };
  const running = run(queue);
  return {
    push: (message) => {
      queue.waiting.push(message);
      queue.bytes += message.bytes.length;
      queue.wake?.();
    },
    waiting: () => ({ messages: queue.waiting.length, bytes: queue.bytes }),
    isHeldUp: () => queue.isHeldUp,
    forget: () => {
      queue.waiting = [];
      queue.bytes = 0;
    },
    stop: async () => {
      stopping.abort();
      queue.wake?.();
      await running;
    },
  };
}

async function run<M extends Message>(queue: Queue<M>): Promise<void> {
  const { parts, signal } = queue;
  while (!signal.aborted) {
    if (queue.waiting.length === 0) {
      await new Promise<void>((resolve) => {
        queue.wake = resolve;
      });
      queue.wake = undefined;
      await rest(LINGER, signal);
      continue;
    }
    const batch = nextBatch(queue);
    try {
      await write(queue, { read: await readAll(parts, batch), at: parts.context.clock() });
    } catch (error) {
      // Nothing of these was acknowledged: the broker gives them again.
      parts.onError(error);
    }
  }
}

function nextBatch<M extends Message>(queue: Queue<M>): readonly M[] {
  let bytes = 0;
  let count = 0;
  for (const message of queue.waiting) {
    if (count > 0 && (count >= MOST_TOGETHER || bytes + message.bytes.length > MOST_BYTES)) break;
    count += 1;
    bytes += message.bytes.length;
  }
  const batch = queue.waiting.slice(0, count);
  queue.waiting = queue.waiting.slice(count);
  queue.bytes -= bytes;
  return batch;
}

/** Waits, but not when it is to stop. */
async function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  await pause(milliseconds, undefined, { signal }).catch(() => undefined);
}

async function readAll<M extends Message>(
  { read, onError }: WriterParts<M>,
  batch: readonly M[],
): Promise<readonly Read<M>[]> {
  const all: Read<M>[] = [];
  for (const message of batch) {
    try {
      all.push({ message, lines: await read(message) });
    } catch (error) {
      onError(error);
      const place = message.topic.slice(0, 200);
      all.push({ message, lines: [{ state: "refused", place, code: "unreadable", detail: {}, text: "" }] });
    }
  }
  return all;
}

interface Batch<M extends Message> {
  readonly read: readonly Read<M>[];
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Writes until it is written: while the database is away it waits; what the database cannot take is searched for and given up, all the rest is written. */
async function write<M extends Message>(queue: Queue<M>, batch: Batch<M>): Promise<void> {
  const { parts, signal } = queue;
  const messages = batch.read.map(({ message }) => message);
  for (let tries = 1; !signal.aborted; tries += 1) {
    const error = await attempt(queue, batch);
    if (error === undefined) {
      queue.isHeldUp = false;
      parts.onDone(messages);
      return;
    }
    const isPassing = await passes(parts.context, error.thrown);
    if (!isPassing && batch.read.length > 1) {
      const half = Math.ceil(batch.read.length / 2);
      await write(queue, { ...batch, read: batch.read.slice(0, half) });
      await write(queue, { ...batch, read: batch.read.slice(half) });
      return;
    }
    if (!isPassing && tries >= MOST_TRIES) {
      parts.onError(error.thrown);
      const code = statementTrouble(error.thrown)?.code ?? "fault";
      for (const { topic } of messages) parts.onGivenUp({ topic, code });
      parts.onDone(messages);
      return;
    }
    queue.isHeldUp = isPassing;
    await rest(Math.min(WAITS.most, WAITS.least * 2 ** Math.min(tries - 1, 10)), signal);
  }
}

async function attempt<M extends Message>(
  { parts }: Queue<M>,
  { read, at }: Batch<M>,
): Promise<{ readonly thrown: unknown } | undefined> {
  const { context, source, turns, onTaken } = parts;
  const lines = read.flatMap((one) => one.lines);
  try {
    const end = await turns.take(EVERYBODY, NEVER);
    try {
      onTaken({
        messages: read.length,
        receipt: await takeDelivery(context, { source, lines, receivedAt: at }),
      });
    } finally {
      end();
    }
    return undefined;
  } catch (thrown) {
    return { thrown };
  }
}

/** Whether a fault passes by itself: the database is away, busy or full. A fault that nobody knows passes only where the database answers nothing else either. */
async function passes({ store }: Context, error: unknown): Promise<boolean> {
  const trouble = statementTrouble(error);
  if (trouble !== undefined) return ["busy", "no-space", "unreachable"].includes(trouble.code);
  return sql`select 1`.execute(store).then(
    () => false,
    () => true,
  );
}
