import { sql, type Kysely, type Selectable } from "kysely";
import { uuidv7 } from "../identity/index.ts";
import { upsert } from "../query/index.ts";
import type { Tables, WayInTable } from "../schema/index.ts";
import { inScopes, type Scope } from "../scope/index.ts";

/** A way in (入口) as it is stored. Its code is no secret. */
export type WayRow = Selectable<WayInTable>;

/** A way in that is to be made. */
export interface WayFacts {
  /** Ten characters of Crockford's base 32, by chance. */
  readonly code: string;
  readonly campaignId: string;
  readonly communityId: string;
  readonly kind: WayRow["kind"];
  readonly building: string | null;
  readonly label: string | null;
}

const emptyIsNull = (text: string | null): string | null => (text === "" ? null : text);

export function addWay(db: Kysely<Tables>, facts: WayFacts, at: string): Promise<WayRow> {
  return db
    .insertInto("way_in")
    .values({
      id: uuidv7(),
      code: facts.code,
      campaign_id: facts.campaignId,
      community_id: facts.communityId,
      kind: facts.kind,
      building: emptyIsNull(facts.building),
      label: emptyIsNull(facts.label),
      created_at: at,
      revoked_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

export function wayByCode(db: Kysely<Tables>, code: string): Promise<WayRow | undefined> {
  return db.selectFrom("way_in").selectAll().where("way_in.code", "=", code).executeTakeFirst();
}

/** A way in with its community. */
export interface ListedWay extends WayRow {
  readonly community_code: string;
  readonly community_name: string;
}

/** A campaign's ways into the communities of scopes, by community and time. */
export async function listWays(
  db: Kysely<Tables>,
  campaignId: string,
  scopes: readonly Scope[],
): Promise<readonly ListedWay[]> {
  const { rows } = await sql<ListedWay>`
    select way_in.*, community.code as community_code, community.name as community_name
      from way_in join community on community.id = way_in.community_id
     where way_in.campaign_id = ${campaignId} and ${inScopes(sql.ref("community.code"), scopes)}
     order by community.code, way_in.id`.execute(db);
  return rows;
}

export async function labelWay(db: Kysely<Tables>, id: string, label: string | null): Promise<WayRow | undefined> {
  return db
    .updateTable("way_in")
    .set({ label: emptyIsNull(label) })
    .where("way_in.id", "=", id)
    .returningAll()
    .executeTakeFirst();
}

/** From now on no form is opened by it; those that are open are taken. Once revoked it stays so. */
export async function revokeWay(db: Kysely<Tables>, id: string, at: string): Promise<WayRow | undefined> {
  await sql`update way_in set revoked_at = ${at} where id = ${id} and revoked_at is null`.execute(db);
  return db.selectFrom("way_in").selectAll().where("way_in.id", "=", id).executeTakeFirst();
}

/** Adds the invitations of a batch, which is a way in of its own. They are kept in the order of their digests: the order of the list is nobody's business. */
export function addInvitations(db: Kysely<Tables>, way: WayRow, tokenDigests: readonly Buffer[]): Promise<number> {
  const rows = tokenDigests
    .toSorted((a, b) => a.compare(b))
    .map((digest) => ({
      community_id: way.community_id,
      campaign_id: way.campaign_id,
      token_digest: digest,
      way_id: way.id,
    }));
  return upsert(db, "invitation", rows, { conflict: ["community_id", "campaign_id", "token_digest"], update: [] });
}

/** How many invitations each batch of a campaign has, by way. Which of them were answered is kept nowhere. */
export async function countInvitations(db: Kysely<Tables>, campaignId: string): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ way: string; n: string }>`
    select way_id as way, count(*) as n from invitation where campaign_id = ${campaignId} group by way_id`.execute(db);
  return new Map(rows.map(({ way, n }) => [way, Number(n)]));
}
