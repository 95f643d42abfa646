import type { Reply, RouteId } from "@sangan/api/client";

/** One page of rows, and the cursor of the next; `count` where all rows are counted. */
interface PageOf<Row> {
  readonly items: readonly Row[];
  readonly next: string | null;
  readonly count?: number;
}

/** What a page is asked with. */
export interface Asked {
  readonly cursor?: string;
  readonly limit: number;
  readonly search?: string;
  /** A sort that the server knows, as `name` or `-name`. */
  readonly sort?: string;
  readonly signal: AbortSignal;
}

/** Where a list has its rows from. */
export interface Source<Row> {
  /** Begins with the route's id, so that a change of what the route answers makes the list ask again. */
  readonly key: readonly [RouteId, ...(readonly unknown[])];
  readonly ask: (asked: Asked) => Promise<Reply<PageOf<Row>>>;
  /** Who searches: the server, this page (which then has all rows), or nobody. */
  readonly searches: "server" | "here" | "nobody";
  readonly sorts: "server" | "here" | "nobody";
}

/** Rows that come page by page. `query` is what else is asked for; the server searches and sorts if it can. */
export function paged<Row>(
  id: RouteId,
  query: unknown,
  source: Pick<Source<Row>, "ask"> & Partial<Pick<Source<Row>, "searches" | "sorts">>,
): Source<Row> {
  return { key: [id, "list", query], searches: "nobody", sorts: "nobody", ...source };
}

/** Rows that come all at once, and are searched and sorted here. */
export function whole<Row>(
  id: RouteId,
  query: unknown,
  ask: (signal: AbortSignal) => Promise<Reply<{ readonly items: readonly Row[] }>>,
): Source<Row> {
  return {
    key: [id, "list", query],
    searches: "here",
    sorts: "here",
    ask: async ({ signal }) => {
      const reply = await ask(signal);
      if (!reply.ok) return reply;
      const { items } = reply.value;
      return { ...reply, value: { items, next: null, count: items.length } };
    },
  };
}
