import type { Database } from "@sangan/storage";

/** The database, or a transaction in it. */
export type Store = Database["kysely"];

/** What use cases work with: nothing of the world reaches them in another way. */
export interface Context {
  readonly store: Store;
  /** Milliseconds since 1970, UTC. */
  readonly clock: () => number;
}

/** The time as it is stored: UTC ISO 8601 with milliseconds. */
export function now(context: Context): string {
  return new Date(context.clock()).toISOString();
}
