/** A day of a series by what stands on it: how many observations, how often a value was the same as the one before, and how many in a row at most. */
export interface CourseDay {
  readonly day: string;
  readonly form: "value" | "counts";
  readonly times: number;
  readonly repeats: number;
  readonly longest: number;
}

/** What the days before say of a day. */
export interface CourseJudgement {
  /** Observations that the series' own rhythm lets expect: the median of the days before; null where they are too few. */
  readonly expected: number | null;
  /** Share of them that are missing; null where nothing can be expected. */
  readonly missing: number | null;
  /** Whether a value repeated for so long that the series' own history makes chance less likely than one in a milliard. */
  readonly suspected: boolean;
}

/** Days that make up the history of a day. */
const HISTORY = 30;
/** Fewer days before tell no rhythm. */
const LEAST_DAYS = 3;
/** Fewer steps before tell nothing of how often values repeat. */
const LEAST_STEPS = 200;
const CHANCE = Math.log(1e-9);

/** Judges the days of a series, in their order, each by the 30 days before it. What it says takes nothing from any sum. */
export function judgeCourse(days: readonly CourseDay[]): readonly CourseJudgement[] {
  return days.map((day, at) => {
    const before = days.slice(Math.max(0, at - HISTORY), at);
    const expected = before.length < LEAST_DAYS ? null : median(before.map(({ times }) => times));
    const missing = expected === null || expected === 0 ? null : Math.max(0, 1 - day.times / expected);
    return { expected, missing, suspected: day.form === "value" && isSuspect(day, [...before, day]) };
  });
}

/** A run within steps of which a share repeats by chance. The longest run of each day is left out of the history: what is stuck does not excuse itself. */
function isSuspect({ longest }: CourseDay, history: readonly CourseDay[]): boolean {
  let steps = 0;
  let repeats = 0;
  for (const one of history) {
    steps += one.times - one.longest;
    repeats += one.repeats - (one.longest - 1);
  }
  if (steps < LEAST_STEPS) return false;
  return (longest - 1) * Math.log((Math.max(0, repeats) + 1) / (steps + 2)) < CHANCE;
}

/** Whether a series has been silent for far longer than its rhythm: thrice the usual step, and an hour at least. */
export function isStale(lastTime: number, expected: number | null, now: number): boolean {
  if (expected === null || expected === 0) return false;
  return now - lastTime > Math.max(3 * (86_400_000 / expected), 3_600_000);
}

function median(numbers: readonly number[]): number {
  const ordered = numbers.toSorted((a, b) => a - b);
  const middle = ordered.length / 2;
  const [low = 0, high = 0] = [ordered[Math.ceil(middle) - 1], ordered[Math.floor(middle)]];
  return (low + high) / 2;
}
