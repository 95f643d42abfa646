import type { Answer, RoundResult } from "@sangan/api/client";

type Past = Answer<"communities.history">["items"][number];

/** The mean of a first-level indicator over communities that have a score there. */
export function meanOf(results: readonly Pick<RoundResult, "result">[], id: string): number | null {
  const scores = results.flatMap(({ result }) => result?.firstLevel[id]?.score ?? []);
  return scores.length === 0 ? null : scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

/** The community's result in the last round that ended before this one's period did. */
export function roundBefore<P extends Pick<Past, "roundId" | "periodTo">>(
  history: readonly P[],
  roundId: string,
  periodTo: string,
): P | undefined {
  return history
    .filter((past) => past.roundId !== roundId && Date.parse(past.periodTo) < Date.parse(periodTo))
    .toSorted((a, b) => Date.parse(b.periodTo) - Date.parse(a.periodTo))[0];
}
