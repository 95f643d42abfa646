import { Trouble } from "./trouble.ts";

/** Counts what is open: each person may have so many, and all together. */
export interface Places {
  /** Takes a place; what it gives frees it. @throws Trouble `too-many-requests` */
  readonly open: (person: string) => () => void;
  readonly count: () => number;
}

/** Makes places of which `each` person may have so many, and `all` so many. */
export function createPlaces({ each, all }: { readonly each: number; readonly all: number }): Places {
  const open = new Map<string, number>();
  let taken = 0;
  return {
    open: (person) => {
      const before = open.get(person) ?? 0;
      if (before >= each || taken >= all) throw new Trouble("too-many-requests", { seconds: 5 });
      open.set(person, before + 1);
      taken += 1;
      let closed = false;
      return () => {
        if (closed) return;
        closed = true;
        taken -= 1;
        const left = (open.get(person) ?? 1) - 1;
        if (left === 0) open.delete(person);
        else open.set(person, left);
      };
    },
    count: () => taken,
  };
}
