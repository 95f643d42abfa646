import type { Text } from "@sangan/evaluation/indicator-system";
import type { IndicatorResult, NodeResult, Result } from "@sangan/evaluation/result";
import { SENSES, type SenseName } from "./community.ts";
import { gapOf } from "./gap.ts";
import { leavesOf } from "./indicator.ts";

/** An item that troubles communities: how many have it unmet, how many lack evidence. */
export interface TroubleCount {
  readonly item: string;
  readonly title: Text;
  readonly indicator: Text;
  readonly clause: string;
  readonly unmet: number;
  readonly insufficient: number;
}

type Counts = Map<string, TroubleCount>;

/** Scores of one node over communities. */
export interface Spread {
  readonly id: string;
  readonly clause: string;
  readonly title: Text;
  readonly scores: number[];
}

/** What is counted while results pass by; none of them is kept. */
export interface Tally {
  readonly gates: Counts;
  readonly missing: Counts;
  readonly branches: Map<string, Spread>;
  readonly senses: Readonly<
    Record<SenseName, { readonly provided: number[]; readonly perceived: number[]; readonly gap: number[] }>
  >;
}

const lists = (): Tally["senses"][SenseName] => ({ provided: [], perceived: [], gap: [] });

/** A tally of nothing yet. */
export function emptyTally(): Tally {
  return {
    gates: new Map(),
    missing: new Map(),
    branches: new Map(),
    senses: { gain: lists(), security: lists(), happiness: lists() },
  };
}

function count(counts: Counts, leaf: IndicatorResult, item: IndicatorResult["items"][number]): void {
  const known = counts.get(item.id);
  const isInsufficient = item.finding.verdict.state === "insufficient";
  counts.set(item.id, {
    item: item.id,
    title: item.title,
    indicator: leaf.title,
    clause: leaf.clause,
    unmet: (known?.unmet ?? 0) + (isInsufficient ? 0 : 1),
    insufficient: (known?.insufficient ?? 0) + (isInsufficient ? 1 : 0),
  });
}

function addTroubles(tally: Tally, leaf: IndicatorResult): void {
  for (const item of leaf.items) {
    if (item.closes === true) count(tally.gates, leaf, item);
    if (item.finding.verdict.state === "insufficient") count(tally.missing, leaf, item);
  }
}

function addBranch(tally: Tally, node: NodeResult): void {
  const { score } = node.type === "group" ? node.score : node.q;
  const spread = tally.branches.get(node.id) ?? { id: node.id, clause: node.clause, title: node.title, scores: [] };
  tally.branches.set(node.id, spread);
  if (score !== null) spread.scores.push(score);
}

/** Counts one result. */
export function addToTally(tally: Tally, result: Result): void {
  for (const node of result.nodes) {
    addBranch(tally, node);
    for (const leaf of leavesOf(node)) if (leaf.listed) addTroubles(tally, leaf);
  }
  for (const name of SENSES) {
    const { provided, perceived } = result.senses[name];
    const gap = gapOf(result.senses[name], result.counts);
    if (provided.score !== null) tally.senses[name].provided.push(provided.score);
    if (perceived.score !== null) tally.senses[name].perceived.push(perceived.score);
    if (gap !== null) tally.senses[name].gap.push(gap.value);
  }
}
