import { divideRounded, ONE } from "../quantity/index.ts";
import { ROLE, STATE, type Plan } from "./plan.ts";

/** The three readings of a score, as they index the arrays below. */
export const READING = { main: 0, low: 1, high: 2 } as const;
export type ReadingIndex = 0 | 1 | 2;
export const READINGS: readonly ReadingIndex[] = [0, 1, 2];

/** Nothing applies. */
export const NONE = -1;

/**
 * Scores of the indicators of one community, in the three readings: index = reading × indicators + indicator.
 * Whole millionths of a point; −1 = not applicable.
 */
export interface IndicatorScores {
  readonly q: Float64Array;
  /** Weight after `drop-with-weight`; weighted indicators only. */
  readonly weight: Float64Array;
  readonly perceived: Float64Array;
  readonly provided: Float64Array;
  /** Fi of feeling `direct`. */
  readonly feeling: Float64Array;
  /** 1 where a gate of effect zero or zero-basic is closed. */
  readonly closed: Uint8Array;
}

/** Room for the scores of one community, used again for the next. */
export function roomFor(plan: Plan): IndicatorScores {
  const size = plan.indicators.length * 3;
  return {
    q: new Float64Array(size),
    weight: new Float64Array(size),
    perceived: new Float64Array(size),
    provided: new Float64Array(size),
    feeling: new Float64Array(size),
    closed: new Uint8Array(size),
  };
}

/** Sums over one indicator's items (docs/standard/method.md, section 3); g in points × attainment, A and m in points. */
interface Sums {
  gBasic: number;
  gFeeling: number;
  aBasic: number;
  aFeeling: number;
  mBasic: number;
  mFeeling: number;
  allFeeling: number;
  allBasic: number;
  /** Bits by role: 1 zero, 2 zero-basic. */
  unmet: number;
  unknown: number;
}

/**
 * Scores every indicator of one community from its attainments (millionths, or a STATE), `at` being where its row begins.
 * `senses: false` leaves out perceived and provided, which the total does not need.
 * @clause 5.1
 */
export function scoreIndicators(
  plan: Plan,
  attainments: Int32Array,
  at: number,
  room: IndicatorScores,
  senses = true,
): void {
  const { missing, notApplicable } = plan.system.policies;
  const naCounts = notApplicable.item === "zero" || notApplicable.item === "anchor";
  const naAttainment = notApplicable.item === "anchor" ? notApplicable.anchor : 0;
  const count = plan.indicators.length;
  const sums: Sums = {
    gBasic: 0,
    gFeeling: 0,
    aBasic: 0,
    aFeeling: 0,
    mBasic: 0,
    mFeeling: 0,
    allFeeling: 0,
    allBasic: 0,
    unmet: 0,
    unknown: 0,
  };
  for (let indicator = 0; indicator < count; indicator += 1) {
    gather(plan, attainments, at, indicator, naCounts, naAttainment, sums);
    read(plan, indicator, READING.low, sums, room, senses);
    read(plan, indicator, READING.high, sums, room, senses);
    if (missing === "drop") read(plan, indicator, READING.main, sums, room, senses);
    else copyLow(room, indicator, count);
  }
}

function gather(
  plan: Plan,
  attainments: Int32Array,
  at: number,
  indicator: number,
  naCounts: boolean,
  naAttainment: number,
  sums: Sums,
): void {
  const { role, points, start } = plan;
  let gBasic = 0,
    gFeeling = 0,
    aBasic = 0,
    aFeeling = 0,
    mBasic = 0,
    mFeeling = 0,
    allFeeling = 0,
    allBasic = 0,
    unmet = 0,
    unknown = 0;
  const end = start[indicator + 1] ?? 0;
  for (let item = start[indicator] ?? 0; item < end; item += 1) {
    const p = points[item] ?? 0;
    const r = role[item] ?? 0;
    let a = attainments[at + item] ?? 0;
    const feeling = r === ROLE.feeling;
    if (feeling) allFeeling += p;
    else allBasic += p;
    if (a === STATE.insufficient) {
      if (feeling) mFeeling += p;
      else mBasic += p;
      if (r < ROLE.gradeGate) unknown |= r + 1;
      continue;
    }
    if (a < 0) {
      if (a === STATE.notApplicable) {
        if (!naCounts) continue;
        a = naAttainment;
      } else a = 0;
    } else if (a < ONE && r < ROLE.gradeGate) unmet |= r + 1;
    if (feeling) {
      gFeeling += p * a;
      aFeeling += p;
    } else {
      gBasic += p * a;
      aBasic += p;
    }
  }
  sums.gBasic = gBasic;
  sums.gFeeling = gFeeling;
  sums.aBasic = aBasic;
  sums.aFeeling = aFeeling;
  sums.mBasic = mBasic;
  sums.mFeeling = mFeeling;
  sums.allFeeling = allFeeling;
  sums.allBasic = allBasic;
  sums.unmet = unmet;
  sums.unknown = unknown;
}

function read(
  plan: Plan,
  indicator: number,
  reading: ReadingIndex,
  sums: Sums,
  room: IndicatorScores,
  senses: boolean,
): void {
  const { feeling, notApplicable, rounding } = plan.system.policies;
  const to = reading * plan.indicators.length + indicator;
  const counts = reading !== READING.main;
  const gained = reading === READING.high ? ONE : 0;
  const gBasic = sums.gBasic + sums.mBasic * gained;
  const gFeeling = sums.gFeeling + sums.mFeeling * gained;
  const aBasic = sums.aBasic + (counts ? sums.mBasic : 0);
  const aFeeling = sums.aFeeling + (counts ? sums.mFeeling : 0);
  const gate = reading === READING.low ? sums.unmet | sums.unknown : sums.unmet;
  const inside = feeling.mode === "inside";
  const full = plan.full[indicator] ?? 0;
  // A gate that zeroes the basic part zeroes what is missing in it too: it stays in the full marks, also where missing items are dropped.
  const lost = !counts && (gate & 3) === 2 ? sums.mBasic : 0;
  const a = lost + (inside ? aBasic + aFeeling : aBasic);
  const got = (gate & 1) !== 0 ? 0 : (gate & 2) !== 0 ? (inside ? gFeeling : 0) : inside ? gBasic + gFeeling : gBasic;
  room.q[to] = a === 0 ? NONE : share(full, got, a, rounding.indicator);
  room.closed[to] = gate === 0 ? 0 : 1;
  if (!inside) room.feeling[to] = aFeeling === 0 ? 0 : share(sums.allFeeling, gFeeling, aFeeling, 1);
  if (indicator < plan.weighted) {
    const weight = plan.weight[indicator] ?? 0;
    const all = inside ? sums.allBasic + sums.allFeeling : sums.allBasic;
    room.weight[to] = notApplicable.item === "drop-with-weight" && all > 0 ? divideRounded(weight * a, all) : weight;
  }
  if (!senses) return;
  room.perceived[to] = aFeeling === 0 ? NONE : share(10_000, gFeeling, aFeeling, 1);
  room.provided[to] = aBasic === 0 ? NONE : gate !== 0 ? 0 : share(10_000, gBasic, aBasic, 1);
}

/** full × got ÷ a, rounded to the step; full and a in hundredths, got in hundredths × millionths. */
function share(full: number, got: number, a: number, step: number): number {
  return divideRounded(full * got, a * 100 * step) * step;
}

function copyLow(room: IndicatorScores, indicator: number, count: number): void {
  const from = count + indicator;
  for (const list of [room.q, room.weight, room.perceived, room.provided, room.feeling, room.closed]) {
    list[indicator] = list[from] ?? 0;
  }
}
