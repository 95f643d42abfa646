import { randomInt } from "node:crypto";
import {
  destinationById,
  leaseOutgoing,
  releaseOutgoing,
  settleOutgoing,
  statementTrouble,
  type DestinationRow,
  type LeasedMessage,
} from "@sangan/storage";
import type { Context } from "../context/index.ts";
import { createPulse } from "../pulse/index.ts";
import { delayAfter, MOST_ATTEMPTS } from "./delay.ts";
import type { SecretBox } from "./secrets.ts";
import { signatureOf } from "./signature.ts";

/** A message as it is handed to whoever carries it. */
export interface Message {
  /** Identifies it at the receiver, however often it is sent. */
  readonly id: string;
  readonly kind: "webhook" | "mail";
  readonly address: string;
  readonly event: string;
  readonly body: string;
  /** By Standard Webhooks; empty for mail. */
  readonly headers: Readonly<Record<string, string>>;
}

/** What came of carrying a message; `final`: asking again is of no use. */
export type Delivery =
  | { readonly ok: true; readonly status: number | null }
  | { readonly ok: false; readonly status: number | null; readonly trouble: string; readonly final?: boolean };

export interface SenderOptions {
  readonly secrets: SecretBox;
  /** Carries a message; `signal` is aborted when nobody waits for it any more. */
  readonly deliver: (message: Message, signal: AbortSignal) => Promise<Delivery>;
  /** Most messages at once, each to another destination; 4. */
  readonly concurrency?: number;
  /** A sender that gives no sign for so long has lost its message; must be longer than any delivery; 60 s. */
  readonly leaseSeconds?: number;
  /** Between two looks at the outbox; 1 s. */
  readonly pollMilliseconds?: number;
  /** How long what is being sent may take after the wish to stop; 3 s. */
  readonly graceMilliseconds?: number;
  /** 0 ≤ chance < 1. */
  readonly chance?: () => number;
  /** The wait after an attempt, in seconds. */
  readonly delay?: (attempt: number, chance: number) => number;
  /** Told of what was not foreseen. */
  readonly onError?: (error: unknown) => void;
}

export interface Sender {
  /** Looks for messages at once. */
  readonly wake: () => void;
  /** Takes nothing more, lets what is being sent come to its end for a moment, gives back what does not, and ends. */
  readonly stop: () => Promise<void>;
}

const LEASE_SECONDS = 60;
const GRACE_MILLISECONDS = 3000;

interface Working {
  readonly context: Context;
  readonly options: SenderOptions;
  /** Aborted when nobody waits for what is being sent any more. */
  readonly cut: AbortSignal;
}

/**
 * Sends what is in the outbox, each message until it is taken or dead: at least once, to each destination one at a time, so that a slow one keeps nobody else waiting.
 * A sender that is killed leaves its messages to the next one (threat F22).
 */
export function startSender(context: Context, options: SenderOptions): Sender {
  const { concurrency = 4, pollMilliseconds = 1000, onError } = options;
  const stopping = new AbortController();
  const cut = new AbortController();
  const working: Working = { context, options, cut: cut.signal };
  const running = new Map<string, Promise<void>>();
  const pulse = createPulse();
  const take = async (): Promise<boolean> => {
    const leaseSeconds = options.leaseSeconds ?? LEASE_SECONDS;
    const leased = await leaseOutgoing(context.store, { leaseSeconds, busy: [...running.keys()] });
    if (leased === undefined) return false;
    const { destination_id: destination } = leased.message;
    const ended = send(working, leased)
      .catch((error: unknown) => onError?.(error))
      .finally(() => {
        running.delete(destination);
        pulse.wake();
      });
    running.set(destination, ended);
    return true;
  };
  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        while (!stopping.signal.aborted && running.size < concurrency && (await take()));
      } catch (error) {
        if (!isPassing(error)) onError?.(error);
      }
      if (!stopping.signal.aborted) await pulse.rest(pollMilliseconds);
    }
  };
  const ended = loop();
  return {
    wake: pulse.wake,
    stop: async () => {
      stopping.abort();
      pulse.wake();
      await ended;
      const last = setTimeout(() => cut.abort(), options.graceMilliseconds ?? GRACE_MILLISECONDS);
      await Promise.all(running.values());
      clearTimeout(last);
    },
  };
}

/** The database is busy or away: the next look finds what this one did not. */
function isPassing(error: unknown): boolean {
  const code = statementTrouble(error)?.code;
  return code === "busy" || code === "unreachable";
}

async function send(working: Working, leased: LeasedMessage): Promise<void> {
  const { context, options, cut } = working;
  const { message } = leased;
  const destination = await destinationById(context.store, message.destination_id);
  if (destination === undefined) return;
  const delivery = await attempt(working, leased, destination);
  if (!delivery.ok && cut.aborted) {
    await releaseOutgoing(context.store, leased);
    return;
  }
  const { status } = delivery;
  if (delivery.ok) {
    await settleOutgoing(context.store, leased, { state: "sent", status });
    return;
  }
  const { trouble, final = false } = delivery;
  if (final || message.attempts >= MOST_ATTEMPTS) {
    await settleOutgoing(context.store, leased, { state: "dead", status, trouble });
    return;
  }
  const { delay = delayAfter, chance = anyChance } = options;
  const afterSeconds = delay(message.attempts, chance());
  await settleOutgoing(context.store, leased, { state: "waiting", status, trouble, afterSeconds });
}

const PARTS = 2 ** 32;

function anyChance(): number {
  return randomInt(PARTS) / PARTS;
}

async function attempt(
  { context, options, cut }: Working,
  { message }: LeasedMessage,
  destination: DestinationRow,
): Promise<Delivery> {
  const { id, event, body } = message;
  const { kind, address } = destination;
  const secrets = kind === "webhook" ? secretsOf(context, options.secrets, destination) : [];
  if (kind === "webhook" && secrets.length === 0) return { ok: false, status: null, trouble: "no-secret" };
  const seconds = Math.floor(context.clock() / 1000);
  const headers = {
    "webhook-id": id,
    "webhook-timestamp": String(seconds),
    "webhook-signature": signatureOf({ id, seconds, body }, secrets),
  };
  try {
    return await options.deliver({ id, kind, address, event, body, headers: kind === "webhook" ? headers : {} }, cut);
  } catch (error) {
    // It counts as an attempt, so that a message that nobody can carry dies in the end.
    options.onError?.(error);
    return { ok: false, status: null, trouble: "internal" };
  }
}

/** The secrets in force, the newer first. */
function secretsOf(context: Context, box: SecretBox, destination: DestinationRow): readonly string[] {
  const { id, secret, former_secret: former, former_until: until } = destination;
  const isFormerGood = until !== null && Date.parse(until) > context.clock();
  return [secret, isFormerGood ? former : null]
    .map((one) => (one === null ? undefined : box.open(id, one)))
    .filter((one) => one !== undefined);
}
