/** Where the scale of the bars begins and ends: around all that moves, with air at both sides. */
export function scaleOf(bars: readonly { readonly from: number; readonly to: number; readonly kind: string }[]): {
  readonly from: number;
  readonly to: number;
} {
  const ends = bars.flatMap((bar) => (bar.kind === "total" ? [bar.to] : [bar.from, bar.to]));
  const low = Math.min(...ends);
  const high = Math.max(...ends);
  const air = Math.max((high - low) * 0.15, 0.5);
  return { from: Math.max(0, low - air), to: high + air };
}
