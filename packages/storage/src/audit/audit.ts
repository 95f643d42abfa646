import { sql, type Kysely, type Selectable, type Transaction } from "kysely";
import { safeNumber } from "../database/type-parsers.ts";
import { LOCKS } from "../lock/index.ts";
import { decodeCursor, encodeCursor, limitOf, pageOf, type Paged, type PageRequest } from "../query/index.ts";
import type { AuditEventTable, Tables } from "../schema/index.ts";
import { eventDigest, ORIGIN, type AuditEvent, type AuditFacts } from "./chain.ts";

function auditEvent(row: Selectable<AuditEventTable>): AuditEvent {
  const { number, at, actor, action, subject, detail, previous, digest } = row;
  return { number: safeNumber(number), at, actor, action, subject, detail: { ...detail }, previous, digest };
}

/**
 * Adds an event to the chain, in the transaction of what it tells of: both are there or neither. Best as the transaction's last statement, because it keeps
 * all other ones from appending until the end.
 */
export async function appendAudit(trx: Transaction<Tables>, facts: AuditFacts): Promise<AuditEvent> {
  await sql`select pg_advisory_xact_lock(${sql.raw(LOCKS.audit)})`.execute(trx);
  const last = await trx
    .selectFrom("audit_event as event")
    .select(["event.number", "event.digest"])
    .orderBy("event.number", "desc")
    .limit(1)
    .executeTakeFirst();
  const { at, actor, action, subject } = facts;
  // As it will be read again: without what JSON leaves out.
  const detail = JSON.parse(JSON.stringify(facts.detail)) as Record<string, unknown>;
  const number = last === undefined ? 1 : safeNumber(last.number) + 1;
  const body = {
    number,
    at: new Date(at).toISOString(),
    actor,
    action,
    subject,
    detail,
    previous: last?.digest ?? ORIGIN,
  };
  const event = { ...body, digest: eventDigest(body) };
  await trx
    .insertInto("audit_event")
    .values({ ...event, detail: JSON.stringify(detail) })
    .execute();
  return event;
}

/** Whether the chain holds; else the first number that is missing or does not fit. */
export type AuditVerification =
  /** `last` is worth keeping elsewhere: a chain whose end was cut off still holds. */
  | { readonly ok: true; readonly events: number; readonly last: string }
  | { readonly ok: false; readonly firstBroken: number };

const BATCH = 1000;

/** Follows the chain from its origin to its end, in constant memory. */
export async function verifyAudit(db: Kysely<Tables>): Promise<AuditVerification> {
  let count = 0;
  let last = ORIGIN;
  for (;;) {
    const rows = await db
      .selectFrom("audit_event as event")
      .selectAll()
      .where("event.number", ">", String(count))
      .orderBy("event.number")
      .limit(BATCH)
      .execute();
    for (const event of rows.map(auditEvent)) {
      const holds = event.number === count + 1 && event.previous === last && event.digest === eventDigest(event);
      if (!holds) return { ok: false, firstBroken: count + 1 };
      count = event.number;
      last = event.digest;
    }
    if (rows.length < BATCH) return { ok: true, events: count, last };
  }
}

export interface AuditListRequest extends PageRequest {
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  readonly subject?: string | undefined;
}

/** One page of events, the latest first. */
export async function listAudit(db: Kysely<Tables>, request: AuditListRequest): Promise<Paged<AuditEvent>> {
  const after = request.cursor === undefined ? [] : decodeCursor(request.cursor, "-number", 1);
  const [last] = after ?? [];
  const isBad = last !== undefined && !/^\d{1,15}$/.test(last);
  if (after === undefined || isBad) return { ok: false, problem: { code: "bad-cursor" } };
  const limit = limitOf(request);
  let query = db.selectFrom("audit_event as event").selectAll();
  if (request.actor !== undefined) query = query.where("event.actor", "=", request.actor);
  if (request.action !== undefined) query = query.where("event.action", "=", request.action);
  if (request.subject !== undefined) query = query.where("event.subject", "=", request.subject);
  if (last !== undefined) query = query.where("event.number", "<", last);
  const rows = await query
    .orderBy("event.number", "desc")
    .limit(limit + 1)
    .execute();
  const page = pageOf(rows, limit, ({ number }) => encodeCursor("-number", [number]));
  return { ok: true, value: { items: page.items.map(auditEvent), next: page.next } };
}
