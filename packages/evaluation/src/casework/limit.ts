import type { WorkingClock } from "./working-time.ts";

/** How long something may take: seconds by the wall clock, or counted in working hours only. */
export interface CaseLimit {
  readonly seconds: number;
  readonly clock: "wall" | "working";
}

/** The last moment that keeps a limit; undefined when it never passes. @throws RangeError when a working clock is needed and none is given. */
export function deadline(from: number, limit: CaseLimit, clock: WorkingClock | undefined): number | undefined {
  if (limit.clock === "wall") return from + limit.seconds * 1000;
  if (clock === undefined) throw new RangeError("limit: working time without a calendar");
  return clock.after(from, limit.seconds * 1000);
}

/** Whether what took from `from` to `to` kept a limit. Part of a second at the end does not count. */
export function kept(
  span: { readonly from: number; readonly to: number },
  limit: CaseLimit,
  clock?: WorkingClock,
): boolean {
  if (limit.clock === "working" && clock === undefined) throw new RangeError("limit: working time without a calendar");
  const taken =
    limit.clock === "working" && clock !== undefined ? clock.between(span.from, span.to) : span.to - span.from;
  return Math.floor(taken / 1000) <= limit.seconds;
}
