import { doorById, type Door } from "@sangan/storage";
import type { Store } from "../../context/index.ts";

/** What ways in lead to, remembered for a minute: many forms that are sent at once came by the same one. */
export interface Doors {
  readonly find: (store: Store, wayId: string) => Promise<Door | undefined>;
}

const MILLISECONDS = 60_000;
const MOST = 10_000;

export function createDoors(clock: () => number): Doors {
  const known = new Map<string, { readonly door: Door; readonly until: number }>();
  return {
    find: async (store, wayId) => {
      const found = known.get(wayId);
      if (found !== undefined && found.until > clock()) return found.door;
      const door = await doorById(store, wayId);
      known.delete(wayId);
      const [oldest] = known.keys();
      if (known.size >= MOST && oldest !== undefined) known.delete(oldest);
      if (door !== undefined) known.set(wayId, { door, until: clock() + MILLISECONDS });
      return door;
    },
  };
}
