import { sql, type Kysely, type RawBuilder, type SqlBool } from "kysely";
import { safeNumber } from "../database/type-parsers.ts";
import { decodeCursor, encodeCursor, limitOf, pageOf, type Paged, type PageRequest } from "../query/index.ts";
import type { Tables } from "../schema/index.ts";
import { inScopes, isScope, type Scope } from "../scope/index.ts";
import type { CommunityRow } from "./community.ts";
import { matchesSearch } from "./search.ts";

/** Which communities. */
export interface CommunityFilter {
  /** Communities in any of these; one "" for all. */
  readonly scopes: readonly Scope[];
  /** Part of the name, or the beginning of the code. */
  readonly search?: string | undefined;
  readonly demo?: boolean | undefined;
}

export interface CommunityListRequest extends CommunityFilter, PageRequest {
  /** `code` or `name`, with `-` before it the other way round; `code` when absent. */
  readonly sort?: string | undefined;
}

const SORTS: Readonly<Record<string, { readonly key: "code" | "name"; readonly down: boolean }>> = {
  code: { key: "code", down: false },
  "-code": { key: "code", down: true },
  name: { key: "name", down: false },
  "-name": { key: "name", down: true },
};

function condition({ scopes, search, demo }: CommunityFilter): RawBuilder<SqlBool> {
  const parts: RawBuilder<SqlBool>[] = [inScopes(sql.ref("community.code"), scopes)];
  if (search !== undefined && search !== "") parts.push(matchesSearch(search));
  if (demo !== undefined) parts.push(sql`community.demo = ${demo}`);
  return sql<SqlBool>`(${sql.join(parts, sql` and `)})`;
}

/** One page of the communities that a filter leaves, by keys, so that what is added meanwhile moves no page. */
export async function listCommunities(db: Kysely<Tables>, request: CommunityListRequest): Promise<Paged<CommunityRow>> {
  const name = request.sort ?? "code";
  const sort = Object.hasOwn(SORTS, name) ? SORTS[name] : undefined;
  if (sort === undefined) return { ok: false, problem: { code: "unknown-sort" } };
  if (!request.scopes.every(isScope)) return { ok: false, problem: { code: "bad-scope" } };
  const after = request.cursor === undefined ? [] : decodeCursor(request.cursor, name, 2);
  if (after === undefined) return { ok: false, problem: { code: "bad-cursor" } };
  const limit = limitOf(request);
  const direction = sort.down ? "desc" : "asc";
  const key = sort.key === "name" ? sql<string>`community.name collate "C"` : sql<string>`community.code`;
  let query = db.selectFrom("community").selectAll("community").where(condition(request));
  if (after.length > 0) {
    const operator = sort.down ? sql`<` : sql`>`;
    query = query.where(sql<SqlBool>`(${key}, community.code) ${operator} (${after[0]}, ${after[1]})`);
  }
  const rows = await query
    .orderBy(key, direction)
    .orderBy("community.code", direction)
    .limit(limit + 1)
    .execute();
  return { ok: true, value: pageOf(rows, limit, (last) => encodeCursor(name, [last[sort.key], last.code])) };
}

/** How many communities a filter leaves. */
export async function countCommunities(db: Kysely<Tables>, filter: CommunityFilter): Promise<number> {
  const { n } = await db
    .selectFrom("community")
    .select(({ fn }) => fn.countAll<string>().as("n"))
    .where(condition(filter))
    .executeTakeFirstOrThrow();
  return safeNumber(n);
}
