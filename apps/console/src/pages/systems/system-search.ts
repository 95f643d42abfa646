import { oneOf, textOf } from "../../address/search.ts";

/** Parts of an indicator system's page. */
export const SYSTEM_VIEWS = ["tree", "principles"] as const;
type SystemView = (typeof SYSTEM_VIEWS)[number];

const KINDS = ["required", "optional", "offline", "feeling", "penalty"] as const;
const BASES = ["standard", "reference", "proposal"] as const;

/** What of a system is shown. */
export interface SystemSearch {
  readonly view?: SystemView;
  readonly q?: string;
  readonly kind?: (typeof KINDS)[number];
  readonly basis?: (typeof BASES)[number];
}

/** The kinds and bases by which items are filtered. */
export const ITEM_KINDS: readonly (typeof KINDS)[number][] = KINDS;
export const ITEM_BASES: readonly (typeof BASES)[number][] = BASES;

/** What an address asks for. */
export function systemSearch(given: Readonly<Record<string, unknown>>): SystemSearch {
  const view = oneOf(SYSTEM_VIEWS, given["view"]);
  const kind = oneOf(KINDS, given["kind"]);
  const basis = oneOf(BASES, given["basis"]);
  const q = textOf(given["q"]);
  return {
    ...(view === undefined ? {} : { view }),
    ...(q === undefined ? {} : { q }),
    ...(kind === undefined ? {} : { kind }),
    ...(basis === undefined ? {} : { basis }),
  };
}
