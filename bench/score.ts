import {
  compile,
  rollUpMany,
  scoreMany,
  STATE,
  type IndicatorSystem,
  type Plan,
  type WeightSet,
} from "@sangan/evaluation";
import { bestOf, generator, print } from "./measure.ts";

const COMMUNITIES = 100_000;

/** The first two rows of the table of peers: roll-up only, and everything from item findings. True when both bars are kept. */
export function benchScoring(system: IndicatorSystem, weights: WeightSet): boolean {
  const plan = compile(system, weights);
  const q = indicatorScores(plan);
  const bare = bestOf(5, () => bareRollUp(plan, q));
  const rolled = bestOf(5, () => rollUpMany(plan, q, COMMUNITIES));
  const width = plan.groups.length;
  const same = rolled.value.every(
    (value, at) => at % width !== width - 1 || Math.abs(value - (bare.value[(at - width + 1) / width] ?? 0)) <= 1,
  );
  const first = print({
    job: `roll-up of ${COMMUNITIES} communities × ${plan.weighted} indicators × 3 levels`,
    seconds: rolled.seconds,
    bar: 0.06,
    bound: { what: "a bare typed-array roll-up", seconds: bare.seconds },
    notes: same ? "same totals as the bare one" : "TOTALS DIFFER",
  });
  const attainments = findings(plan);
  const sum = bestOf(2, () => bareSum(plan, attainments));
  const scored = bestOf(2, () => scoreMany(plan, attainments, COMMUNITIES));
  const memory = process.memoryUsage().rss / 2 ** 20;
  const second = print({
    job: `scores of ${COMMUNITIES} communities from ${plan.items.length} findings each: gates, not applicable, missing, interval`,
    seconds: scored.seconds,
    bar: 5,
    bound: { what: "a bare sum of points × attainment", seconds: sum.seconds },
    notes: `resident memory ${memory.toFixed(0)} MiB (bar 1024: ${memory <= 1024 ? "kept" : "MISSED"})`,
  });
  return first && second && same && memory <= 1024;
}

function indicatorScores(plan: Plan): Float64Array {
  const random = generator(1);
  return Float64Array.from({ length: COMMUNITIES * plan.weighted }, () => Math.floor(random() * 100_000_001));
}

/** Attainments with 4 % insufficient and 2 % not applicable; required items are mostly met. */
function findings(plan: Plan): Int32Array {
  const random = generator(2);
  const items = plan.items.length;
  const row = new Int32Array(COMMUNITIES * items);
  for (let at = 0; at < row.length; at += 1) {
    const luck = random();
    if (luck < 0.04) row[at] = STATE.insufficient;
    else if (luck < 0.06) row[at] = STATE.notApplicable;
    else if ((plan.role[at % items] ?? 0) < 3) row[at] = luck < 0.08 ? 0 : 1_000_000;
    else row[at] = Math.floor(random() * 1_000_001);
  }
  return row;
}

/** The least that any roll-up to first level and total must do: no gates, nothing missing, no exactness. */
function bareRollUp(plan: Plan, q: Float64Array): Float64Array {
  const leaves = plan.weighted;
  const group = new Int32Array(leaves);
  let groups = 0;
  for (const one of plan.groups) {
    if (one.root) continue;
    for (const child of one.indicators) group[child] = groups;
    groups += 1;
  }
  for (const child of plan.groups.at(-1)?.indicators ?? []) {
    group[child] = groups;
    groups += 1;
  }
  const weights = plan.weight;
  const sums = new Float64Array(groups);
  const out = new Float64Array(COMMUNITIES);
  for (let community = 0; community < COMMUNITIES; community += 1) {
    sums.fill(0);
    const at = community * leaves;
    for (let leaf = 0; leaf < leaves; leaf += 1) {
      const place = group[leaf] ?? 0;
      sums[place] = (sums[place] ?? 0) + (q[at + leaf] ?? 0) * (weights[leaf] ?? 0);
    }
    let total = 0;
    for (let g = 0; g < groups; g += 1) total += sums[g] ?? 0;
    out[community] = total / 1_000_000;
  }
  return out;
}

/** The least that reading every finding must do. */
function bareSum(plan: Plan, attainments: Int32Array): number {
  const items = plan.items.length;
  let sum = 0;
  for (let community = 0; community < COMMUNITIES; community += 1) {
    const at = community * items;
    for (let item = 0; item < items; item += 1) sum += (plan.points[item] ?? 0) * (attainments[at + item] ?? 0);
  }
  return sum;
}
