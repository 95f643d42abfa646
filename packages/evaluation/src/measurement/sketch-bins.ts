import { boundsOfBucket, sizeOfSketch, sketchQuantile, type Sketch } from "./sketch.ts";

/** An interval of a histogram, and about how many values lie in it. */
interface SketchBin {
  readonly from: number;
  readonly to: number;
  readonly n: number;
}

/** A histogram that can be drawn: intervals of even, round width, and what lies outside of them. */
export interface SketchBins {
  readonly bins: readonly SketchBin[];
  readonly below: number;
  readonly above: number;
}

const STEPS = [1, 2, 2.5, 5, 10];
/** How far beyond its middle nine tenths a histogram reaches, in widths of those. */
const ROOM = 1;

/** The least round number of 1, 2, 2.5 or 5 times a power of ten that is not below `least`. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return power * (STEPS.find((step) => step * power >= least * (1 - 1e-9)) ?? 10);
}

/** From where to where is drawn: all of it, unless single values far away would press everything else together. */
function reachOfBins(sketch: Sketch): { readonly from: number; readonly to: number } {
  const from = boundsOfBucket(sketch.at(0)?.bucket ?? 0).from;
  const to = boundsOfBucket(sketch.at(-1)?.bucket ?? 0).to;
  const low = sketchQuantile(sketch, 0.05) ?? from;
  const high = sketchQuantile(sketch, 0.95) ?? to;
  const room = ROOM * (high - low);
  return room === 0 ? { from, to } : { from: Math.max(from, low - room), to: Math.min(to, high + room) };
}

/** What part of a bucket lies below a bound, where its values are spread evenly. */
function partBelow(bucket: number, bound: number): number {
  const { from, to } = boundsOfBucket(bucket);
  if (to <= from) return bound > from ? 1 : 0;
  return Math.min(1, Math.max(0, (bound - from) / (to - from)));
}

/**
 * A sketch as a histogram of at most `most` intervals. The values of a bucket that reaches over several of them are spread evenly. `scale` turns its numbers into those that are shown, so
 * that the bounds are round there.
 */
export function binsOfSketch(
  sketch: Sketch,
  { most, scale }: { readonly most: number; readonly scale: number },
): SketchBins {
  if (sketch.length === 0) return { bins: [], below: 0, above: 0 };
  const reach = reachOfBins(sketch);
  const [from, to] = [reach.from * scale, reach.to * scale];
  // One interval is lost to each end's rounding.
  const width = roundStep(Math.max((to - from) / (most - 2), Math.abs(to) * 1e-9, Number.MIN_VALUE * 1e20));
  const first = Math.floor(from / width + 1e-9);
  const count = Math.min(most, Math.max(1, Math.ceil(to / width - 1e-9) - first));
  const bounds = Array.from({ length: count + 1 }, (_, at) => (first + at) * width);
  const below = bounds.map((bound) =>
    sketch.reduce((sum, one) => sum + one.count * partBelow(one.bucket, bound / scale), 0),
  );
  const bins = bounds.slice(1).map((bound, at) => ({
    from: bounds[at] ?? bound,
    to: bound,
    n: (below[at + 1] ?? 0) - (below[at] ?? 0),
  }));
  return { bins, below: below[0] ?? 0, above: sizeOfSketch(sketch) - (below.at(-1) ?? 0) };
}
