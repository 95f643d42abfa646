import { sql, type RawBuilder, type SqlBool } from "kysely";

/** A text as a part of what `like` looks for. */
function likePart(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
}

/** Communities whose name has a text in it, or whose code begins with it. */
export function matchesSearch(search: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`(community.name ilike ${likePart(search)} or starts_with(community.code, ${search}))`;
}
