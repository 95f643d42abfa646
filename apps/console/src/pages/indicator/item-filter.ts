import { oneOf } from "../../address/search.ts";

/** Which items of an indicator are shown: all, or those about which something is to be done. */
export type ItemFilter = "all" | "open";

/** The filter that an address asks for. */
export function itemSearch(given: Readonly<Record<string, unknown>>): { readonly show?: ItemFilter } {
  const show = oneOf(["all", "open"], given["show"]);
  return show === undefined ? {} : { show };
}
