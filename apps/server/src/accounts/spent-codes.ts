/** Codes of a second factor that have been used: each is good once (RFC 6238, 5.2), although it holds for a minute and a half. */
export interface SpentCodes {
  /** Spends a code of a person. False: it was spent before. */
  readonly spend: (personId: string, code: string) => boolean;
}

const HELD_MILLISECONDS = 2 * 60 * 1000;

/** Remembers in memory for as long as a code could be used again. */
export function createSpentCodes(clock: () => number): SpentCodes {
  const until = new Map<string, number>();
  return {
    spend: (personId, code) => {
      for (const [key, end] of until) {
        // In the order of their making, so the first that still holds ends the search.
        if (end > clock()) break;
        until.delete(key);
      }
      const key = `${personId} ${code}`;
      if (until.has(key)) return false;
      until.set(key, clock() + HELD_MILLISECONDS);
      return true;
    },
  };
}
