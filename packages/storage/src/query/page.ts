/** One page of a list and where the next one starts. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Opaque; null at the end. */
  readonly next: string | null;
}

/** Why a page was not given: what was asked for is not a cursor of this list, not a sort that it knows, or not a code prefix. */
export type PageProblem =
  | { readonly code: "bad-cursor" }
  | { readonly code: "unknown-sort" }
  | { readonly code: "bad-scope" };

export type Paged<T> =
  | { readonly ok: true; readonly value: Page<T> }
  | { readonly ok: false; readonly problem: PageProblem };

export interface PageRequest {
  /** What the page before gave as `next`. */
  readonly cursor?: string | undefined;
  /** At most 500; 50 when absent. */
  readonly limit?: number | undefined;
}

const MOST = 500;
const USUAL = 50;

export function limitOf({ limit }: PageRequest): number {
  return Math.min(MOST, Math.max(1, Math.trunc(limit ?? USUAL)));
}

/** A cursor: the sort it belongs to and the keys of the last row, in base64url. */
export function encodeCursor(sort: string, keys: readonly string[]): string {
  return Buffer.from(JSON.stringify([sort, ...keys]), "utf8").toString("base64url");
}

/** The keys of a cursor; undefined when it is not one of this sort with this many keys. */
export function decodeCursor(cursor: string, sort: string, count: number): readonly string[] | undefined {
  if (cursor.length > 2000) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
  if (!Array.isArray(value) || value.length !== count + 1 || value[0] !== sort) return undefined;
  const keys = value.slice(1).filter((key): key is string => typeof key === "string" && !key.includes("\0"));
  return keys.length === count ? keys : undefined;
}

/** A page out of one row more than it holds. */
export function pageOf<T>(rows: readonly T[], limit: number, cursorOf: (last: T) => string): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? cursorOf(last) : null };
}
