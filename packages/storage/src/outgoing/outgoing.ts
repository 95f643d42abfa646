import { sql, type Kysely, type Selectable } from "kysely";
import { uuidv7 } from "../identity/index.ts";
import { decodeCursor, encodeCursor, limitOf, pageOf, type Paged, type PageRequest } from "../query/index.ts";
import type { OutgoingState, OutgoingTable, Tables } from "../schema/index.ts";

/** A message as people may see it. */
export type OutgoingRow = Selectable<OutgoingTable>;

/** What a sender holds: until the lease ends, no other one takes the message. */
export interface LeasedMessage {
  readonly message: OutgoingRow;
  readonly lease: string;
}

/** Writes messages to destinations, best in the transaction of what they tell of. Their ids identify them at the receiver. */
export async function addOutgoing(
  db: Kysely<Tables>,
  messages: readonly { readonly destinationId: string; readonly event: string; readonly body: string }[],
  at: string,
): Promise<readonly string[]> {
  if (messages.length === 0) return [];
  const rows = messages.map(({ destinationId, event, body }) => ({
    id: uuidv7(),
    destination_id: destinationId,
    event,
    body,
    state: "waiting" as const,
    attempts: 0,
    // By the database's clock, as senders reckon; what was written by a clock that goes wrong would wait for ever.
    due_at: sql<string>`clock_timestamp()`,
    lease: null,
    leased_until: null,
    trouble: null,
    status: null,
    created_at: at,
    settled_at: null,
  }));
  await db.insertInto("outgoing").values(rows).execute();
  return rows.map(({ id }) => id);
}

/**
 * Takes the message that has been due for longest, or whose sender has given no sign for as long as its lease, of a destination that is active and not named as busy.
 * Time is the database's.
 */
export async function leaseOutgoing(
  db: Kysely<Tables>,
  request: { readonly leaseSeconds: number; readonly busy: readonly string[] },
): Promise<LeasedMessage | undefined> {
  const lease = uuidv7();
  const { rows } = await sql<OutgoingRow>`
    update outgoing set lease = ${lease}::uuid, attempts = attempts + 1,
           leased_until = clock_timestamp() + make_interval(secs => ${request.leaseSeconds}::double precision)
     where id = (
       select message.id from outgoing as message join destination on destination.id = message.destination_id
        where message.state = 'waiting' and message.due_at <= clock_timestamp()
          and (message.leased_until is null or message.leased_until < clock_timestamp())
          and destination.state = 'active' and message.destination_id <> all(${request.busy}::uuid[])
        order by message.due_at, message.id limit 1 for update of message skip locked)
    returning *`.execute(db);
  const [message] = rows;
  return message === undefined ? undefined : { message, lease };
}

/** What came of an attempt. */
export type Settlement =
  | { readonly state: "sent"; readonly status: number | null }
  | { readonly state: "dead"; readonly status: number | null; readonly trouble: string }
  /** Again after so many seconds. */
  | {
      readonly state: "waiting";
      readonly status: number | null;
      readonly trouble: string;
      readonly afterSeconds: number;
    };

/** Writes what came of an attempt. False when the message is another sender's by now, or gone. */
export async function settleOutgoing(
  db: Kysely<Tables>,
  { message, lease }: LeasedMessage,
  settlement: Settlement,
): Promise<boolean> {
  const { state, status } = settlement;
  const seconds = state === "waiting" ? settlement.afterSeconds : 0;
  const trouble = state === "sent" ? null : settlement.trouble;
  const { numAffectedRows } = await sql`
    update outgoing set state = ${state}, status = ${status}::integer, trouble = ${trouble}, lease = null, leased_until = null,
           due_at = clock_timestamp() + make_interval(secs => ${seconds}::double precision),
           settled_at = case when ${state}::text = 'waiting' then null else clock_timestamp() end
     where id = ${message.id} and lease = ${lease}::uuid and state = 'waiting'`.execute(db);
  return numAffectedRows === 1n;
}

/** Gives a message back as if it had not been taken: what a sender does that is told to stop. */
export async function releaseOutgoing(db: Kysely<Tables>, { message, lease }: LeasedMessage): Promise<void> {
  await sql`
    update outgoing set lease = null, leased_until = null, attempts = attempts - 1
     where id = ${message.id} and lease = ${lease}::uuid and state = 'waiting'`.execute(db);
}

/** Lets a message that is dead or sent be sent again, at once and as often as a new one. False when it waits already, or is gone. */
export async function sendAgain(db: Kysely<Tables>, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update outgoing set state = 'waiting', attempts = 0, due_at = clock_timestamp(), settled_at = null
     where id = ${id} and state in ('dead', 'sent')`.execute(db);
  return numAffectedRows === 1n;
}

/** Takes a message away that nobody is sending just now. False when somebody is, or it is gone. */
export async function dropOutgoing(db: Kysely<Tables>, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from outgoing where id = ${id} and (leased_until is null or leased_until < clock_timestamp())`.execute(db);
  return numAffectedRows === 1n;
}

export function outgoingById(db: Kysely<Tables>, id: string): Promise<OutgoingRow | undefined> {
  return db.selectFrom("outgoing").selectAll().where("outgoing.id", "=", id).executeTakeFirst();
}

/** What of the outbox is asked for. */
export interface OutgoingListRequest extends PageRequest {
  readonly state?: OutgoingState | undefined;
  readonly destinationId?: string | undefined;
}

/** One page of messages, the latest first. */
export async function listOutgoing(db: Kysely<Tables>, request: OutgoingListRequest): Promise<Paged<OutgoingRow>> {
  const after = request.cursor === undefined ? [] : decodeCursor(request.cursor, "-id", 1);
  const [last] = after ?? [];
  const isBad = last !== undefined && !/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(last);
  if (after === undefined || isBad) return { ok: false, problem: { code: "bad-cursor" } };
  const limit = limitOf(request);
  let query = db.selectFrom("outgoing").selectAll();
  if (request.state !== undefined) query = query.where("outgoing.state", "=", request.state);
  if (request.destinationId !== undefined) query = query.where("outgoing.destination_id", "=", request.destinationId);
  if (last !== undefined) query = query.where("outgoing.id", "<", last);
  const rows = await query
    .orderBy("outgoing.id", "desc")
    .limit(limit + 1)
    .execute();
  return { ok: true, value: pageOf(rows, limit, ({ id }) => encodeCursor("-id", [id])) };
}

/** How many messages of a destination wait, and how many are dead. */
export interface OutgoingCount {
  readonly destination_id: string;
  readonly waiting: number;
  readonly dead: number;
}

export async function countOutgoing(db: Kysely<Tables>): Promise<readonly OutgoingCount[]> {
  const { rows } = await sql<OutgoingCount>`
    select destination_id, (count(*) filter (where state = 'waiting'))::integer as waiting,
           (count(*) filter (where state = 'dead'))::integer as dead
      from outgoing where state in ('waiting', 'dead') group by destination_id`.execute(db);
  return rows;
}

/** Forgets messages that were sent, or died, before. Gives how many. */
export async function forgetOutgoing(
  db: Kysely<Tables>,
  before: { readonly sent: string; readonly dead: string },
): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from outgoing where (state = 'sent' and settled_at < ${before.sent}) or (state = 'dead' and settled_at < ${before.dead})`.execute(
    db,
  );
  return Number(numAffectedRows ?? 0n);
}
