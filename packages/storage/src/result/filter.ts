import { sql, type RawBuilder, type SqlBool } from "kysely";
import { matchesSearch } from "../community/index.ts";
import { inScopes, isScope, type Scope } from "../scope/index.ts";

/** Which communities of a round. */
export interface ResultFilter {
  readonly roundId: string;
  /** Communities in any of these; one "" for all. */
  readonly scopes: readonly Scope[];
  /** Part of the name, or the beginning of the code. */
  readonly search?: string | undefined;
  /** Only in this part of the country. */
  readonly within?: Scope | undefined;
  readonly grade?: string | undefined;
  readonly complete?: boolean | undefined;
  /** Only where this indicator's gate is closed. */
  readonly gate?: string | undefined;
}

/** Whether every part of the country that a filter names is one. */
export function hasScopes({ scopes, within }: ResultFilter): boolean {
  return scopes.every(isScope) && (within === undefined || isScope(within));
}

/** A filter as a condition on `RESULT_SOURCE`. */
export function resultCondition({
  roundId,
  scopes,
  search,
  within,
  grade,
  complete,
  gate,
}: ResultFilter): RawBuilder<SqlBool> {
  const parts: RawBuilder<SqlBool>[] = [
    sql<SqlBool>`part.round_id = ${roundId}`,
    inScopes(sql.ref("community.code"), scopes),
  ];
  if (search !== undefined && search !== "") parts.push(matchesSearch(search));
  if (within !== undefined) parts.push(inScopes(sql.ref("community.code"), [within]));
  if (grade !== undefined) parts.push(sql<SqlBool>`result.grade = ${grade}`);
  if (complete !== undefined) parts.push(sql<SqlBool>`result.complete = ${complete}`);
  if (gate !== undefined) parts.push(sql<SqlBool>`${gate} = any(result.gates)`);
  return sql<SqlBool>`(${sql.join(parts, sql` and `)})`;
}

/** Communities of a round with the results that count. All three tables meet on one machine of a cluster. */
export const RESULT_SOURCE = sql`
  round_community as part
  join community on community.id = part.community_id
  left join result on result.community_id = part.community_id and result.round_id = part.round_id and result.digest = part.result_digest`;
