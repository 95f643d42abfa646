import type { ListedSeries } from "@sangan/api/client";

/** Shares of observations by quality (质量); they add up to 1. */
export interface QualityShares {
  readonly good: number;
  readonly uncertain: number;
  readonly bad: number;
}

/** The quality of some days of a series; undefined where nothing is counted of single observations. */
export function qualityOf({ form, days }: Pick<ListedSeries, "form" | "days">): QualityShares | undefined {
  // Of counts, n adds up denominators.
  if (form === "counts") return undefined;
  const sum = { n: 0, uncertain: 0, bad: 0 };
  for (const { n, uncertain, bad } of days) {
    sum.n += n;
    sum.uncertain += uncertain;
    sum.bad += bad;
  }
  const all = sum.n + sum.bad;
  if (all === 0) return undefined;
  return { good: (sum.n - sum.uncertain) / all, uncertain: sum.uncertain / all, bad: sum.bad / all };
}
