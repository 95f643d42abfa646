/** What rows are ordered by: the latest first, equals by their names. */
interface Order {
  /** Milliseconds since 1970. */
  readonly begun: number;
  readonly key: readonly string[];
}

interface Asked {
  /** Which list a cursor is of. */
  readonly sort: string;
  readonly cursor: string | undefined;
  readonly limit: number | undefined;
}

const USUAL = 50;

/** One page of rows that are all at hand; undefined when the cursor is none of this list. */
export function afterCursor<T>(
  rows: readonly T[],
  orderOf: (row: T) => Order,
  { sort, cursor, limit = USUAL }: Asked,
): { readonly items: readonly T[]; readonly next: string | null } | undefined {
  const ordered = rows.map((row) => ({ row, order: orderOf(row) })).toSorted((a, b) => compare(a.order, b.order));
  const after = cursor === undefined ? undefined : read(cursor, sort);
  if (cursor !== undefined && after === undefined) return undefined;
  const start = after === undefined ? 0 : ordered.findIndex(({ order }) => compare(order, after) > 0);
  const page = start < 0 ? [] : ordered.slice(start, start + limit);
  const last = page.at(-1);
  const isMore = start >= 0 && start + limit < ordered.length;
  const next = isMore && last !== undefined ? write(last.order, sort) : null;
  return { items: page.map(({ row }) => row), next };
}

function compare(a: Order, b: Order): number {
  if (a.begun !== b.begun) return b.begun - a.begun;
  const [x, y] = [JSON.stringify(a.key), JSON.stringify(b.key)];
  return x === y ? 0 : x < y ? -1 : 1;
}

function write({ begun, key }: Order, sort: string): string {
  return Buffer.from(JSON.stringify([sort, String(begun), ...key]), "utf8").toString("base64url");
}

function read(cursor: string, sort: string): Order | undefined {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
  if (!Array.isArray(value) || !value.every((one): one is string => typeof one === "string")) return undefined;
  const [of, begun = "", ...key] = value;
  return of === sort && /^\d{1,16}$/.test(begun) ? { begun: Number(begun), key } : undefined;
}
