import type { Kysely, Selectable } from "kysely";
import { uuidv7 } from "../identity/index.ts";
import type { ApiKeyTable, Tables } from "../schema/index.ts";

/** An API key as people may see it: without the digest of its token. */
export type ApiKeyRow = Omit<Selectable<ApiKeyTable>, "token_digest">;

const SHOWN = [
  "api_key.id",
  "api_key.person_id",
  "api_key.name",
  "api_key.beginning",
  "api_key.permissions",
  "api_key.created_at",
  "api_key.expires_at",
  "api_key.last_used_on",
  "api_key.revoked_at",
] as const;

export interface ApiKeyFacts {
  readonly personId: string;
  readonly name: string;
  readonly tokenDigest: string;
  readonly beginning: string;
  readonly permissions: readonly string[];
  readonly expiresAt: string;
}

/** Keeps a new key. */
export async function addApiKey(db: Kysely<Tables>, facts: ApiKeyFacts, at: string): Promise<ApiKeyRow> {
  const row = {
    id: uuidv7(),
    person_id: facts.personId,
    name: facts.name,
    token_digest: facts.tokenDigest,
    beginning: facts.beginning,
    permissions: JSON.stringify(facts.permissions),
    created_at: at,
    expires_at: facts.expiresAt,
    last_used_on: null,
    revoked_at: null,
  };
  return db.insertInto("api_key").values(row).returning(SHOWN).executeTakeFirstOrThrow();
}

/** Keys of a person, the latest first. */
export function listApiKeys(db: Kysely<Tables>, personId: string): Promise<ApiKeyRow[]> {
  return db
    .selectFrom("api_key")
    .select(SHOWN)
    .where("api_key.person_id", "=", personId)
    .orderBy("api_key.created_at", "desc")
    .orderBy("api_key.id", "desc")
    .execute();
}

export function apiKeyById(db: Kysely<Tables>, id: string): Promise<ApiKeyRow | undefined> {
  return db.selectFrom("api_key").select(SHOWN).where("api_key.id", "=", id).executeTakeFirst();
}

/** The key that a token's digest belongs to, in force at a time, of a person who is active. The day of its use is noted. */
export async function useApiKey(
  db: Kysely<Tables>,
  use: { readonly tokenDigest: string; readonly at: string },
): Promise<ApiKeyRow | undefined> {
  const { tokenDigest, at } = use;
  const key = await db
    .selectFrom("api_key")
    .innerJoin("person", "person.id", "api_key.person_id")
    .select(SHOWN)
    .where("api_key.token_digest", "=", tokenDigest)
    .where("api_key.revoked_at", "is", null)
    .where("api_key.expires_at", ">", at)
    .where("person.state", "=", "active")
    .executeTakeFirst();
  const day = at.slice(0, 10);
  if (key !== undefined && key.last_used_on !== day) {
    await db.updateTable("api_key").set({ last_used_on: day }).where("id", "=", key.id).execute();
  }
  return key;
}

/** Takes a key, or all keys of a person, out of force. Gives how many were. */
export async function revokeApiKeys(
  db: Kysely<Tables>,
  which: { readonly personId: string; readonly id?: string; readonly at: string },
): Promise<number> {
  let query = db
    .updateTable("api_key")
    .set({ revoked_at: which.at })
    .where("person_id", "=", which.personId)
    .where("revoked_at", "is", null);
  if (which.id !== undefined) query = query.where("id", "=", which.id);
  const { numUpdatedRows } = await query.executeTakeFirst();
  return Number(numUpdatedRows);
}
