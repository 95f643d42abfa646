const CHINA_MILLISECONDS = 8 * 60 * 60 * 1000;

/** The day of a time in China, which has one clock and no summer time: `2026-03-01`. */
export function dayOf(milliseconds: number): string {
  return new Date(milliseconds + CHINA_MILLISECONDS).toISOString().slice(0, 10);
}

/** The day some days later. */
export function daysAfter(milliseconds: number, days: number): string {
  return dayOf(milliseconds + days * 24 * 60 * 60 * 1000);
}
