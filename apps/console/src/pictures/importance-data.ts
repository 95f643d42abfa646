/** A question with how much it goes with contentment over all (r, −1 … 1), and how well it does (0 … 100). */
export interface ImportancePoint {
  readonly id: string;
  readonly name: string;
  readonly importance: number;
  readonly performance: number;
}

/** Where a question stands: what matters much or little, and does well or badly. */
export type Quadrant = "improve" | "keep" | "later" | "enough";

/** A question in the picture: its number by urgency, its quadrant and its place in percent from the left and from below. */
interface PlacedPoint extends ImportancePoint {
  readonly number: number;
  readonly quadrant: Quadrant;
  readonly left: number;
  readonly up: number;
}

/** The picture: its points, most urgent first, and where the means of both axes cross, in percent. */
interface ImportancePicture {
  readonly points: readonly PlacedPoint[];
  readonly middle: { readonly left: number; readonly up: number };
}

interface Axis {
  readonly mean: number;
  readonly place: (value: number) => number;
}

/** Room at both ends of an axis, as a share of what lies between. */
const ROOM = 0.08;

function axisOf(values: readonly number[]): Axis {
  const least = Math.min(...values);
  const most = Math.max(...values);
  const room = (most - least) * ROOM || 1;
  const from = least - room;
  const width = most - least + 2 * room;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, place: (value) => (100 * (value - from)) / width };
}

function quadrantOf(isImportant: boolean, isGood: boolean): Quadrant {
  if (isImportant) return isGood ? "keep" : "improve";
  return isGood ? "enough" : "later";
}

const ORDER: readonly Quadrant[] = ["improve", "keep", "later", "enough"];

/** Importance against performance (重要性—满意度), divided at the means; undefined with fewer than two questions, which have no middle. */
export function importancePicture(points: readonly ImportancePoint[]): ImportancePicture | undefined {
  if (points.length < 2) return undefined;
  const across = axisOf(points.map(({ performance }) => performance));
  const upwards = axisOf(points.map(({ importance }) => importance));
  const placed = points.map((point) => ({
    ...point,
    quadrant: quadrantOf(point.importance >= upwards.mean, point.performance >= across.mean),
    left: across.place(point.performance),
    up: upwards.place(point.importance),
  }));
  // The most urgent first: what matters more and does worse than the middle, by how far it is off.
  const urgency = ({ left, up }: (typeof placed)[number]): number => up - left;
  const sorted = placed.toSorted(
    (a, b) => ORDER.indexOf(a.quadrant) - ORDER.indexOf(b.quadrant) || urgency(b) - urgency(a),
  );
  return {
    points: sorted.map((point, at) => ({ ...point, number: at + 1 })),
    middle: { left: across.place(across.mean), up: upwards.place(upwards.mean) },
  };
}
