import type { CaseMeasure } from "@sangan/evaluation";
import type { Chance } from "./chance.ts";
import type { Need } from "./measurements.ts";

/** How the cases of a service end: how many of all n. */
export interface CaseCounts {
  readonly n: number;
  readonly rejected: number;
  /** Of those that are not rejected. */
  readonly closed: number;
  readonly confirmed: number;
  /** Closed ones that needed more than one visit, and among them those that were reopened. */
  readonly again: number;
  readonly reopened: number;
  readonly rated: number;
  readonly satisfied: number;
}

/** What is asked of a service, by measure. */
export type CaseNeeds = ReadonlyMap<CaseMeasure, Need>;

const RATED_SHARE = 0.35;
const RATED_SHARE_ASKED = 0.85;

/** How many cases of a service there are, and how they end, so that each share comes as near to its aim as whole numbers allow. */
export function countsOf(needs: CaseNeeds, rowsScale: number, chance: Chance): CaseCounts {
  const n = sizeOfService(needs, rowsScale, chance);
  const wanted = (measure: CaseMeasure): number | undefined => share(needs.get(measure));
  const accepted = wanted("accepted-share") ?? 1 - 0.03 * chance.unit();
  const rejected = n - of(n, accepted);
  const rest = n - rejected;
  const confirm = wanted("confirmed-share");
  const closing = Math.max(
    wanted("closed-share") ?? 0.9 + 0.1 * chance.unit(),
    confirm ?? 0,
    wanted("first-time-fix-share") ?? 0,
  );
  const closed = of(rest, closing);
  const confirmed = confirm === undefined ? of(closed, 0.55) : Math.min(closed, of(rest, confirm));
  const fixed = wanted("first-time-fix-share");
  const again = fixed === undefined ? of(closed, 0.06 * chance.unit()) : Math.max(0, closed - of(rest, fixed));
  const reopening = wanted("reopened-share");
  const reopened = reopening === undefined ? Math.floor(again / 2) : Math.min(closed, of(closed, reopening));
  const satisfaction = wanted("satisfied-share");
  const rated = of(closed, satisfaction === undefined ? RATED_SHARE : RATED_SHARE_ASKED);
  const satisfied = of(rated, satisfaction ?? 0.7 + 0.25 * chance.unit());
  return { n, rejected, closed, confirmed, again: Math.max(again, reopened), reopened, rated, satisfied };
}

/** Enough cases for every measure, though some look at a part of them only. */
function sizeOfService(needs: CaseNeeds, rowsScale: number, chance: Chance): number {
  const extra = chance.between(1, 1.2);
  const sizes = [...needs].map(([measure, need]) => {
    if (need.few) return Math.max(1, Math.floor(need.minN * 0.6));
    const least = Math.ceil(need.minN / partOf(measure, needs)) + 1;
    return Math.max(least, Math.round(least * extra * rowsScale));
  });
  return Math.max(1, ...sizes);
}

/** Which part of all cases a measure looks at, at least. */
function partOf(measure: CaseMeasure, needs: CaseNeeds): number {
  const accepted = share(needs.get("accepted-share")) ?? 0.95;
  const closed = share(needs.get("closed-share")) ?? share(needs.get("confirmed-share")) ?? 0.88;
  switch (measure) {
    case "accepted-share":
      return 1;
    case "time-to-accept":
    case "time-to-arrive":
    case "closed-share":
    case "confirmed-share":
    case "first-time-fix-share":
      return accepted;
    case "time-to-close":
    case "reopened-share":
      return Math.max(0.4, accepted * closed);
    case "satisfied-share":
      return Math.max(0.3, accepted * closed * RATED_SHARE_ASKED * 0.95);
  }
}

function share(need: Need | undefined): number | undefined {
  return need === undefined ? undefined : Math.min(1, Math.max(0, need.aim.value / 100));
}

/** A whole part of n, a little in favour of the larger. */
function of(n: number, part: number): number {
  return Math.max(0, Math.min(n, Math.ceil(n * part - 0.4)));
}
