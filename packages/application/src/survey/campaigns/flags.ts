import { DISCLOSURE_LIMITS, QUALITY_FLAGS, type QualityFlag } from "@sangan/evaluation/survey";
import type { ResponseTally } from "@sangan/storage";
import { flagsOf } from "../desk/index.ts";
import { toldMark } from "../results/withheld.ts";

interface Marked {
  readonly marked: number;
  readonly all: number;
}

const count = (tallies: readonly ResponseTally[]): number => tallies.reduce((total, { n }) => total + n, 0);

/** The responses of a community that are told, and how many of them have a mark. */
function markedOf(told: readonly ResponseTally[], flag: QualityFlag): Marked {
  return { marked: count(told.filter(({ flags }) => flagsOf(flags).includes(flag))), all: count(told) };
}

/** The sum over communities; null where it would give away a community's that its own results withhold. */
function toldSum(communities: readonly Marked[]): number | null {
  const add = (some: readonly Marked[], of: (one: Marked) => number): number => some.reduce((n, one) => n + of(one), 0);
  const hidden = communities.filter(({ marked, all }) => toldMark(marked, all) === null);
  const least = Math.min(
    add(hidden, ({ marked }) => marked),
    add(hidden, ({ marked, all }) => all - marked),
  );
  if (hidden.length > 0 && (hidden.length === 1 || least < DISCLOSURE_LIMITS.count)) return null;
  return add(communities, ({ marked }) => marked);
}

function daysOf(tallies: readonly ResponseTally[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { day, n } of tallies) counts.set(day, (counts.get(day) ?? 0) + n);
  return counts;
}

/**
 * How many responses have each quality mark (质量标记), over communities: the same responses that results tell of, so that no difference between both tells
 * of a few (threat G2). Repeated sheets are found when results are made, and not counted here.
 */
export function toldFlags(
  communities: readonly (readonly ResponseTally[])[],
  until: (counts: ReadonlyMap<string, number>) => string | null,
): Readonly<Partial<Record<QualityFlag, number | null>>> {
  const told = communities.map((tallies) => {
    const last = until(daysOf(tallies));
    return tallies.filter(({ day, state }) => state === "counted" && (last === null || day <= last));
  });
  return Object.fromEntries(
    QUALITY_FLAGS.filter((flag) => flag !== "duplicate").map((flag) => [
      flag,
      toldSum(told.map((tallies) => markedOf(tallies, flag))),
    ]),
  );
}
