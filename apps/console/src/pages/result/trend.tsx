import type { ReactNode } from "react";
import { useAsk } from "../../ask/ask.ts";
import { TotalTrend } from "../../pictures/total-trend.tsx";
import { useMemo } from "react";
import type { ResultKey } from "./result-data.ts";

/** P over the rounds of a community, the oldest first. */
export function Trend({ at }: { readonly at: ResultKey }): ReactNode {
  const { items } = useAsk("communities.history", { params: { code: at.code } });
  const points = useMemo(
    () =>
      items
        .toSorted((a, b) => Date.parse(a.periodTo) - Date.parse(b.periodTo))
        .map(({ roundId, roundName, result: { p, low, high } }) => ({
          id: roundId,
          name: roundName,
          total: { score: p, low, high },
        })),
    [items],
  );
  return <TotalTrend points={points} />;
}
