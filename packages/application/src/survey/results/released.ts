import { DISCLOSURE_LIMITS } from "@sangan/evaluation/survey";

/** What a campaign's time allows to tell. */
export interface Times {
  /** Today where the communities are, `2026-03-01`. */
  readonly today: string;
  /** The day on which the campaign was closed; null: it is open. */
  readonly closedOn: string | null;
  /** Nothing can arrive any more. */
  readonly isFinal: boolean;
}

/**
 * The last day whose answers are told; null: all of them. Who looks twice sees either the same or the answers of at least ten more people: days are told in
 * whole groups of that size, and the last group waits for another one after it, so that what comes at the end is not told alone either (threat G2).
 */
export function releasedUntil(counts: ReadonlyMap<string, number>, { today, closedOn, isFinal }: Times): string | null {
  if (isFinal) return null;
  const past = [...counts].filter(([day]) => day < today).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const closing = closedOn !== null && closedOn < today ? closedOn : undefined;
  const ends: string[] = closing === undefined ? [] : [closing];
  let waiting = 0;
  for (const [day, n] of past) {
    if (closing !== undefined && day <= closing) continue;
    waiting += n;
    if (waiting < DISCLOSURE_LIMITS.mean) continue;
    ends.push(day);
    waiting = 0;
  }
  // What was told when it closed stays told; of what came later, and of an open campaign, the last group waits.
  const told = ends.length > 1 ? ends.at(-2) : closing;
  return told ?? "";
}
