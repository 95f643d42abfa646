const OFFSET = "+08:00";
const OFFSET_MILLISECONDS = 8 * 60 * 60 * 1000;
const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
}

function seconds(instant: number): string {
  return new Date(instant).toISOString().replace(/\.\d+Z$/, "Z");
}

/** Half-open UTC period of two days in Asia/Shanghai, the last one included; undefined when a day is none or they stand the wrong way round. */
export function periodOf(first: string, last: string): { readonly from: string; readonly to: string } | undefined {
  if (!isDay(first) || !isDay(last) || last < first) return undefined;
  const from = Date.parse(`${first}T00:00:00${OFFSET}`);
  const to = Date.parse(`${last}T00:00:00${OFFSET}`) + DAY_MILLISECONDS;
  return { from: seconds(from), to: seconds(to) };
}

/** Days in a period whose last day is included. */
export function daysOf(first: string, last: string): number | undefined {
  const period = periodOf(first, last);
  if (period === undefined) return undefined;
  return Math.round((Date.parse(period.to) - Date.parse(period.from)) / DAY_MILLISECONDS);
}

/** The day in Asia/Shanghai of an instant, as `2026-07-01`. */
export function dayAt(instant: string): string {
  return new Date(Date.parse(instant) + OFFSET_MILLISECONDS).toISOString().slice(0, 10);
}

/** First and last day of a half-open period, in Asia/Shanghai. */
export function daysIn({ from, to }: { readonly from: string; readonly to: string }): {
  readonly first: string;
  readonly last: string;
} {
  return { first: dayAt(from), last: dayAt(seconds(Date.parse(to) - 1000)) };
}

/** A local minute `2026-07-01T08:30` in Asia/Shanghai as a UTC instant; undefined when it is none. */
export function instantOf(minute: string): string | undefined {
  const instant = Date.parse(`${minute}:00${OFFSET}`);
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(minute) && !Number.isNaN(instant) ? seconds(instant) : undefined;
}

/** A UTC instant as a local minute in Asia/Shanghai. */
export function minuteAt(instant: string): string {
  return new Date(Date.parse(instant) + OFFSET_MILLISECONDS).toISOString().slice(0, 16);
}
