import {
  communityByCode,
  listResults as resultPage,
  resultHistory,
  summarise,
  type Page,
  type PastResult,
  type RoundResult,
  type ScopeSummary,
} from "@sangan/storage";
import { holds, reachOf, type Authorised } from "../access/index.ts";
import { done, NOT_FOUND, refused, type BadPage, type Context, type NotFound, type Outcome } from "../context/index.ts";
import { visibleRound } from "../rounds/index.ts";

export interface OverviewFilter {
  readonly roundId: string;
  readonly grade?: string;
  readonly complete?: boolean;
  /** Only where a required item of this indicator is unmet. */
  readonly gate?: string;
}

/** One page of the communities of a round that the actor may see, with their results. */
export async function listResults(
  context: Context,
  authorised: Authorised<"result.read">,
  request: OverviewFilter & {
    /** `p`, `-p`, `code` or `-code`. */
    readonly sort?: string;
    readonly cursor?: string;
    readonly limit?: number;
  },
): Promise<Outcome<Page<RoundResult>, NotFound | BadPage>> {
  const found = await visibleRound(context, authorised, request.roundId);
  if (!found.ok) return found;
  const { roundId, grade, complete, gate, sort, cursor, limit } = request;
  const scopes = reachOf(authorised, context.clock());
  const paged = await resultPage(context.store, { roundId, grade, complete, gate, sort, cursor, limit, scopes });
  return paged.ok ? done(paged.value) : refused(paged.problem);
}

/** A round summed up by parts of the country, over the communities that the actor may see. */
export async function summariseResults(
  context: Context,
  authorised: Authorised<"result.read">,
  request: OverviewFilter & { readonly digits: 0 | 2 | 4 | 6 | 9 | 12 },
): Promise<Outcome<readonly ScopeSummary[], NotFound>> {
  const found = await visibleRound(context, authorised, request.roundId);
  if (!found.ok) return found;
  const { roundId, grade, complete, gate, digits } = request;
  const scopes = reachOf(authorised, context.clock());
  return done(await summarise(context.store, { roundId, grade, complete, gate, scopes }, digits));
}

/** The results of a community over the rounds, the latest period first. */
export async function getHistory(
  context: Context,
  authorised: Authorised<"result.read">,
  request: { readonly code: string },
): Promise<Outcome<readonly PastResult[], NotFound>> {
  const { code } = request;
  if (!holds(reachOf(authorised, context.clock()), code)) return NOT_FOUND;
  const community = await communityByCode(context.store, code);
  return community === undefined ? NOT_FOUND : done(await resultHistory(context.store, community.id));
}
