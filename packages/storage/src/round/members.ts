import { sql, type Kysely } from "kysely";
import { safeNumber } from "../database/type-parsers.ts";
import type { Tables } from "../schema/index.ts";
import { inScopes, type Scope } from "../scope/index.ts";

/** How many of a round's communities lie inside and outside of scopes. */
export interface RoundReach {
  readonly inside: number;
  readonly outside: number;
}

export async function roundReach(db: Kysely<Tables>, roundId: string, scopes: readonly Scope[]): Promise<RoundReach> {
  const { rows } = await sql<{ all: string; inside: string }>`
    select count(*) as all, count(*) filter (where ${inScopes(sql.ref("community.code"), scopes)}) as inside
      from round_community as part join community on community.id = part.community_id
     where part.round_id = ${roundId}`.execute(db);
  const inside = safeNumber(rows[0]?.inside ?? "0");
  return { inside, outside: safeNumber(rows[0]?.all ?? "0") - inside };
}

/** A community that takes part in a round, as far as collecting needs to know it. */
export interface RoundMember {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly stage: string | null;
  readonly attributes: Readonly<Record<string, string | boolean>>;
}

function membersOf(db: Kysely<Tables>, roundId: string) {
  return db
    .selectFrom("round_community as part")
    .innerJoin("community", "community.id", "part.community_id")
    .select(["community.id", "community.code", "community.name", "community.stage", "community.attributes"])
    .where("part.round_id", "=", roundId);
}

/** The communities of a round, by code. */
export function roundMembers(db: Kysely<Tables>, roundId: string): Promise<RoundMember[]> {
  return membersOf(db, roundId).orderBy("community.code").execute();
}

/** One community of a round. */
export function roundMember(
  db: Kysely<Tables>,
  roundId: string,
  communityId: string,
): Promise<RoundMember | undefined> {
  return membersOf(db, roundId).where("part.community_id", "=", communityId).executeTakeFirst();
}

/** What publishing a round depends on. */
export interface RoundReadiness {
  readonly communities: number;
  /** With a result of the evidence, system and weights that count now. */
  readonly evaluated: number;
  /** Codes of those of them whose result is not complete. */
  readonly incomplete: readonly string[];
}

/** Holds a round's results against what they should come from. */
export async function roundReadiness(
  db: Kysely<Tables>,
  round: { readonly id: string; readonly systemDigest: string; readonly weightsDigest: string },
): Promise<RoundReadiness> {
  const { rows } = await sql<{ communities: string; evaluated: string; incomplete: string[] | null }>`
    select count(*) as communities, count(result.digest) as evaluated,
           array_agg(community.code order by community.code) filter (where not result.complete) as incomplete
      from round_community as part
      join community on community.id = part.community_id
      left join result on result.community_id = part.community_id and result.round_id = part.round_id
        and result.digest = part.result_digest and part.state = 'evaluated' and result.evidence_digest = part.evidence_digest
        and result.system_digest = ${round.systemDigest} and result.weights_digest = ${round.weightsDigest}
     where part.round_id = ${round.id}`.execute(db);
  const [row] = rows;
  return {
    communities: safeNumber(row?.communities ?? "0"),
    evaluated: safeNumber(row?.evaluated ?? "0"),
    incomplete: row?.incomplete ?? [],
  };
}

/** Ids of the rounds in which a community of the scopes takes part. */
export async function roundsInScopes(db: Kysely<Tables>, scopes: readonly Scope[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select distinct part.round_id as id from round_community as part join community on community.id = part.community_id
     where ${inScopes(sql.ref("community.code"), scopes)}`.execute(db);
  return new Set(rows.map(({ id }) => id));
}
