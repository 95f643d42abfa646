import { sql, type Kysely, type RawBuilder } from "kysely";
import { decodeCursor, encodeCursor, limitOf, pageOf, type Paged, type PageRequest } from "../query/index.ts";
import type { AlarmSeverity, AlarmState, Tables } from "../schema/index.ts";
import type { AlarmRow } from "./alarm.ts";

/** What of the alarms is asked for. */
export interface AlarmListRequest extends PageRequest {
  /** Beginnings of the codes that the reader may see. */
  readonly scopes: readonly string[];
  readonly state?: AlarmState | undefined;
  readonly kind?: string | undefined;
  /** A community's code: what concerns it. */
  readonly community?: string | undefined;
  readonly roundId?: string | undefined;
}

/** What concerns any community below some beginnings of codes, or a part of the country that holds them. */
function concerns(scopes: readonly string[]): RawBuilder<boolean> {
  return sql<boolean>`exists (
    select 1 from jsonb_array_elements_text(alarm.scopes) as own cross join unnest(${scopes}::text[]) as seen
     where starts_with(own, seen) or starts_with(seen, own))`;
}

/** One page of alarms, the latest first. */
export async function listAlarms(db: Kysely<Tables>, request: AlarmListRequest): Promise<Paged<AlarmRow>> {
  const after = request.cursor === undefined ? [] : decodeCursor(request.cursor, "-id", 1);
  const [last] = after ?? [];
  const isBad = last !== undefined && !/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(last);
  if (after === undefined || isBad) return { ok: false, problem: { code: "bad-cursor" } };
  const { scopes, state, kind, community, roundId } = request;
  let query = db.selectFrom("alarm").selectAll().where(concerns(scopes));
  if (state !== undefined) query = query.where("alarm.state", "=", state);
  if (kind !== undefined) query = query.where("alarm.kind", "=", kind);
  if (community !== undefined) query = query.where(concerns([community]));
  // What belongs to no round shows in every one of them.
  if (roundId !== undefined)
    query = query.where((where) =>
      where.or([where("alarm.round_id", "=", roundId), where("alarm.round_id", "is", null)]),
    );
  if (last !== undefined) query = query.where("alarm.id", "<", last);
  const limit = limitOf(request);
  const rows = await query
    .orderBy("alarm.id", "desc")
    .limit(limit + 1)
    .execute();
  return { ok: true, value: pageOf(rows, limit, ({ id }) => encodeCursor("-id", [id])) };
}

/** How many alarms of a severity are raised, and how many of them nobody has seen. */
export interface AlarmCount {
  readonly severity: AlarmSeverity;
  readonly raised: number;
  readonly unseen: number;
}

/** How many alarms are raised in what somebody may see. */
export async function countAlarms(db: Kysely<Tables>, scopes: readonly string[]): Promise<readonly AlarmCount[]> {
  const { rows } = await sql<AlarmCount>`
    select severity, count(*)::integer as raised, (count(*) filter (where acknowledged_at is null))::integer as unseen
      from alarm where state = 'raised' and ${concerns(scopes)} group by severity order by severity`.execute(db);
  return rows;
}
