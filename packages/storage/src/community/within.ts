import { sql, type Kysely } from "kysely";
import type { Tables } from "../schema/index.ts";
import { inScopes, type Scope } from "../scope/index.ts";

/** The codes of all communities of parts of the country that are for demonstration, or of those that are not; in their order. */
export async function communityCodesWithin(
  db: Kysely<Tables>,
  scopes: readonly Scope[],
  { demo }: { readonly demo: boolean },
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("community")
    .select("community.code")
    .where(inScopes(sql.ref("community.code"), scopes))
    .where("community.demo", "=", demo)
    .orderBy("community.code")
    .execute();
  return rows.map(({ code }) => code);
}

/** Those of some communities, by code, that are for demonstration although the others are not, or the other way round. */
export async function communityCodesApart(
  db: Kysely<Tables>,
  codes: readonly string[],
  { demo }: { readonly demo: boolean },
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("community")
    .select("community.code")
    .where(sql<boolean>`community.code = any(${codes}::text[])`)
    .where("community.demo", "<>", demo)
    .orderBy("community.code")
    .execute();
  return rows.map(({ code }) => code);
}
