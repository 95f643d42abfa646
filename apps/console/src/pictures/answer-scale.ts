import type { Estimate } from "@sangan/api/client";

/** A kind of question whose answers have a mean. */
export type ScaleKind = "five-point" | "change";

/** Ends of the scales. */
const ENDS = { "five-point": [1, 5], change: [-2, 2] } as const satisfies Record<ScaleKind, readonly [number, number]>;

/** The marks of a scale from its lowest to its highest option. */
export function marksOf(kind: ScaleKind): readonly number[] {
  const [from, to] = ENDS[kind];
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}

/** Where a mean stands on its scale, in percent from the left; what lies outside stands at the end. */
export function placeOn(kind: ScaleKind, mean: number): number {
  const [from, to] = ENDS[kind];
  return (100 * (Math.min(Math.max(mean, from), to) - from)) / (to - from);
}

/** An estimate as it is drawn: a point with its interval, in percent; undefined when it is withheld. */
interface DrawnEstimate {
  readonly at: number;
  readonly from: number;
  readonly to: number;
  /** Fewer answers than the item asks for. */
  readonly isThin: boolean;
}

export function drawnEstimate(kind: ScaleKind, { state, mean, low, high }: Estimate): DrawnEstimate | undefined {
  if (state === "suppressed" || mean === null) return undefined;
  const at = placeOn(kind, mean);
  return {
    at,
    from: low === null ? at : placeOn(kind, low),
    to: high === null ? at : placeOn(kind, high),
    isThin: state === "insufficient",
  };
}
