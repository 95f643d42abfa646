import { digestOf } from "@sangan/documents";

/** Something that somebody did, as the audit trail keeps it. */
export interface AuditFacts {
  /** UTC, ISO 8601 with milliseconds. */
  readonly at: string;
  /** Who: a person's id, `system`, or `cli`. */
  readonly actor: string;
  /** What, such as `round.publish`. */
  readonly action: string;
  /** On what, such as a round's id. */
  readonly subject: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** An event in the chain: its digest covers everything before it. */
export interface AuditEvent extends AuditFacts {
  /** From 1, without a gap. */
  readonly number: number;
  readonly previous: string;
  readonly digest: string;
}

/** What the first event follows. */
export const ORIGIN = "0".repeat(64);

/** SHA-256 over the canonical JSON of an event and the digest before it. */
export function eventDigest({
  number,
  at,
  actor,
  action,
  subject,
  detail,
  previous,
}: Omit<AuditEvent, "digest">): string {
  return digestOf({ number, at, actor, action, subject, detail, previous });
}
