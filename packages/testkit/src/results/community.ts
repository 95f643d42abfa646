import type { ItemKind, SenseLoadings } from "@sangan/evaluation/indicator-system";
import type { NodeResult, Result } from "@sangan/evaluation/result";
import { groupResult, indicatorResult } from "./indicator.ts";
import type { ItemPlan } from "./item.ts";
import { OUTLINE, type OutlineRow } from "./outline.ts";
import { resultOf } from "./result.ts";

/** How a made-up community turns out: shares of items, each in [0, 1]. */
export interface CommunityPlan {
  readonly seed: number;
  readonly name?: string;
  readonly id?: string;
  /** Share of items that are unmet or met in part. */
  readonly trouble?: number;
  readonly insufficient?: number;
  readonly notApplicable?: number;
}

/** A small generator of chance (mulberry32): the same seed gives the same community. */
export function chanceOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const KINDS: readonly ItemKind[] = [
  "required",
  "required",
  "optional",
  "optional",
  "optional",
  "offline",
  "feeling",
  "feeling",
];
const POINTS = [15, 15, 10, 10, 10, 10, 15, 15] as const;

const TITLES: Readonly<Record<ItemKind, { readonly zh: string; readonly en: string }>> = {
  required: { zh: "主要公共区域服务覆盖率", en: "Coverage of the main public areas" },
  optional: { zh: "线上办理一次办成的比例", en: "Share of requests settled online at the first attempt" },
  offline: { zh: "现场抽查与线上记录一致的比例", en: "Spot checks that agree with online records" },
  feeling: { zh: "这项服务好找、好用，老人也能用", en: "The service is easy to find and to use, also for elders" },
  penalty: { zh: "重大事故", en: "Serious accident" },
};

function outcomeOf(chance: () => number, kind: ItemKind, plan: CommunityPlan): ItemPlan["outcome"] {
  const trouble = plan.trouble ?? 0.3;
  const roll = chance();
  const insufficient = plan.insufficient ?? 0.05;
  if (roll < insufficient) return "insufficient";
  if (roll < insufficient + (plan.notApplicable ?? 0.04)) return "not-applicable";
  if (kind === "required") return chance() < trouble / 6 ? "unmet" : "met";
  const next = chance();
  return next < trouble / 2 ? "unmet" : next < trouble * 1.4 ? "part" : "met";
}

function itemsOf(clause: string, chance: () => number, plan: CommunityPlan): readonly ItemPlan[] {
  const kinds = clause.startsWith("7.13") ? KINDS.filter((kind) => kind === "feeling") : KINDS;
  return kinds.map((kind, index) => ({
    id: `${clause}-${kind.slice(0, 1)}${index + 1}`,
    clause,
    title: TITLES[kind],
    kind,
    points: kinds.length === 2 ? 50 : (POINTS[index] ?? 10),
    outcome: outcomeOf(chance, kind, plan),
    basis: index === 0 ? "standard" : index === 5 ? "reference" : "proposal",
    ...(index === 5 ? { reference: { text: "电信服务规范：城镇宽带修障时限", status: "recalled" } } : {}),
    ...(index === 0 ? { reference: { text: "本标准 7.2.1 d)", status: "text" } } : {}),
  }));
}

const loadings = (index: number): SenseLoadings =>
  [
    { gain: 50, security: 15, happiness: 35 },
    { gain: 15, security: 70, happiness: 15 },
    { gain: 30, security: 15, happiness: 55 },
  ][index % 3] ?? { gain: 100, security: 0, happiness: 0 };

/** A made-up community over the 13 first-level indicators of clause 7. */
export function communityResult(plan: CommunityPlan): Result {
  const chance = chanceOf(plan.seed);
  let leaf = 0;
  const indicator = ([id, zh, en]: OutlineRow, weight: number): NodeResult =>
    indicatorResult({ id, title: { zh, en }, weight, senses: loadings(leaf++), items: itemsOf(id, chance, plan) });
  const nodes = OUTLINE.map(({ head, rows }, index) => {
    const weight = (index < 12 ? 76_923 : 76_924) / 1e6;
    if (rows.length === 0) return indicator(head, weight);
    const share = Math.floor((weight * 1e6) / rows.length) / 1e6;
    const rest = Math.round((weight - share * (rows.length - 1)) * 1e6) / 1e6;
    const children = rows.map((row, at) => indicator(row, at === rows.length - 1 ? rest : share));
    return groupResult(head[0], { zh: head[1], en: head[2] }, children);
  });
  return resultOf({
    id: plan.id ?? String(110_101_000_000 + plan.seed),
    name: plan.name ?? `第${plan.seed}社区`,
    nodes,
    innovation: [bonusIndicator(chance)],
  });
}

function bonusIndicator(chance: () => number): ReturnType<typeof indicatorResult> {
  const title = { zh: "鼓励创新", en: "Innovation" };
  const outcome = chance() < 0.5 ? "met" : "unmet";
  const item: ItemPlan = {
    id: "5.1-i1",
    clause: "5.1",
    title: { zh: "自主创新并推广的服务", en: "A service invented here and spread" },
    kind: "optional",
    points: 3,
    outcome,
  };
  return { ...indicatorResult({ id: "5.1-i", title, weight: 0, listed: false, items: [item] }), full: 3 };
}

/** A made-up town of so many communities. */
export function townResults(count: number, first = 1): readonly Result[] {
  return Array.from({ length: count }, (_, index) => {
    const seed = first + index;
    const chance = chanceOf(seed * 7919);
    return communityResult({ seed, trouble: 0.1 + chance() * 0.5, insufficient: chance() < 0.3 ? 0 : chance() * 0.12 });
  });
}
