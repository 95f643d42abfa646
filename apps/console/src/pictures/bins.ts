/** How many bins of 5 points a distribution has: from 0 to 110. */
const BIN_COUNT = 22;

/** The bin of a total, 0 … 21; 110 belongs to the last one. */
export function binOf(total: number): number {
  return Math.min(BIN_COUNT - 1, Math.max(0, Math.floor(total / 5)));
}

/** How many totals fall into each bin of 5 points; communities without a total are left out. */
export function binsOf(totals: readonly (number | null)[]): readonly number[] {
  const bins = Array.from({ length: BIN_COUNT }, () => 0);
  for (const total of totals) {
    if (total === null) continue;
    const at = binOf(total);
    bins[at] = (bins[at] ?? 0) + 1;
  }
  return bins;
}

/** What a bin is called: `80–85`. */
export function binName(bin: number): string {
  return `${bin * 5}–${bin * 5 + 5}`;
}
