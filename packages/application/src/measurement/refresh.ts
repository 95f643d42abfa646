import {
  endsAtOnce,
  inTransaction,
  JUDGED,
  judgedMetrics,
  metricsOfSeries,
  nextTouched,
  roundsOfCommunity,
  settleDays,
  takeTouchedServices,
  type RoundRow,
  type SettledDay,
  type TouchedService,
} from "@sangan/storage";
import type { Context, Store } from "../context/index.ts";
import { dayOf } from "./day.ts";
import { isOpen, noteChange, refreshRound, type Moved } from "./refresh-round.ts";

/** How a look at what was touched is held. */
export interface RefreshOptions {
  readonly signal?: AbortSignal;
  /** Communities that are left for another time. */
  readonly rests?: (communityId: string) => boolean;
  /** Told of a community that could not be brought up to date: its marks stay. Without it the look ends there. */
  readonly onFault?: (communityId: string, error: unknown) => void;
}

/**
 * Brings everything that observations and events of cases have touched up to date: daily sums, and in rounds that take evidence the community's findings, scores and P. What is published stays as it
 * is, and is told what would change. Gives what has moved, community by community.
 */
export async function* refreshTouched(context: Context, options: RefreshOptions = {}): AsyncGenerator<Moved> {
  const { signal, rests, onFault } = options;
  let isLeft = true;
  // Everybody has a turn; then those of whom much has come have another one.
  while (isLeft) {
    isLeft = false;
    let communityId = await nextTouched(context.store);
    for (; communityId !== undefined; communityId = await nextTouched(context.store, communityId)) {
      signal?.throwIfAborted();
      if (rests?.(communityId) === true) continue;
      try {
        const { moved, isPart } = await refreshCommunity(context, communityId);
        yield* moved;
        isLeft ||= isPart;
      } catch (error) {
        if (onFault === undefined) throw error;
        onFault(communityId, error);
      }
    }
  }
}

interface Refreshed {
  readonly moved: readonly Moved[];
  /** Whether some of what was touched is left. */
  readonly isPart: boolean;
}

/** Brings one community up to date, in one transaction: a mark goes only with all that follows from it. */
async function refreshCommunity({ store, ...context }: Context, communityId: string): Promise<Refreshed> {
  return inTransaction(store, async (trx) => {
    await endsAtOnce(trx);
    const within = { ...context, store: trx };
    const { days: settled, isPart } = await settleDays(trx, communityId);
    const services = await takeTouchedServices(trx, communityId);
    if (settled.length + services.length === 0) return { moved: [], isPart };
    const touched = await touchedBy(trx, communityId, { settled, services });
    const moved: Moved[] = [];
    for (const round of await roundsOfCommunity(trx, communityId, ["collecting", "review", "published"])) {
      if (!concerns(round, touched.firstDay)) continue;
      const given = { round, communityId, metrics: touched.metrics, services: touched.services };
      if (round.state === "published") await noteChange(within, given);
      else if (isOpen(within, round)) moved.push(...(await refreshRound(within, given)));
    }
    return { moved, isPart };
  });
}

interface Marks {
  readonly settled: readonly SettledDay[];
  readonly services: readonly TouchedService[];
}

interface Touched {
  readonly metrics: ReadonlySet<string>;
  readonly services: ReadonlySet<string>;
  /** The first day that anything speaks of. */
  readonly firstDay: string;
}

async function touchedBy(store: Store, communityId: string, { settled, services }: Marks): Promise<Touched> {
  const series = new Set(settled.map((day) => day.series));
  const measured = await metricsOfSeries(store, communityId, [...series]);
  const judged = series.has(JUDGED) ? await judgedMetrics(store, communityId) : [];
  const metrics = new Set([...measured, ...judged]);
  const days = [...settled.map(({ day }) => day), ...services.map(({ first }) => dayOf(Date.parse(first)).day)];
  const firstDay = days.toSorted()[0] ?? "";
  return { metrics, services: new Set(services.map(({ service }) => service)), firstDay };
}

/** Whether a round's period ends after a day has begun. */
function concerns(round: RoundRow, firstDay: string): boolean {
  const end = dayOf(Date.parse(round.period_to));
  return end.day > firstDay || (end.day === firstDay && !end.begins);
}
