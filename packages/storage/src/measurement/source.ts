import { sql, type Kysely, type Selectable } from "kysely";
import { uuidv7 } from "../identity/index.ts";
import { notWritten, written, type Written } from "../problem/index.ts";
import type { SourceMapping, SourceTable, Tables, Trust } from "../schema/index.ts";
import { DAY_ZONE } from "./observation.ts";

/** A source (来源) of observations as it is stored. */
export type SourceRow = Selectable<SourceTable>;

/** What is said of a source. */
export interface SourceFacts {
  readonly name: string;
  readonly kind: string;
  readonly trust: Trust;
  readonly scopes: readonly string[];
  /** Null: of all metrics. */
  readonly metrics: readonly string[] | null;
  readonly mapping: SourceMapping;
  readonly settings: Readonly<Record<string, unknown>>;
  /** After so many minutes without a word it counts as silent; null: its own rhythm decides. */
  readonly silentMinutes: number | null;
}

function columnsOf(facts: SourceFacts) {
  const { name, kind, trust, scopes, metrics, mapping, settings, silentMinutes } = facts;
  return {
    name,
    kind,
    trust,
    scopes: JSON.stringify(scopes),
    metrics: metrics === null ? null : JSON.stringify(metrics),
    mapping: JSON.stringify(mapping),
    settings: JSON.stringify(settings),
    silent_minutes: silentMinutes,
  };
}

/** A token as it is kept: its digest, and the beginning by which people recognise it. */
export interface KeptToken {
  readonly digest: string;
  readonly beginning: string;
}

/** Makes a source known. */
export async function addSource(
  db: Kysely<Tables>,
  facts: SourceFacts & { readonly token: KeptToken; readonly demo: boolean },
  at: string,
): Promise<SourceRow> {
  return db
    .insertInto("source")
    .values({
      ...columnsOf(facts),
      id: uuidv7(),
      state: "active",
      token_digest: facts.token.digest,
      token_beginning: facts.token.beginning,
      demo: facts.demo,
      version: 1,
      created_at: at,
      updated_at: at,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** What may change of a source. A new token takes the place of the one before at once. */
export interface SourceChange {
  readonly facts?: SourceFacts;
  readonly token?: KeptToken;
  readonly state?: "active" | "revoked";
}

/** Changes a source if nobody has changed it since `version`. */
export async function updateSource(
  db: Kysely<Tables>,
  key: { readonly id: string; readonly version: number },
  { facts, token, state, at }: SourceChange & { readonly at: string },
): Promise<Written<SourceRow>> {
  const row = await db
    .updateTable("source")
    .set({
      ...(facts === undefined ? {} : columnsOf(facts)),
      ...(token === undefined ? {} : { token_digest: token.digest, token_beginning: token.beginning }),
      ...(state === undefined ? {} : { state }),
      version: key.version + 1,
      updated_at: at,
    })
    .where("id", "=", key.id)
    .where("version", "=", key.version)
    .returningAll()
    .executeTakeFirst();
  if (row !== undefined) return written(row);
  const found = await sourceById(db, key.id);
  return notWritten(found === undefined ? { code: "missing" } : { code: "changed", version: found.version });
}

export function sourceById(db: Kysely<Tables>, id: string): Promise<SourceRow | undefined> {
  return db.selectFrom("source").selectAll().where("id", "=", id).executeTakeFirst();
}

/** The source that a token belongs to, also a revoked one. */
export function sourceByToken(db: Kysely<Tables>, digest: string): Promise<SourceRow | undefined> {
  return db.selectFrom("source").selectAll().where("token_digest", "=", digest).executeTakeFirst();
}

/** All sources, by name. */
export function listSources(db: Kysely<Tables>): Promise<SourceRow[]> {
  return db.selectFrom("source").selectAll().orderBy("name").orderBy("id").execute();
}

/** The active sources of a kind, with the version that each has now. */
export function activeSources(
  db: Kysely<Tables>,
  kind: string,
): Promise<{ readonly id: string; readonly version: number }[]> {
  return db
    .selectFrom("source")
    .select(["id", "version"])
    .where("kind", "=", kind)
    .where("state", "=", "active")
    .orderBy("id")
    .execute();
}

/** What a batch brought. */
export interface BatchCounts {
  readonly accepted: number;
  readonly duplicate: number;
  readonly revised: number;
  readonly quarantined: number;
}

/** What has become of all that a source has sent. */
export interface SourceHealth extends BatchCounts {
  readonly sourceId: string;
  readonly lastSeenAt: string;
  /** Longest silence, in seconds, that ended on each of the last fourteen days on which it spoke. */
  readonly gaps: Readonly<Record<string, number>>;
}

const DAYS_OF_RHYTHM = 14;

/** Adds what a batch brought to what is known of its source. */
export async function noteSourceHeard(
  db: Kysely<Tables>,
  { sourceId, lastSeenAt, accepted, duplicate, revised, quarantined }: Omit<SourceHealth, "gaps">,
): Promise<void> {
  await sql`
    insert into source_health as health (source_id, last_seen_at, accepted, duplicate, revised, quarantined)
    values (${sourceId}, ${lastSeenAt}, ${accepted}, ${duplicate}, ${revised}, ${quarantined})
    on conflict (source_id) do update
      set last_seen_at = greatest(health.last_seen_at, excluded.last_seen_at), accepted = health.accepted + excluded.accepted,
          duplicate = health.duplicate + excluded.duplicate, revised = health.revised + excluded.revised,
          quarantined = health.quarantined + excluded.quarantined,
          gaps = case
            when extract(epoch from excluded.last_seen_at - health.last_seen_at)
                 <= coalesce((health.gaps ->> to_char(excluded.last_seen_at at time zone ${DAY_ZONE}::text, 'YYYY-MM-DD'))::numeric, 0) then health.gaps
            else (
              select jsonb_object_agg(day, seconds) from (
                select day, seconds from jsonb_each(health.gaps || jsonb_build_object(
                  to_char(excluded.last_seen_at at time zone ${DAY_ZONE}::text, 'YYYY-MM-DD'),
                  round(extract(epoch from excluded.last_seen_at - health.last_seen_at))::bigint)) as known (day, seconds)
                 order by day desc limit ${DAYS_OF_RHYTHM}::integer) as kept)
            end`.execute(db);
}

/** How sources do; those that never sent anything are not among them. */
export async function sourceHealth(db: Kysely<Tables>): Promise<readonly SourceHealth[]> {
  const rows = await db.selectFrom("source_health").selectAll().execute();
  return rows.map((row) => ({
    sourceId: row.source_id,
    lastSeenAt: row.last_seen_at,
    accepted: Number(row.accepted),
    duplicate: Number(row.duplicate),
    revised: Number(row.revised),
    quarantined: Number(row.quarantined),
    gaps: row.gaps,
  }));
}
