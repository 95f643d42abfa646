import type { MovedScore } from "@sangan/api/client";

/** A community's score of a round that has moved. */
export type Move = Pick<MovedScore, "roundId" | "code">;

/** Routes whose answers tell of all results of a round. */
const OF_ROUND: readonly unknown[] = ["results.list", "results.summary", "results.map", "rounds.get"];
/** Routes whose answers tell of what was observed in one community. */
const OF_COMMUNITY: readonly unknown[] = ["communities.history", "walk.list", "sampling.get"];

/** A move as an event tells it; undefined when the text is none. */
export function moveOf(text: string): Move | undefined {
  let told: unknown;
  try {
    told = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof told !== "object" || told === null) return undefined;
  const { roundId, code } = Object.fromEntries(Object.entries(told));
  return typeof roundId === "string" && typeof code === "string" ? { roundId, code } : undefined;
}

/** Whether what was answered to a question may be out of date after moves. */
export function isTouched(queryKey: readonly unknown[], moves: readonly Move[]): boolean {
  const [route, ...asked] = queryKey;
  const text = JSON.stringify(asked);
  // An alarm is raised together with the score that it speaks of.
  if (isOfAlarms(route)) return moves.length > 0;
  if (OF_COMMUNITY.includes(route)) return moves.some(({ code }) => text.includes(`"${code}"`));
  return OF_ROUND.includes(route) && moves.some(({ roundId }) => text.includes(`"${roundId}"`));
}

/** Whether what was answered to a question tells of results at all: after a silence any of them may have moved. */
export function isOfResults([route]: readonly unknown[]): boolean {
  return OF_COMMUNITY.includes(route) || isOfAlarms(route) || OF_ROUND.includes(route);
}

function isOfAlarms(route: unknown): boolean {
  return route === "alarms.list" || route === "alarms.counts";
}
