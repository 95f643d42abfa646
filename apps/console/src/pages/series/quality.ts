import type { ListedSeries } from "@sangan/api/client";

/** Shares of observations by quality (质量); they add up to 1. */
export interface QualityShares {
  readonly good: number;
  readonly uncertain: number;
  readonly bad: number;
}

/** The quality of some days of a series; undefined where nothing was observed. */
export function qualityOf({ days }: Pick<ListedSeries, "days">): QualityShares | undefined {
  const sum = { times: 0, uncertain: 0, bad: 0 };
  for (const { times, uncertain, bad } of days) {
    sum.times += times;
    sum.uncertain += uncertain;
    sum.bad += bad;
  }
  const { times, uncertain, bad } = sum;
  if (times === 0) return undefined;
  return { good: (times - uncertain - bad) / times, uncertain: uncertain / times, bad: bad / times };
}
