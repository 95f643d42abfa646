import { sql, type Kysely, type Selectable } from "kysely";
import { uuidv7 } from "../identity/index.ts";
import type { AlarmFacts, AlarmSeverity, AlarmTable, RoundState, Tables } from "../schema/index.ts";

/** An alarm (报警) as it is stored. */
export type AlarmRow = Selectable<AlarmTable>;

/** What an alarm is about. Of each such thing at most one is raised at a time. */
export interface AlarmKey {
  readonly kind: string;
  readonly subject: string;
  readonly communityId: string | null;
  readonly roundId: string | null;
}

/** Raises an alarm. Undefined where it is raised already: somebody else was first. */
export async function raiseAlarm(
  db: Kysely<Tables>,
  key: AlarmKey,
  raised: {
    readonly scopes: readonly string[];
    readonly severity: AlarmSeverity;
    readonly facts: AlarmFacts;
    readonly at: string;
  },
): Promise<AlarmRow | undefined> {
  const { scopes, severity, facts, at } = raised;
  const { rows } = await sql<AlarmRow>`
    insert into alarm (id, kind, subject, community_id, round_id, scopes, state, severity, since, updated_at, facts)
    values (${uuidv7()}, ${key.kind}, ${key.subject}, ${key.communityId}, ${key.roundId}, ${JSON.stringify(scopes)}, 'raised', ${severity},
            ${at}, ${at}, ${JSON.stringify(facts)})
    on conflict (kind, subject, (coalesce(community_id::text, '')), (coalesce(round_id::text, ''))) where state = 'raised' do nothing
    returning *`.execute(db);
  return rows[0];
}

/** Notes that a raised alarm holds, and how things stand with it now. */
export async function holdAlarm(
  db: Kysely<Tables>,
  id: string,
  held: { readonly severity: AlarmSeverity; readonly facts: AlarmFacts; readonly at: string },
): Promise<void> {
  const { severity, facts, at } = held;
  await db
    .updateTable("alarm")
    .set({ severity, facts: JSON.stringify(facts), updated_at: at, clear_since: null })
    .where("alarm.id", "=", id)
    .where("alarm.state", "=", "raised")
    .execute();
}

/** Notes since when nothing speaks for a raised alarm any more; an earlier note stays. */
export async function clearAlarm(db: Kysely<Tables>, id: string, at: string): Promise<void> {
  await db
    .updateTable("alarm")
    .set({ clear_since: at })
    .where("alarm.id", "=", id)
    .where("alarm.state", "=", "raised")
    .where("alarm.clear_since", "is", null)
    .execute();
}

/** Ends a raised alarm, for which nothing has spoken since a moment where that is named. Undefined where it is otherwise: somebody else was first. */
export function endAlarm(
  db: Kysely<Tables>,
  id: string,
  { at, clearBy }: { readonly at: string; readonly clearBy?: string },
): Promise<AlarmRow | undefined> {
  let query = db
    .updateTable("alarm")
    .set({ state: "ended", ended_at: at, updated_at: at })
    .where("alarm.id", "=", id)
    .where("alarm.state", "=", "raised");
  if (clearBy !== undefined) query = query.where("alarm.clear_since", "<=", clearBy);
  return query.returningAll().executeTakeFirst();
}

/** The raised alarms for which nothing has spoken since a moment, or for longer. */
export function clearedAlarms(db: Kysely<Tables>, by: string): Promise<readonly AlarmRow[]> {
  return db
    .selectFrom("alarm")
    .selectAll()
    .where("alarm.state", "=", "raised")
    .where("alarm.clear_since", "<=", by)
    .orderBy("alarm.id")
    .execute();
}

/** Which of the raised alarms are meant: those of some kinds, of a community and a round where these are named. */
export interface RaisedRequest {
  readonly kinds: readonly string[];
  readonly communityId?: string;
  readonly roundId?: string;
}

/** The alarms that are raised, the earliest first. */
export function raisedAlarms(
  db: Kysely<Tables>,
  { kinds, communityId, roundId }: RaisedRequest,
): Promise<readonly AlarmRow[]> {
  let query = db
    .selectFrom("alarm")
    .selectAll()
    .where("alarm.state", "=", "raised")
    .where(sql<boolean>`alarm.kind = any(${kinds}::text[])`);
  if (communityId !== undefined) query = query.where("alarm.community_id", "=", communityId);
  if (roundId !== undefined) query = query.where("alarm.round_id", "=", roundId);
  return query.orderBy("alarm.id").execute();
}

/** The alarms that are raised of rounds in other states than some, or of rounds or communities that are gone. */
export async function raisedOutside(db: Kysely<Tables>, states: readonly RoundState[]): Promise<readonly AlarmRow[]> {
  const { rows } = await sql<AlarmRow>`
    select alarm.* from alarm
      left join round on round.id = alarm.round_id
      left join community on community.id = alarm.community_id
     where alarm.state = 'raised'
       and ((alarm.round_id is not null and (round.id is null or round.state <> all(${states}::text[])))
         or (alarm.community_id is not null and community.id is null))
     order by alarm.id`.execute(db);
  return rows;
}

/** Whether somebody wishes to hear nothing of a thing at a moment. */
export async function isMuted(db: Kysely<Tables>, key: AlarmKey, at: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from alarm
     where kind = ${key.kind} and subject = ${key.subject} and muted_until > ${at}
       and community_id is not distinct from ${key.communityId}::uuid and round_id is not distinct from ${key.roundId}::uuid limit 1`.execute(
    db,
  );
  return rows.length > 0;
}

export function alarmById(db: Kysely<Tables>, id: string): Promise<AlarmRow | undefined> {
  return db.selectFrom("alarm").selectAll().where("alarm.id", "=", id).executeTakeFirst();
}

/** Notes who has seen an alarm, and what he says of it. */
export function acknowledgeAlarm(
  db: Kysely<Tables>,
  id: string,
  { by, words, at }: { readonly by: string; readonly words: string; readonly at: string },
): Promise<AlarmRow | undefined> {
  return db
    .updateTable("alarm")
    .set({ acknowledged_at: at, acknowledged_by: by, acknowledged_words: words })
    .where("alarm.id", "=", id)
    .returningAll()
    .executeTakeFirst();
}

/** Notes until when nobody wishes to hear of what an alarm is about; null: from now on again. */
export function muteAlarm(db: Kysely<Tables>, id: string, until: string | null): Promise<AlarmRow | undefined> {
  return db
    .updateTable("alarm")
    .set({ muted_until: until })
    .where("alarm.id", "=", id)
    .returningAll()
    .executeTakeFirst();
}

/** Forgets alarms that ended before a moment, and that nobody has muted beyond it. Gives how many. */
export async function forgetAlarms(db: Kysely<Tables>, before: string): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from alarm where state = 'ended' and ended_at < ${before} and (muted_until is null or muted_until < ${before})`.execute(
    db,
  );
  return Number(numAffectedRows ?? 0n);
}
