import { oneOf } from "../../address/search.ts";

/** The parts of a community's page: what is to be done, the scores, what changed. */
export const RESULT_VIEWS = ["work", "scores", "changes"] as const;
export type ResultView = (typeof RESULT_VIEWS)[number];

/** The part that an address asks for. */
export function resultSearch(given: Readonly<Record<string, unknown>>): { readonly view?: ResultView } {
  const view = oneOf(RESULT_VIEWS, given["view"]);
  return view === undefined ? {} : { view };
}
