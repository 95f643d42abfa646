import type { Point, Sampling } from "@sangan/api/client";

/** How it stands with a point over all that is planned there: the worst of it. */
export type PointStanding = "measured" | "waiting" | "stale" | "unplanned" | "retired";

/** How it stands with each point, by code. */
export function standings(
  points: readonly Point[],
  sampling: Sampling | undefined,
): ReadonlyMap<string, PointStanding> {
  const planned = (sampling?.tasks ?? []).flatMap((task) => task.points);
  return new Map(
    points.map(({ code, state }): [string, PointStanding] => {
      const own = planned.filter((one) => one.code === code).map((one) => one.state);
      if (state === "retired") return [code, "retired"];
      if (own.length === 0) return [code, "unplanned"];
      return [code, own.includes("waiting") ? "waiting" : own.includes("stale") ? "stale" : "measured"];
    }),
  );
}
