import type { IClientOptions, IPublishPacket } from "mqtt";
import { acknowledge } from "./acknowledge.ts";
import { endConnection, followConnection, RECONNECT } from "./connection.ts";
import type { Arrived, ListenerParts, ListenerState, Listening } from "./listening.ts";
import { createMessageReader } from "./message.ts";
import { connectGuarded } from "./reach.ts";
import { createReceipts } from "./receipts.ts";
import { sessionDaysOf } from "./settings.ts";
import { createTally, type Tally } from "./tally.ts";
import { matchesFilter } from "./topic.ts";
import { createWriter } from "./writer.ts";

/** Listens to a source's broker. */
export interface Listener {
  readonly state: () => ListenerState;
  readonly tally: Tally;
  readonly waiting: () => number;
  readonly isHeldUp: () => boolean;
  /** Ends when what is being written is written. The broker keeps what comes meanwhile, unless the session is to end as well. */
  readonly stop: (options?: { readonly endSession: boolean }) => Promise<void>;
}

/** Messages that a broker gives before the first of them is acknowledged. */
const RECEIVE_MAXIMUM = 2000;
/** Most that waits here; then nothing more is read from the connection. */
const MOST_WAITING = { messages: 2 * RECEIVE_MAXIMUM, bytes: 32 * 1024 * 1024 };
const MOST_PACKET_BYTES = 16 * 1024 * 1024;
const DAY_SECONDS = 24 * 60 * 60;
/** What mqtt.js is told so that it acknowledges nothing by itself. */
const LATER = new Error("acknowledged when it is written");

/** Connects to the broker of a source, again and again until it is stopped. @throws Error when the settings are none that a connection can be made with */
export function startListener(parts: ListenerParts): Listener {
  const { context, source, settings, onError } = parts;
  const client = connectGuarded(settings.url, optionsOf(parts), parts.guard);
  const tally = createTally();
  const read = createMessageReader(settings);
  const writer = createWriter<Arrived>({
    context,
    source,
    turns: parts.turns,
    onError,
    read: (message) => (message.isAsked ? read(message) : Promise.resolve([])),
    onDone: (messages) => {
      acknowledge(client, messages);
      resume(listening);
    },
    onTaken: ({ messages, receipt }) => {
      tally.take(messages, receipt, context.clock());
      if (receipt.accepted + receipt.revised > 0) parts.onTaken();
    },
    onGivenUp: ({ topic, code }) => tally.refuse({ place: topic.slice(0, 200), code }, context.clock()),
  });
  const listening: Listening = {
    parts,
    client,
    writer,
    tally,
    state: { isListening: false },
    stopping: false,
    goOn: undefined,
    timer: undefined,
  };
  receive(listening);
  followConnection(listening);
  return {
    state: () => listening.state,
    tally,
    waiting: () => writer.waiting().messages,
    isHeldUp: writer.isHeldUp,
    stop: (options = { endSession: false }) => endConnection(listening, options.endSession),
  };
}

/** How a client is called that was given no name. */
function clientIdOf({ settings, source }: Pick<ListenerParts, "settings" | "source">): string {
  return settings.clientId ?? `sangan-${source.id}`;
}

function optionsOf(parts: ListenerParts): IClientOptions {
  const { settings, password } = parts;
  return {
    protocolVersion: 5,
    clientId: clientIdOf(parts),
    clean: false,
    keepalive: 30,
    connectTimeout: 15_000,
    reconnectPeriod: RECONNECT.least,
    reconnectOnConnackError: true,
    resubscribe: false,
    rejectUnauthorized: true,
    ...(settings.ca === undefined ? {} : { ca: settings.ca }),
    ...(settings.username === undefined ? {} : { username: settings.username }),
    ...(password === undefined ? {} : { password }),
    properties: {
      sessionExpiryInterval: sessionDaysOf(settings) * DAY_SECONDS,
      receiveMaximum: RECEIVE_MAXIMUM,
      maximumPacketSize: MOST_PACKET_BYTES,
    },
  };
}

/** Takes messages as they come, without waiting for the one before to be written. */
function receive(listening: Listening): void {
  const { client, writer, parts } = listening;
  const { filters } = parts.settings;
  const receipts = createReceipts(4 * RECEIVE_MAXIMUM);
  client.handleMessage = (packet, goOn) => {
    if (listening.stopping) {
      goOn(LATER);
      return;
    }
    const isAsked = filters.some((filter) => matchesFilter(filter, packet.topic));
    const delivered = deliveredOf(packet);
    const receivedAt = receipts.firstOf(delivered, parts.context.clock());
    const { topic, bytes, number } = delivered;
    writer.push({ topic, bytes, number, receivedAt, isAsked, stream: client.stream });
    const waiting = writer.waiting();
    const isFull = waiting.messages >= MOST_WAITING.messages || waiting.bytes >= MOST_WAITING.bytes;
    if (isFull) listening.goOn = () => goOn(LATER);
    else goOn(LATER);
  };
}

function deliveredOf({ topic, payload, messageId, dup, qos }: IPublishPacket) {
  const bytes = typeof payload === "string" ? Buffer.from(payload, "utf8") : payload;
  return { topic, bytes, number: qos === 0 ? undefined : messageId, isRepeated: dup };
}

/** Reads on when enough of what waited is written. */
function resume(listening: Listening): void {
  const { goOn, writer } = listening;
  const { messages, bytes } = writer.waiting();
  if (goOn === undefined || messages > MOST_WAITING.messages / 2 || bytes > MOST_WAITING.bytes / 2) return;
  listening.goOn = undefined;
  goOn();
}
