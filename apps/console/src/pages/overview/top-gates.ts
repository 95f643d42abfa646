/** The indicators whose required items are unmet in most communities, the most frequent first. */
export function topGates(
  gates: Readonly<Record<string, number>>,
  most: number,
): readonly (readonly [string, number])[] {
  return Object.entries(gates)
    .filter(([, count]) => count > 0)
    .toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, most);
}
