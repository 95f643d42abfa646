import { DISCLOSURE_LIMITS } from "@sangan/evaluation/survey";

/**
 * Counts of people by category beside their total: those of fewer than `least` are withheld, and so many others with them that nobody can reckon them from
 * the total (threat G2). A category of nobody is told.
 */
export function withheld(
  counts: readonly number[],
  least: number = DISCLOSURE_LIMITS.count,
): readonly (number | null)[] {
  const hidden = new Set(counts.flatMap((n, at) => (n > 0 && n < least ? [at] : [])));
  if (hidden.size === 0) return counts;
  const rest = counts
    .map((n, at) => ({ n, at }))
    .filter(({ n, at }) => n > 0 && !hidden.has(at))
    .toSorted((a, b) => a.n - b.n || a.at - b.at);
  let sum = [...hidden].reduce((total, at) => total + (counts[at] ?? 0), 0);
  for (const { n, at } of rest) {
    if (hidden.size > 1 && sum >= least) break;
    hidden.add(at);
    sum += n;
  }
  return counts.map((n, at) => (hidden.has(at) ? null : n));
}

/** A count of people that stands alone; null: fewer than `least`, and not nobody. */
export function tellable(n: number, least: number = DISCLOSURE_LIMITS.count): number | null {
  return n > 0 && n < least ? null : n;
}

/** How many of `all` have a mark; null where those with it, or those without it, are too few. */
export function toldMark(marked: number, all: number): number | null {
  return withheld([marked, all - marked])[0] ?? null;
}
