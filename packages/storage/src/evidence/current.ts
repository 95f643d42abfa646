import type { Kysely } from "kysely";
import type { Tables } from "../schema/index.ts";
import type { CurrentBundle } from "./bundle.ts";

/** The bundle of a community that counts in a round. */
export function currentBundle(
  db: Kysely<Tables>,
  key: { readonly roundId: string; readonly communityId: string },
): Promise<CurrentBundle | undefined> {
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
    .where("part.round_id", "=", key.roundId)
    .where("part.community_id", "=", key.communityId)
    .executeTakeFirst();
}
