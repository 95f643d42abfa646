/**
 * Histograms that merge: DDSketch with buckets whose bounds grow by γ (Masson, Rim, Lee 2019, "DDSketch: a fast and fully-mergeable quantile sketch with relative-error
 * guarantees", PVLDB 12). What is told of them lies within 1 % of the value that it stands for; the sketch of a union is the sum of the sketches.
 */
export const SKETCH_ACCURACY = 0.01;
/** Natural logarithm of γ = (1 + α) / (1 − α), by which bounds of buckets grow. */
export const SKETCH_GROWTH: number = Math.log((1 + SKETCH_ACCURACY) / (1 - SKETCH_ACCURACY));
/** What is added to the index of a magnitude, so that the numbers of buckets are ordered as their values are: below zero the negative ones, zero itself, above it the others. */
export const SKETCH_MIDDLE = 40_000;
/** Magnitudes below the first are zero, above the second they are the second: no double of theirs overflows. */
export const SKETCH_REACH = { least: 1e-300, most: 1e300 } as const;

/** How many values lie in a bucket. */
interface SketchBucket {
  readonly bucket: number;
  readonly count: number;
}

/** Buckets that hold something, in their order. */
export type Sketch = readonly SketchBucket[];

/** The bucket of a value. */
export function bucketOf(value: number): number {
  const magnitude = Math.abs(value);
  if (magnitude < SKETCH_REACH.least) return 0;
  const index = Math.ceil(Math.log(Math.min(magnitude, SKETCH_REACH.most)) / SKETCH_GROWTH);
  return Math.sign(value) * (index + SKETCH_MIDDLE);
}

/** From where to where a bucket reaches. */
export function boundsOfBucket(bucket: number): { readonly from: number; readonly to: number } {
  if (bucket === 0) return { from: 0, to: 0 };
  const outer = Math.exp((Math.abs(bucket) - SKETCH_MIDDLE) * SKETCH_GROWTH);
  const inner = outer / Math.exp(SKETCH_GROWTH);
  return bucket > 0 ? { from: inner, to: outer } : { from: -outer, to: -inner };
}

/** The value that a bucket stands for: none in it is further away than the accuracy. */
export function valueOfBucket(bucket: number): number {
  const { from, to } = boundsOfBucket(bucket);
  return from === 0 ? 0 : (2 * from) / (1 + from / to);
}

/** The sketch of all values that some sketches hold, in whatever order they are given. */
export function mergeSketches(sketches: readonly Sketch[]): Sketch {
  const counts = new Map<number, number>();
  for (const sketch of sketches)
    for (const { bucket, count } of sketch) counts.set(bucket, (counts.get(bucket) ?? 0) + count);
  return [...counts].map(([bucket, count]) => ({ bucket, count })).toSorted((a, b) => a.bucket - b.bucket);
}

/** How many values a sketch holds. */
export function sizeOfSketch(sketch: Sketch): number {
  return sketch.reduce((sum, { count }) => sum + count, 0);
}

/** About the value of rank ⌊p · (n − 1)⌋, counted from 0; undefined without values. `p` lies in [0, 1]. */
export function sketchQuantile(sketch: Sketch, p: number): number | undefined {
  const rank = p * (sizeOfSketch(sketch) - 1);
  let passed = 0;
  for (const { bucket, count } of sketch) {
    passed += count;
    if (passed > rank) return valueOfBucket(bucket);
  }
  return undefined;
}
