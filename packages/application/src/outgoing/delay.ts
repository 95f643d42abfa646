const FIRST_SECONDS = 5;
const TIMES = 4;
const MOST_SECONDS = 12 * 60 * 60;

/** After so many attempts a message is dead: about a day and a half after it was written. */
export const MOST_ATTEMPTS = 10;

/**
 * How long to wait after an attempt that failed, in seconds: 5 s, then each time four times as long up to 12 h, and half of that more or less by chance (0 ≤ chance < 1),
 * so that a receiver that comes back is not asked by everybody at once.
 */
export function delayAfter(attempt: number, chance: number): number {
  const usual = Math.min(MOST_SECONDS, FIRST_SECONDS * TIMES ** Math.max(0, attempt - 1));
  return usual * (0.5 + chance);
}
