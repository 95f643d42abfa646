import { z } from "zod";
import { id, instant, name, scope, text, version } from "./plain.ts";

/** What destinations may ask to be told of. */
export const eventKind = z.enum(["alarm.raised", "alarm.ended", "round.published"]);
export type EventKind = z.infer<typeof eventKind>;

const facts = {
  name,
  /** Of a webhook a URL, of mail an address. */
  address: text.min(1),
  events: z.array(eventKind).max(20),
  /** Of which communities it is told: beginnings of their codes; "" is all. */
  scopes: z.array(scope).min(1).max(100),
  /** Paused: nothing new is written for it, and what waits goes on waiting. */
  state: z.enum(["active", "paused"]),
};

export const destinationChange = z.strictObject(facts);
export const newDestination = z.strictObject({ kind: z.enum(["webhook", "mail"]), ...facts });

/** Who is told of what happens here. */
export const destination = z.object({
  id,
  kind: z.enum(["webhook", "mail"]),
  ...facts,
  /** Until then messages are signed with the secret before, too; null when there is none such. */
  formerSecretUntil: instant.nullable(),
  /** Messages that wait for it, and that it did not take. */
  waiting: z.int(),
  dead: z.int(),
  version,
  createdAt: instant,
});
export type Destination = z.infer<typeof destination>;

/** Its secret is shown once; null for mail. */
export const madeDestination = z.object({ ...destination.shape, secret: z.string().nullable() });
export type MadeDestination = z.infer<typeof madeDestination>;

export const outgoingState = z.enum(["waiting", "sent", "dead"]);

/** A message to a destination. */
export const outgoingMessage = z.object({
  /** What `webhook-id` says, however often it is sent. */
  id,
  destinationId: id,
  event: z.string(),
  /** As it is sent. */
  body: z.string(),
  state: outgoingState,
  /** How often it was begun to be sent. */
  attempts: z.int(),
  /** When it is sent next, while it waits. */
  dueAt: instant,
  /** Why it was not taken the last time. */
  trouble: z.string().nullable(),
  /** The status of the last answer. */
  status: z.int().nullable(),
  createdAt: instant,
  settledAt: instant.nullable(),
});
export type OutgoingMessage = z.infer<typeof outgoingMessage>;
