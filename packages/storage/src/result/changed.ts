import { sql, type Kysely } from "kysely";
import type { Tables } from "../schema/index.ts";
import type { WouldChange } from "./result.ts";

const numberOrNull = (text: string | null): number | null => (text === null ? null : Number(text));

/**
 * Where two rounds over the same system and weights come to different results: what the earlier one's would be, were it to have the evidence of the later
 * one.
 */
export async function changedResults(
  db: Kysely<Tables>,
  rounds: { readonly before: string; readonly after: string },
): Promise<WouldChange[]> {
  const { rows } = await sql<{ community: string; digest: string; before: string | null; after: string | null }>`
    select part.community_id as community, later.digest, earlier.p as before, later.p as after
      from round_community as part
      join result as earlier on earlier.community_id = part.community_id and earlier.round_id = part.round_id
        and earlier.digest = part.result_digest
      join round_community as next on next.community_id = part.community_id and next.round_id = ${rounds.after}
      join result as later on later.community_id = next.community_id and later.round_id = next.round_id
        and later.digest = next.result_digest
     where part.round_id = ${rounds.before} and later.digest <> earlier.digest
       and later.system_digest = earlier.system_digest and later.weights_digest = earlier.weights_digest
     order by part.community_id`.execute(db);
  return rows.map(({ community, digest, before, after }) => ({
    communityId: community,
    roundId: rounds.before,
    digest,
    pBefore: numberOrNull(before),
    pAfter: numberOrNull(after),
  }));
}
