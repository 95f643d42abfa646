import type { ResultFilter } from "@sangan/storage";
import { reachOf, type Authorised } from "../access/index.ts";
import type { Context } from "../context/index.ts";

/** Which communities of a round. */
export interface OverviewFilter {
  readonly roundId: string;
  /** Part of the name, or the beginning of the code. */
  readonly search?: string;
  /** Only in this part of the country: a prefix of the code. */
  readonly within?: string;
  readonly grade?: string;
  readonly complete?: boolean;
  /** Only where a required item of this indicator is unmet. */
  readonly gate?: string;
}

/** What is asked for, within what the actor may see. */
export function storedFilter(
  context: Context,
  authorised: Authorised<"result.read">,
  { roundId, search, within, grade, complete, gate }: OverviewFilter,
): ResultFilter {
  const scopes = reachOf(authorised, context.clock());
  return { roundId, scopes, search, within, grade, complete, gate };
}
