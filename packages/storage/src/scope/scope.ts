import { sql, type Expression, type RawBuilder, type SqlBool } from "kysely";

/** A part of the country: a prefix of the statistical code (统计用区划代码). "" is everywhere, twelve digits are one community. */
export type Scope = string;

/** Digits down to province, city, county, street and community. */
export const SCOPE_LENGTHS = [0, 2, 4, 6, 9, 12] as const;

/** Whether a text is a scope. */
export function isScope(text: string): text is Scope {
  return /^\d*$/.test(text) && SCOPE_LENGTHS.some((length) => length === text.length);
}

/** Whether a scope holds another one, or a community's code. */
export function scopeContains(scope: Scope, inner: Scope): boolean {
  return inner.startsWith(scope);
}

/** Scopes as one condition on a code, in a form that an index serves. No scope holds nothing. */
export function inScopes(code: Expression<string>, scopes: readonly Scope[]): RawBuilder<SqlBool> {
  if (scopes.includes("")) return sql<SqlBool>`true`;
  if (scopes.length === 0) return sql<SqlBool>`false`;
  // ":" follows "9": every code that starts with the prefix lies below prefix + ":".
  const parts = scopes.map((scope) => sql`(${code} >= ${scope} and ${code} < ${`${scope}:`})`);
  return sql<SqlBool>`(${sql.join(parts, sql` or `)})`;
}
