import { burstStep, type RecentArrivals } from "@sangan/evaluation/survey";

/** Counts what comes by each way in, in memory and of the last minute only. */
export interface Observation {
  /** Counts one more; true when so many at once are a burst. */
  readonly arrived: (way: string) => boolean;
}

const MOST_WAYS = 10_000;

export function createObservation(clock: () => number): Observation {
  const recent = new Map<string, RecentArrivals>();
  return {
    arrived: (way) => {
      const step = burstStep(recent.get(way) ?? [], Math.floor(clock() / 1000));
      recent.delete(way);
      const [oldest] = recent.keys();
      if (recent.size >= MOST_WAYS && oldest !== undefined) recent.delete(oldest);
      recent.set(way, step.recent);
      return step.flagged;
    },
  };
}
