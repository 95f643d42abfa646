import { sql, type Kysely, type Selectable } from "kysely";
import { notWritten, written, type Written } from "../problem/index.ts";
import { inTransaction, upsert } from "../query/index.ts";
import { isOpen } from "../round/index.ts";
import type { EvidenceBundleTable, Tables } from "../schema/index.ts";

/** An evidence bundle as it is stored. */
export type EvidenceBundleRow = Selectable<EvidenceBundleTable>;

/** An evidence bundle of one community, as text so that its digest stays what it is. */
export interface BundleFacts {
  readonly communityId: string;
  readonly digest: string;
  readonly document: string;
  /** Counts of rows read, accepted, duplicate and rejected. */
  readonly rows: object;
  /** How many items it has evidence for. */
  readonly items: number;
  /** Made by a live refresh: the next one takes its place. */
  readonly live?: boolean;
}

/** Keeps bundles of a round and makes them the ones that count. The communities must take part in the round; earlier bundles stay. */
export async function saveBundles(
  db: Kysely<Tables>,
  roundId: string,
  bundles: readonly BundleFacts[],
  at: string,
): Promise<Written<number>> {
  return inTransaction(db, async (trx) => {
    const open = await isOpen(trx, roundId);
    if (open !== true) return notWritten({ code: open === undefined ? "missing" : "frozen" });
    const rows = bundles.map(({ communityId, digest, document, rows: counts, items, live = false }) => ({
      community_id: communityId,
      round_id: roundId,
      digest,
      document,
      rows: JSON.stringify(counts),
      items,
      created_at: at,
      live,
    }));
    await upsert(trx, "evidence_bundle", rows, { conflict: ["community_id", "round_id", "digest"], update: [] });
    await sql`
      update round_community set evidence_digest = given.digest
        from unnest(${bundles.map(({ communityId }) => communityId)}::uuid[], ${bundles.map(({ digest }) => digest)}::text[])
          as given (community_id, digest)
       where round_community.community_id = given.community_id and round_community.round_id = ${roundId}`.execute(trx);
    return written(bundles.length);
  });
}

/** A bundle by its digest. */
export function bundleByDigest(
  db: Kysely<Tables>,
  key: { readonly communityId: string; readonly roundId: string; readonly digest: string },
): Promise<EvidenceBundleRow | undefined> {
  return db
    .selectFrom("evidence_bundle as bundle")
    .selectAll()
    .where("bundle.community_id", "=", key.communityId)
    .where("bundle.round_id", "=", key.roundId)
    .where("bundle.digest", "=", key.digest)
    .executeTakeFirst();
}

/** A bundle that counts in its round. */
export interface CurrentBundle {
  readonly communityId: string;
  readonly digest: string;
  readonly document: string;
  /** Of the result that counts now; null before the first evaluation. */
  readonly resultDigest: string | null;
}

/** Bundles that count in a round, each joined to its community's part of the round. */
function counting(db: Kysely<Tables>, roundId: string) {
  return db
    .selectFrom("round_community as part")
    .innerJoin("evidence_bundle as bundle", (join) =>
      join
        .onRef("bundle.community_id", "=", "part.community_id")
        .onRef("bundle.round_id", "=", "part.round_id")
        .onRef("bundle.digest", "=", "part.evidence_digest"),
    )
    .select([
      "part.community_id as communityId",
      "bundle.digest",
      "bundle.document",
      "part.result_digest as resultDigest",
    ])
    .where("part.round_id", "=", roundId);
}

/** The bundle of a community that counts in a round. */
export function currentBundle(
  db: Kysely<Tables>,
  key: { readonly roundId: string; readonly communityId: string },
): Promise<CurrentBundle | undefined> {
  return counting(db, key.roundId).where("part.community_id", "=", key.communityId).executeTakeFirst();
}

/**
 * Bundles that count in a round, in the order of community ids, after one of them: what an evaluation walks through, and resumes after a crash from the
 * last id it has finished.
 */
export function currentBundles(
  db: Kysely<Tables>,
  request: { readonly roundId: string; readonly afterCommunity?: string | undefined; readonly limit: number },
): Promise<CurrentBundle[]> {
  let query = counting(db, request.roundId);
  if (request.afterCommunity !== undefined) query = query.where("part.community_id", ">", request.afterCommunity);
  return query.orderBy("part.community_id").limit(request.limit).execute();
}
