import {
  inTransaction,
  metricsOfSeries,
  roundById,
  roundsOfCommunity,
  settleDays,
  touchedCommunities,
  type RoundRow,
  type SettledDay,
} from "@sangan/storage";
import type { Context, Store } from "../context/index.ts";
import { isOpen, noteChange, refreshRound, type Moved } from "./refresh-round.ts";

/** Communities that one look takes. */
const AT_ONCE = 100;

/**
 * Brings everything that observations have touched up to date: daily sums, and in rounds that take evidence the community's findings, scores and P. What is published stays as it
 * is, and is told what would change. Gives what has moved, community by community.
 */
export async function* refreshTouched(context: Context, signal?: AbortSignal): AsyncGenerator<Moved> {
  let after: string | undefined;
  for (;;) {
    const found = await touchedCommunities(context.store, {
      limit: AT_ONCE,
      ...(after === undefined ? {} : { after }),
    });
    for (const communityId of found) {
      signal?.throwIfAborted();
      yield* await refreshCommunity(context, communityId);
    }
    after = found.at(-1);
    if (after === undefined) return;
  }
}

/** Brings one community up to date. */
async function refreshCommunity(context: Context, communityId: string): Promise<readonly Moved[]> {
  const settled = await inTransaction(context.store, (trx) => settleDays(trx, communityId));
  if (settled.length === 0) return [];
  const touched = await touchedMetrics(context.store, communityId, settled);
  const moved: Moved[] = [];
  for (const roundId of await roundsOfCommunity(context.store, communityId, ["collecting", "review", "published"])) {
    const round = await roundById(context.store, roundId);
    if (round === undefined || !concerns(round, touched.firstDay)) continue;
    const given = { round, communityId, metrics: touched.metrics };
    if (round.state === "published") await noteChange(context, given);
    else if (isOpen(context, round)) moved.push(...(await refreshRound(context, given)));
  }
  return moved;
}

interface Touched {
  readonly metrics: ReadonlySet<string>;
  readonly firstDay: string;
}

async function touchedMetrics(store: Store, communityId: string, settled: readonly SettledDay[]): Promise<Touched> {
  const firstDay = settled.map(({ day }) => day).toSorted()[0] ?? "";
  const metrics = await metricsOfSeries(store, communityId, [...new Set(settled.map(({ series }) => series))]);
  return { metrics, firstDay };
}

/** Whether a round's period ends after a day. */
function concerns(round: RoundRow, firstDay: string): boolean {
  return Date.parse(round.period_to) > Date.parse(`${firstDay}T00:00:00+08:00`);
}
