import { sql, type Kysely, type Selectable } from "kysely";
import { safeNumber } from "../database/type-parsers.ts";
import { DAY_ZONE } from "../measurement/observation.ts";
import type { PictureType, Tables, WalkEntryKind, WalkEntryTable } from "../schema/index.ts";

/** What an inspector brought of a point. */
export type WalkEntryRow = Selectable<WalkEntryTable> & { readonly hasPhoto: boolean };

export interface WalkEntryFacts {
  /** The key that his phone gave it. */
  readonly id: string;
  readonly walkId: string;
  readonly personId: string;
  readonly point: string;
  readonly kind: WalkEntryKind;
  readonly metric: string;
  readonly said: object;
  readonly at: string;
}

/** Keeps entries of a walk. Those that are there stay as they are: to send them again changes nothing. Gives the keys of the new ones. */
export async function keepWalkEntries(
  db: Kysely<Tables>,
  {
    communityId,
    entries,
    at,
  }: { readonly communityId: string; readonly entries: readonly WalkEntryFacts[]; readonly at: string },
): Promise<ReadonlySet<string>> {
  if (entries.length === 0) return new Set();
  const rows = entries.map(({ walkId, personId, said, ...facts }) => ({
    community_id: communityId,
    ...facts,
    walk_id: walkId,
    person_id: personId,
    said: JSON.stringify(said),
    received_at: at,
  }));
  const kept = await db
    .insertInto("walk_entry")
    .values(rows)
    .onConflict((conflict) => conflict.columns(["community_id", "id"]).doNothing())
    .returning("id")
    .execute();
  return new Set(kept.map(({ id }) => id));
}

/** The latest entries of walks through a community, of some kinds, before a moment. */
export async function walkEntries(
  db: Kysely<Tables>,
  request: {
    readonly communityId: string;
    readonly kinds: readonly WalkEntryKind[];
    readonly before: string;
    readonly limit: number;
  },
): Promise<readonly WalkEntryRow[]> {
  const { communityId, kinds, before, limit } = request;
  const { rows } = await sql<WalkEntryRow>`
    select entry.*, exists (select 1 from walk_photo as photo where photo.community_id = entry.community_id and photo.entry_id = entry.id) as "hasPhoto"
      from walk_entry as entry
     where entry.community_id = ${communityId} and entry.kind = any(${kinds}::text[]) and entry.at < ${before}
     order by entry.at desc, entry.id limit ${limit}`.execute(db);
  return rows;
}

/** The communities of a round in which anything was ever judged. */
export async function judgedCommunities(db: Kysely<Tables>, roundId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ community_id: string }>`
    select part.community_id from round_community as part
     where part.round_id = ${roundId} and exists (
       select 1 from walk_entry as entry where entry.community_id = part.community_id and entry.kind in ('looked', 'attested'))
     order by part.community_id`.execute(db);
  return rows.map(({ community_id: id }) => id);
}

/** What marks in `touched` that something was judged: no series has this number. */
export const JUDGED = "0";

/** Notes that something was judged in a community, so that what it changes is brought up to date. */
export async function markJudged(db: Kysely<Tables>, communityId: string, at: string): Promise<void> {
  await sql`
    insert into touched (community_id, series, day, times)
    values (${communityId}, ${JUDGED}::bigint, (${at}::timestamptz at time zone ${DAY_ZONE}::text)::date, 1)
    on conflict (community_id, series, day) do update set times = touched.times + 1`.execute(db);
}

/** The metrics of what was ever judged in a community. */
export async function judgedMetrics(db: Kysely<Tables>, communityId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ metric: string }>`
    select distinct metric from walk_entry where community_id = ${communityId} and kind in ('looked', 'attested')`.execute(
    db,
  );
  return rows.map(({ metric }) => metric);
}

interface PhotoKey {
  readonly communityId: string;
  readonly entryId: string;
}

/** Keeps the photo of an entry; one that is there stays. False: there is no such entry. */
export async function keepWalkPhoto(
  db: Kysely<Tables>,
  { communityId, entryId }: PhotoKey,
  photo: { readonly mediaType: PictureType; readonly bytes: Uint8Array; readonly digest: string },
): Promise<boolean> {
  const entry = await db
    .selectFrom("walk_entry")
    .select("id")
    .where("community_id", "=", communityId)
    .where("id", "=", entryId)
    .executeTakeFirst();
  if (entry === undefined) return false;
  const { mediaType, bytes, digest } = photo;
  const row = {
    community_id: communityId,
    entry_id: entryId,
    media_type: mediaType,
    bytes: Buffer.from(bytes),
    digest,
  };
  await db
    .insertInto("walk_photo")
    .values(row)
    .onConflict((conflict) => conflict.columns(["community_id", "entry_id"]).doNothing())
    .execute();
  return true;
}

/** The photo of an entry. */
export function walkPhoto(
  db: Kysely<Tables>,
  { communityId, entryId }: PhotoKey,
): Promise<{ readonly media_type: PictureType; readonly bytes: Buffer; readonly digest: string } | undefined> {
  return db
    .selectFrom("walk_photo")
    .select(["media_type", "bytes", "digest"])
    .where("community_id", "=", communityId)
    .where("entry_id", "=", entryId)
    .executeTakeFirst();
}

/** What was observed of a metric at a place, from a day on. */
export interface VisitRow {
  /** The first day that is looked at. */
  readonly from: string;
  readonly sourceId: string;
  readonly metric: string;
  readonly form: "value" | "counts" | "checklist" | "attestation";
  readonly scene: string;
  readonly point: string;
  readonly n: number;
  /** UTC, ISO 8601. */
  readonly last: string;
}

/** What was observed and judged in a community from each of some days to before another, place by place. Places of which nothing counts are left out. */
export async function visitsSince(
  db: Kysely<Tables>,
  request: {
    readonly communityId: string;
    readonly metrics: readonly string[];
    readonly from: readonly string[];
    readonly to: string;
  },
): Promise<readonly VisitRow[]> {
  const { communityId, metrics, from, to } = request;
  const { rows } = await sql<Omit<VisitRow, "n"> & { readonly n: string }>`
    select bound.day as "from", series.source_id::text as "sourceId", series.metric, series.form, series.scene, series.point, sum(day.n)::text as n, max(day.last) as last
      from unnest(${from}::date[]) as bound (day)
      join series on series.community_id = ${communityId} and series.metric = any(${metrics}::text[])
      join day_sum as day on day.community_id = series.community_id and day.series = series.id and day.day >= bound.day and day.day < ${to}::date and day.n > 0
     group by bound.day, series.source_id, series.metric, series.form, series.scene, series.point
    union all
    select bound.day, ''::text, entry.metric, case entry.kind when 'looked' then 'checklist' else 'attestation' end, coalesce(entry.said->>'scene', ''), entry.point,
           case entry.kind when 'looked' then count(distinct entry.said->>'capability') else count(*) end::text, max(entry.at)
      from unnest(${from}::date[]) as bound (day)
      join walk_entry as entry on entry.community_id = ${communityId} and entry.kind in ('looked', 'attested') and entry.metric = any(${metrics}::text[])
       and entry.at >= (bound.day::timestamp at time zone ${DAY_ZONE}::text) and entry.at < (${to}::date::timestamp at time zone ${DAY_ZONE}::text)
     group by bound.day, entry.metric, entry.kind, entry.said->>'scene', entry.point`.execute(db);
  return rows.map((row) => ({ ...row, n: safeNumber(row.n) }));
}
