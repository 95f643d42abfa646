import type { Insertable, Kysely, Selectable } from "kysely";
import { sql } from "kysely";
import { uuidv7 } from "../identity/index.ts";
import { notWritten, written, type Written } from "../problem/index.ts";
import { inTransaction, upsert } from "../query/index.ts";
import type { CommunityTable, Geometry, Tables } from "../schema/index.ts";

export type CommunityRow = Selectable<CommunityTable>;

/** What is known of a community (社区). */
export interface CommunityFacts {
  /** Twelve digits. */
  readonly code: string;
  readonly name: string;
  readonly street: string | null;
  readonly district: string | null;
  readonly city: string | null;
  readonly households: number | null;
  readonly residents: number | null;
  readonly attributes: Readonly<Record<string, string | boolean>>;
  readonly stage: string | null;
  readonly geometry: Geometry | null;
  /** True: a fictional one, for demonstration. */
  readonly demo: boolean;
}

/** How many residents there are of a category of a variable, such as an age group: what answers are weighted to. */
export interface Margin {
  readonly variable: string;
  readonly category: string;
  readonly count: number;
}

function columnsOf(
  facts: CommunityFacts,
): Omit<Insertable<CommunityTable>, "id" | "version" | "created_at" | "updated_at"> {
  const { code, name, street, district, city, households, residents, attributes, stage, geometry, demo } = facts;
  return {
    code,
    name,
    // '' is null on some servers, so it is nowhere.
    street: street === "" ? null : street,
    district: district === "" ? null : district,
    city: city === "" ? null : city,
    households,
    residents,
    attributes: JSON.stringify(attributes),
    stage: stage === "" ? null : stage,
    geometry: geometry === null ? null : JSON.stringify(geometry),
    demo,
  };
}

/** Adds communities, or changes those whose code is known; the later one of a code counts. Gives their ids by code. */
export async function saveCommunities(
  db: Kysely<Tables>,
  communities: readonly CommunityFacts[],
  at: string,
): Promise<ReadonlyMap<string, string>> {
  const byCode = new Map(communities.map((facts) => [facts.code, facts]));
  const rows = [...byCode.values()].map((facts) => ({
    id: uuidv7(),
    ...columnsOf(facts),
    version: 1,
    created_at: at,
    updated_at: at,
  }));
  await upsert(db, "community", rows, {
    conflict: ["code"],
    update: [
      "name",
      "street",
      "district",
      "city",
      "households",
      "residents",
      "attributes",
      "stage",
      "geometry",
      "demo",
      "updated_at",
    ],
    bump: "version",
  });
  return communityIds(db, [...byCode.keys()]);
}

/** Ids of communities by their codes; unknown codes are left out. */
export async function communityIds(db: Kysely<Tables>, codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = await db
    .selectFrom("community")
    .select(["community.code", "community.id"])
    .where(sql<boolean>`community.code = any(${codes}::text[])`)
    .execute();
  return new Map(found.map(({ code, id }) => [code, id]));
}

/** The code of a community by its id. */
export async function communityCode(db: Kysely<Tables>, id: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("community")
    .select("community.code")
    .where("community.id", "=", id)
    .executeTakeFirst();
  return row?.code;
}

export function communityByCode(db: Kysely<Tables>, code: string): Promise<CommunityRow | undefined> {
  return db.selectFrom("community").selectAll("community").where("community.code", "=", code).executeTakeFirst();
}

/** Changes a community that still has the version that its editor saw. */
export async function updateCommunity(
  db: Kysely<Tables>,
  edit: { readonly code: string; readonly version: number; readonly facts: CommunityFacts; readonly at: string },
): Promise<Written<CommunityRow>> {
  const row = await db
    .updateTable("community")
    .set({ ...columnsOf(edit.facts), version: edit.version + 1, updated_at: edit.at })
    .where("community.code", "=", edit.code)
    .where("community.version", "=", edit.version)
    .returningAll("community")
    .executeTakeFirst();
  if (row !== undefined) return written(row);
  const found = await communityByCode(db, edit.code);
  return notWritten(found === undefined ? { code: "missing" } : { code: "changed", version: found.version });
}

/** Removes a community that takes part in no round. @throws a statement's trouble `in-use` when it does */
export async function removeCommunity(db: Kysely<Tables>, code: string, version: number): Promise<Written<null>> {
  const { numDeletedRows } = await db
    .deleteFrom("community")
    .where("community.code", "=", code)
    .where("community.version", "=", version)
    .executeTakeFirst();
  if (numDeletedRows > 0n) return written(null);
  const found = await communityByCode(db, code);
  return notWritten(found === undefined ? { code: "missing" } : { code: "changed", version: found.version });
}

/** Replaces the margins of a community. */
export async function saveMargins(db: Kysely<Tables>, communityId: string, margins: readonly Margin[]): Promise<void> {
  await inTransaction(db, async (trx) => {
    await trx.deleteFrom("community_margin").where("community_margin.community_id", "=", communityId).execute();
    const rows = margins.map(({ variable, category, count }) => ({
      community_id: communityId,
      variable,
      category,
      count,
    }));
    await upsert(trx, "community_margin", rows, { conflict: ["community_id", "variable", "category"], update: [] });
  });
}

export function marginsOf(db: Kysely<Tables>, communityId: string): Promise<Margin[]> {
  return db
    .selectFrom("community_margin")
    .select(["community_margin.variable", "community_margin.category", "community_margin.count"])
    .where("community_margin.community_id", "=", communityId)
    .orderBy("community_margin.variable")
    .orderBy("community_margin.category")
    .execute();
}

/** What hangs on a community by no foreign key, because it grows. */
const OBSERVED = [
  "observation",
  "day_sum",
  "day_sketch",
  "touched",
  "series",
  "raw_gone",
  "case_event",
  "case_touched",
  "case_call_back",
] as const;

/** What hangs on a source by no foreign key. */
const SENT = ["quarantine", "source_health"] as const;

/** Removes everything that is for demonstration: rounds with their evidence and results, sources, and communities. */
export async function removeDemo(db: Kysely<Tables>): Promise<void> {
  await inTransaction(db, async (trx) => {
    const demoRounds = trx.selectFrom("round").select("round.id").where("round.demo", "=", true);
    await trx.deleteFrom("round_community").where("round_community.round_id", "in", demoRounds).execute();
    await trx.deleteFrom("round").where("round.demo", "=", true).execute();
    const demoCommunities = trx.selectFrom("community").select("community.id").where("community.demo", "=", true);
    for (const table of OBSERVED) await trx.deleteFrom(table).where("community_id", "in", demoCommunities).execute();
    const sources = await trx.selectFrom("source").select("source.id").where("source.demo", "=", true).execute();
    const demoSources = sources.map(({ id }) => id);
    if (demoSources.length > 0) {
      for (const table of SENT) await trx.deleteFrom(table).where("source_id", "in", demoSources).execute();
      await trx.deleteFrom("source").where("source.id", "in", demoSources).execute();
    }
    await trx.deleteFrom("community").where("community.demo", "=", true).execute();
  });
}
