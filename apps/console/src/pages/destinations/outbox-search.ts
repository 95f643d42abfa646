import { oneOf } from "../../address/search.ts";

export const MESSAGE_STATES = ["waiting", "dead", "sent"] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

/** Which messages an address asks for; all where it names no state. */
export function outboxSearch(given: Readonly<Record<string, unknown>>): { readonly outbox?: MessageState } {
  const outbox = oneOf(MESSAGE_STATES, given["outbox"]);
  return outbox === undefined ? {} : { outbox };
}
