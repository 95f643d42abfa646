/** A time to wait, in the unit in which people count it. */
export interface Wait {
  readonly key: "waitSeconds" | "waitMinutes";
  readonly count: number;
}

/** Seconds as people say them: up to ninety as seconds, more as minutes, never too few. */
export function waitOf(seconds: number): Wait {
  return seconds <= 90
    ? { key: "waitSeconds", count: Math.max(1, Math.ceil(seconds)) }
    : { key: "waitMinutes", count: Math.ceil(seconds / 60) };
}

/** The shortest password that is taken, in characters. */
export const LEAST_PASSWORD = 10;

/** How strong a password is by its length alone. */
export interface Strength {
  readonly key: "strengthNone" | "strengthShort" | "strengthFair" | "strengthGood" | "strengthStrong";
  /** Characters that are still missing. */
  readonly count: number;
  /** 0 … 3. */
  readonly rank: number;
}

/** Judges a password by its length in characters. */
export function strengthOf(password: string): Strength {
  const length = Array.from(password).length;
  if (length === 0) return { key: "strengthNone", count: 0, rank: 0 };
  if (length < LEAST_PASSWORD) return { key: "strengthShort", count: LEAST_PASSWORD - length, rank: 0 };
  if (length < 14) return { key: "strengthFair", count: 0, rank: 1 };
  return length < 20 ? { key: "strengthGood", count: 0, rank: 2 } : { key: "strengthStrong", count: 0, rank: 3 };
}
