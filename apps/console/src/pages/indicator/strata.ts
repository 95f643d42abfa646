/** Fewer answers than this could point to a person. */
const LEAST = 5;

/** The strata whose number of answers may be told. */
export function tellable(
  strata: Readonly<Record<string, Readonly<Record<string, number>>>>,
): readonly { readonly name: string; readonly count: number }[] {
  return Object.entries(strata)
    .map(([name, counts]) => ({ name, count: Object.values(counts).reduce((sum, one) => sum + one, 0) }))
    .filter(({ count }) => count >= LEAST);
}
