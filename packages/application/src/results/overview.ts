import {
  communityByCode,
  countResults,
  distributionOf,
  listResults as resultPage,
  resultHistory,
  resultTrends,
  summarise,
  type Distribution,
  type Page,
  type PastResult,
  type RoundResult,
  type ScopeSummary,
  type TrendPoint,
} from "@sangan/storage";
import { holds, reachOf, type Authorised } from "../access/index.ts";
import { done, NOT_FOUND, refused, type BadPage, type Context, type NotFound, type Outcome } from "../context/index.ts";
import { visibleRound } from "../rounds/index.ts";
import { storedFilter, type OverviewFilter } from "./filter.ts";

/** A community in a round, and P of up to six earlier rounds, the oldest first. */
export interface ListedResult extends RoundResult {
  readonly trend: readonly TrendPoint[];
}

export interface ResultList {
  readonly page: Page<ListedResult>;
  /** How many the filter leaves. */
  readonly count: number;
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
): Promise<Outcome<ResultList, NotFound | BadPage>> {
  const { roundId, sort, cursor, limit } = request;
  const found = await visibleRound(context, authorised, roundId);
  if (!found.ok) return found;
  const { store } = context;
  const filter = storedFilter(context, authorised, request);
  const paged = await resultPage(store, { ...filter, sort, cursor, limit });
  if (!paged.ok) return refused(paged.problem);
  const { items, next } = paged.value;
  const trends = await resultTrends(store, { roundId, communityIds: items.map(({ communityId }) => communityId) });
  const listed = items.map((item) => ({ ...item, trend: trends.get(item.communityId) ?? [] }));
  return done({ page: { items: listed, next }, count: await countResults(store, filter) });
}

/** A round summed up by parts of the country, and how P is distributed over all of them. */
export interface ResultSummary extends Distribution {
  readonly scopes: readonly ScopeSummary[];
}

/** A round summed up over the communities that the actor may see. */
export async function summariseResults(
  context: Context,
  authorised: Authorised<"result.read">,
  request: OverviewFilter & { readonly digits: 0 | 2 | 4 | 6 | 9 | 12 },
): Promise<Outcome<ResultSummary, NotFound>> {
  const found = await visibleRound(context, authorised, request.roundId);
  if (!found.ok) return found;
  const filter = storedFilter(context, authorised, request);
  const scopes = await summarise(context.store, filter, request.digits);
  return done({ scopes, ...(await distributionOf(context.store, filter)) });
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
