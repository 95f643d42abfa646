import { tagOf, type Language } from "./language.ts";

/** Where the communities are, unless they say otherwise. */
export const ZONE = "Asia/Shanghai";

const NUMBERS = new Map<string, Intl.NumberFormat>();

function numbers(language: Language, least: number, most: number): Intl.NumberFormat {
  const key = `${language} ${least} ${most}`;
  const known = NUMBERS.get(key);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat(tagOf(language), { minimumFractionDigits: least, maximumFractionDigits: most });
  NUMBERS.set(key, made);
  return made;
}

/** A whole number inside a sentence is grouped as it is elsewhere; anything else stays as it is given. */
export function grouped(value: string | number | undefined, _format?: string, language?: string): string {
  if (typeof value !== "number" || !Number.isInteger(value)) return String(value ?? "");
  return numbers(language === "en" ? "en" : "zh", 0, 0).format(value);
}

/** How numbers, dates and scores are written in a language. */
export interface Format {
  /** A score in points: with the two decimals to which P is rounded; "–" when there is none. */
  readonly score: (points: number | null) => string;
  /** A difference of scores with its sign, a true minus. */
  readonly change: (points: number | null) => string;
  /** A whole number, grouped. */
  readonly count: (count: number) => string;
  /** A measured number, to five significant digits; "–" when there is none. */
  readonly figure: (value: number | null) => string;
  /** A share of 1 as a percentage. */
  readonly share: (share: number) => string;
  /** A day, as `2026-07-01`. */
  readonly day: (instant: string | number) => string;
  /** A minute, as `2026-07-01 08:30`. */
  readonly minute: (instant: string | number) => string;
  /** A half-open period by its first and last day. */
  readonly period: (period: { readonly from: string; readonly to: string }) => string;
}

/** The writing of a language, with times in a zone. */
export function formatIn(language: Language, zone: string = ZONE): Format {
  // Sweden writes dates as ISO 8601 does.
  const days = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" });
  const minutes = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
  const score = (points: number | null): string => (points === null ? "–" : numbers(language, 2, 2).format(points));
  const figures = new Intl.NumberFormat(tagOf(language), { maximumSignificantDigits: 5 });
  const day = (instant: string | number): string => days.format(new Date(instant));
  return {
    score,
    change: (points) => {
      if (points === null) return "–";
      const size = score(Math.abs(points));
      const nothing = score(0);
      return size === nothing ? size : `${points < 0 ? "−" : "+"}${size}`;
    },
    figure: (value) => (value === null ? "–" : figures.format(value)),
    count: (count) => numbers(language, 0, 0).format(count),
    share: (share) => `${numbers(language, 0, 1).format(share * 100)}%`,
    day,
    minute: (instant) => minutes.format(new Date(instant)),
    period: ({ from, to }) => `${day(from)} – ${day(Date.parse(to) - 1)}`,
  };
}
