/** What ranking needs to know of a community. */
export interface Ranked {
  readonly total: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** A rank among communities, and the ranks that the intervals leave open; null without a total or an interval. */
export interface RankView {
  readonly rank: number | null;
  readonly best: number | null;
  readonly worst: number | null;
}

/** How many of the ascending values are greater than one. */
function countAbove(ascending: readonly number[], value: number): number {
  let from = 0;
  let to = ascending.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((ascending[middle] ?? 0) > value) to = middle;
    else from = middle + 1;
  }
  return ascending.length - from;
}

const ascending = (values: readonly (number | null)[]): readonly number[] =>
  values.filter((value) => value !== null).toSorted((a, b) => a - b);

/**
 * Ranks by total, equal totals sharing one. The best possible rank counts those that are above in any case,
 * the worst one all those that may be.
 */
export function rankings(communities: readonly Ranked[]): readonly RankView[] {
  const totals = ascending(communities.map(({ total }) => total));
  const lows = ascending(communities.map(({ low }) => low));
  const highs = ascending(communities.map(({ high }) => high));
  return communities.map(({ total, low, high }) => {
    const hasInterval = low !== null && high !== null;
    return {
      rank: total === null ? null : 1 + countAbove(totals, total),
      best: hasInterval ? 1 + countAbove(lows, high) : null,
      worst: hasInterval ? 1 + countAbove(highs, low) - (high > low ? 1 : 0) : null,
    };
  });
}
