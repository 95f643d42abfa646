/** Responses of a building; null: fewer than 5, and not told. */
export interface BuildingCount {
  readonly building: string;
  readonly responses: number | null;
}

/** The deepest that a tile is shaded, in hundredths: what stands on it must still be read. */
const DEEPEST = 40;
/** The palest that is still told from none. */
const PALEST = 6;

/** How deep a building's tile is shaded, in hundredths: none where nothing is told. */
export function shadeOf(responses: number | null, most: number): number {
  if (responses === null || responses <= 0 || most <= 0) return 0;
  return Math.round(PALEST + (DEEPEST - PALEST) * Math.min(1, responses / most));
}

/** Orders buildings as people number them: 2 before 10. */
export function byNumber(tag: string): (a: BuildingCount, b: BuildingCount) => number {
  const order = new Intl.Collator(tag, { numeric: true });
  return (a, b) => order.compare(a.building, b.building);
}
