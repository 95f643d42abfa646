import { divideRounded } from "../quantity/index.ts";
import { groupRoom, rollUp, type GroupValues, type RollUpInput } from "./roll-up.ts";
import {
  NONE,
  READING,
  READINGS,
  roomFor,
  scoreIndicators,
  type IndicatorScores,
  type ReadingIndex,
} from "./indicator-score.ts";
import type { Plan } from "./plan.ts";
import { roundTotal, totalOf, type Total } from "./total.ts";

/** All scores of one community. Arrays belong to the caller. */
export interface CommunityScores {
  readonly indicators: IndicatorScores;
  /** By reading. */
  readonly groups: readonly [GroupValues, GroupValues, GroupValues];
  readonly totals: readonly [Total, Total, Total];
}

/** Scores one community from its row of attainments. @clause 5.1 */
export function scoreCommunity(plan: Plan, attainments: Int32Array): CommunityScores {
  const indicators = roomFor(plan);
  scoreIndicators(plan, attainments, 0, indicators);
  const values = (reading: ReadingIndex): GroupValues => {
    const room = groupRoom(plan);
    rollUp(plan, inputOf(plan, indicators, reading), room);
    return room;
  };
  const groups = [values(READING.main), values(READING.low), values(READING.high)] as const;
  const total = (reading: ReadingIndex): Total => totalOf(plan, attainments, 0, indicators, groups[reading], reading);
  return { indicators, groups, totals: [total(READING.main), total(READING.low), total(READING.high)] };
}

function inputOf(plan: Plan, { q, weight }: IndicatorScores, reading: ReadingIndex): RollUpInput {
  const at = reading * plan.indicators.length;
  return { q, weight, at, weightAt: at };
}

/** P of many communities with its interval, whole millionths of a point; −1 = no score. */
export interface ManyTotals {
  readonly p: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/**
 * Scores many communities, one row of attainments each, without keeping what lies between.
 * Missing policy `block` withholds P in results, not here: `low` and `high` differ where something is missing.
 */
export function scoreMany(plan: Plan, attainments: Int32Array, communities: number): ManyTotals {
  const out: ManyTotals = {
    p: new Float64Array(communities),
    low: new Float64Array(communities),
    high: new Float64Array(communities),
  };
  const lists = [out.p, out.low, out.high] as const;
  const indicators = roomFor(plan);
  const inputs = [inputOf(plan, indicators, 0), inputOf(plan, indicators, 1), inputOf(plan, indicators, 2)] as const;
  const groups = groupRoom(plan);
  const items = plan.items.length;
  const same = plan.system.policies.missing !== "drop";
  for (let community = 0; community < communities; community += 1) {
    const at = community * items;
    scoreIndicators(plan, attainments, at, indicators, false);
    for (const reading of READINGS) {
      if (reading === READING.main && same) continue;
      rollUp(plan, inputs[reading], groups);
      const total = totalOf(plan, attainments, at, indicators, groups, reading);
      lists[reading][community] = total.applies ? roundTotal(plan, total) : NONE;
    }
    const low = out.low[community] ?? NONE;
    if (same) out.p[community] = low;
    const p = out.p[community] ?? NONE;
    // The interval of P holds P, whatever is left out of it.
    if (p < low) out.low[community] = p;
    if (p > (out.high[community] ?? NONE)) out.high[community] = p;
  }
  return out;
}

/**
 * Rolls many communities' indicator scores up (rows of the weighted indicators, millionths of a point, −1 = not applicable):
 * the value of every group and, last, of the quality, by community, whole millionths of a point.
 */
export function rollUpMany(plan: Plan, q: Float64Array, communities: number): Float64Array {
  const leaves = plan.weighted;
  const width = plan.groups.length;
  const out = new Float64Array(communities * width);
  const room = groupRoom(plan);
  const input = { q, weight: plan.weight, at: 0, weightAt: 0 };
  for (let community = 0; community < communities; community += 1) {
    input.at = community * leaves;
    rollUp(plan, input, room);
    for (let g = 0; g < width; g += 1) {
      const d = room.d[g] ?? 0;
      out[community * width + g] = d === 0 ? NONE : divideRounded(room.n[g] ?? 0, d);
    }
  }
  return out;
}
