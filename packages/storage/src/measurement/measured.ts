import { sql, type Kysely } from "kysely";
import { PLANNED, upsert } from "../query/index.ts";
import type { RoundRow } from "../round/index.ts";
import type { RoundState, Tables } from "../schema/index.ts";

/** A community in a round. */
export interface RoundPart {
  readonly roundId: string;
  readonly communityId: string;
}

/** What observations say, and what it is added to. */
export interface Measurements {
  /** A list of evidence as JSON. */
  readonly document: string;
  /** Digest of the bundle of files and answers; null: nothing was collected yet. */
  readonly base: string | null;
}

/** Keeps what observations say of a community in a round, in the place of what they said before. */
export async function saveMeasured(
  db: Kysely<Tables>,
  { roundId, communityId, document, base, at }: RoundPart & Measurements & { readonly at: string },
): Promise<void> {
  const row = { community_id: communityId, round_id: roundId, document, base, updated_at: at };
  await upsert(db, "measured_evidence", [row], {
    conflict: ["community_id", "round_id"],
    update: ["document", "base", "updated_at"],
  });
}

/** What observations say of a community in a round. */
export function measuredOf(db: Kysely<Tables>, { roundId, communityId }: RoundPart): Promise<Measurements | undefined> {
  return db
    .selectFrom("measured_evidence")
    .select(["document", "base"])
    .where("community_id", "=", communityId)
    .where("round_id", "=", roundId)
    .executeTakeFirst();
}

/** Takes away the bundles and results of a community in a round that a live refresh made and that do not count any more. */
export async function dropPassed(db: Kysely<Tables>, { roundId, communityId }: RoundPart): Promise<void> {
  await sql`
    ${PLANNED}
    with counting as (
      select evidence_digest, result_digest from round_community where community_id = ${communityId} and round_id = ${roundId}
    ), passed as (
      delete from evidence_bundle
       where community_id = ${communityId} and round_id = ${roundId} and live
         and digest <> coalesce((select evidence_digest from counting), '')
    )
    delete from result
     where community_id = ${communityId} and round_id = ${roundId} and live and published_at is null
       and digest <> coalesce((select result_digest from counting), '')`.execute(db);
}

/** Which rows are locked. */
export interface LockRequest {
  readonly roundId: string;
  readonly communityId?: string;
}

/** Locks a round's communities, or one of them, until the transaction ends: their evidence changes by one hand at a time. */
export async function lockParts(trx: Kysely<Tables>, { roundId, communityId }: LockRequest): Promise<void> {
  await sql`
    select 1 from round_community where round_id = ${roundId} and ${communityId === undefined ? sql`true` : sql`community_id = ${communityId}`}
     order by community_id for update`.execute(trx);
}

/** The communities of a round of which anything was ever observed. */
export async function observedCommunities(db: Kysely<Tables>, roundId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ community_id: string }>`
    select part.community_id from round_community as part
     where part.round_id = ${roundId} and (exists (select 1 from series where series.community_id = part.community_id)
            or exists (select 1 from case_event where case_event.community_id = part.community_id))
     order by part.community_id`.execute(db);
  return rows.map(({ community_id: id }) => id);
}

/** The rounds in some states that a community takes part in. */
export async function roundsOfCommunity(
  db: Kysely<Tables>,
  communityId: string,
  states: readonly RoundState[],
): Promise<readonly RoundRow[]> {
  return db
    .selectFrom("round_community as part")
    .innerJoin("round", "round.id", "part.round_id")
    .selectAll("round")
    .where("part.community_id", "=", communityId)
    .where("round.state", "in", [...states])
    .orderBy("round.id")
    .execute();
}
