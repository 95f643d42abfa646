/**
 * What destinations are told of, and what is told of it: flat facts by these names. None of them is a person's name, address, answer or comment; an actor, where one
 * belongs to it, stands in the audit trail alone.
 */
export const EVENTS = {
  "alarm.raised": ["alarm", "kind", "community", "subject", "at"],
  "alarm.ended": ["alarm", "kind", "community", "subject", "at"],
  "round.published": ["round", "communities", "at"],
  "destination.test": ["destination", "at"],
} as const;

/** A kind of event. */
export type EventKind = keyof typeof EVENTS;

/** Kinds that destinations may ask for; a test is sent to one of them by hand. */
export const EVENT_KINDS = ["alarm.raised", "alarm.ended", "round.published"] as const satisfies readonly EventKind[];

/** A fact that is told. */
export type EventFact = string | number | boolean | null;

/** What happened: its kind, its facts, and the communities, by code, that it speaks of; none: only who hears of everything is told. */
export type Announcement = {
  readonly [K in EventKind]: {
    readonly kind: K;
    readonly codes: readonly string[];
    readonly facts: Readonly<Record<(typeof EVENTS)[K][number], EventFact>>;
  };
}[EventKind];

/** A message as it travels, in the manner of Standard Webhooks: what, when, and the facts. */
export interface EventBody {
  readonly type: EventKind;
  /** UTC ISO 8601. */
  readonly timestamp: string;
  readonly data: Readonly<Record<string, EventFact>>;
}

/** The body of a message, with the facts that belong to its kind and no others. */
export function bodyOf({ kind, facts }: Announcement, at: string): string {
  const known = new Map<string, EventFact>(Object.entries(facts));
  const data = Object.fromEntries(EVENTS[kind].map((name) => [name, known.get(name) ?? null]));
  const body: EventBody = { type: kind, timestamp: at, data };
  return JSON.stringify(body);
}
