import type { RoundDetail, RouteId } from "@sangan/api/client";

/** A round and the version of it that somebody sees. */
export interface SeenRound {
  readonly round: RoundDetail;
  /** For If-Match. */
  readonly etag: string;
}

/** Routes whose answers a change of a round makes old. */
export const OF_ROUND: readonly RouteId[] = ["rounds.get", "rounds.list", "jobs.list"];
