import { randomInt } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { ISubscriptionMap } from "mqtt";
import type { ListenerState, Listening } from "./listening.ts";
import { connectionTrouble, reasonTrouble } from "./trouble.ts";

/** Milliseconds between two attempts to connect: twice as many each time. */
export const RECONNECT: { readonly least: number; readonly most: number } = { least: 500, most: 60_000 };
/** A connection that holds for so long was a good one. */
const GOOD_MILLISECONDS = 10_000;
const RESUBSCRIBE_MILLISECONDS = 60_000;
const LAST_MILLISECONDS = 3000;

/** Follows a connection as it comes and goes: subscribes, waits longer after each failure, and tells why. */
export function followConnection(listening: Listening): void {
  const { client, writer } = listening;
  let wait = RECONNECT.least;
  let connectedAt: number | undefined;
  client.on("connect", () => {
    connectedAt = performance.now();
    subscribe(listening);
  });
  client.on("disconnect", ({ reasonCode }) => {
    const trouble = reasonTrouble(reasonCode);
    if (trouble !== undefined) change(listening, { isListening: false, trouble });
  });
  client.on("error", (error) => change(listening, { ...listening.state, trouble: connectionTrouble(error) }));
  client.on("close", () => {
    // What waits comes once more, with the numbers of the next connection.
    writer.forget();
    listening.goOn = undefined;
    clearTimeout(listening.timer);
    const isGood = connectedAt !== undefined && performance.now() - connectedAt >= GOOD_MILLISECONDS;
    connectedAt = undefined;
    wait = isGood ? RECONNECT.least : Math.min(RECONNECT.most, wait * 2);
    client.options.reconnectPeriod = randomInt(Math.ceil(wait / 2), wait + 1);
    change(listening, { ...listening.state, isListening: false });
  });
}

function change(listening: Listening, state: ListenerState): void {
  const before = listening.state;
  listening.state = state;
  if (before.isListening !== state.isListening || before.trouble !== state.trouble) listening.parts.onChange(state);
}

/**
 * Subscribes to what is wanted and ends what is not wanted any more. Retained messages are not asked for: the last value that anybody said is no measurement of now,
 * and would be one more with every connection.
 */
function subscribe(listening: Listening): void {
  const { client, parts, stopping } = listening;
  if (stopping || !client.connected) return;
  const wanted: ISubscriptionMap = {};
  for (const filter of parts.settings.filters) wanted[filter] = { qos: 1, rh: 2 };
  const { stream } = client;
  client.subscribe(wanted, (error) => {
    if (listening.stopping || stream !== client.stream || !client.connected) return;
    if (error === null) {
      change(listening, { isListening: true });
      return;
    }
    change(listening, { isListening: true, trouble: "subscription-refused" });
    listening.timer = setTimeout(() => subscribe(listening), RESUBSCRIBE_MILLISECONDS);
  });
  const unwanted = parts.former.filter((filter) => !parts.settings.filters.includes(filter));
  if (unwanted.length > 0) client.unsubscribe(unwanted);
}

/** Ends a connection when what is being written is written. The broker keeps what comes meanwhile, unless the session is to end as well. */
export async function endConnection(listening: Listening, endSession: boolean): Promise<void> {
  const { client, writer } = listening;
  listening.stopping = true;
  clearTimeout(listening.timer);
  await Promise.race([writer.stop(), pause(LAST_MILLISECONDS, undefined, { ref: false })]);
  const last = endSession ? { reasonCode: 0, properties: { sessionExpiryInterval: 0 } } : {};
  const ended = client.endAsync(!client.connected, last);
  await Promise.race([ended, pause(LAST_MILLISECONDS, undefined, { ref: false })]);
  client.stream.destroy();
}
