import type { Policies, SenseLoadings, Text } from "@sangan/evaluation/indicator-system";
import type { IndicatorResult, NodeResult, Reading } from "@sangan/evaluation/result";
import type { ViewContext } from "./context.ts";
import { isShut, itemView, type ItemView } from "./item.ts";
import { fullText, micro, percentText, ratioText, scoreText } from "./number.ts";

/** A score in its three readings: as text for people and as numbers for pictures; null is never 0. */
export interface ScoreView {
  readonly text: string | null;
  readonly low: string | null;
  readonly high: string | null;
  readonly value: number | null;
  readonly lowValue: number | null;
  readonly highValue: number | null;
  /** True when insufficient items leave the score open. */
  readonly open: boolean;
}

/**
 * What an indicator's gate says: unmet when a required item is truly unmet, unknown when it is closed only by
 * required items without sufficient evidence. @clause 5.1 a
 */
export type GateState = "open" | "unmet" | "unknown";

/** An indicator (指标) with its items. */
export interface IndicatorView {
  readonly id: string;
  readonly clause: string;
  readonly title: Text;
  readonly full: string;
  readonly fullValue: number;
  readonly listed: boolean;
  readonly role: "weighted" | "bonus" | "penalty";
  /** Wi in percent. */
  readonly weight: string;
  readonly weightValue: number;
  readonly effectiveWeight: string | null;
  readonly contribution: string | null;
  readonly contributionFull: string | null;
  readonly q: ScoreView;
  readonly qFull: string | null;
  readonly perceived: ScoreView;
  readonly provided: ScoreView;
  readonly senses: SenseLoadings | null;
  readonly closedBy: readonly string[];
  readonly gate: GateState;
  /** True when the closed gate took points away. */
  readonly gated: boolean;
  /** The score without the gate; null unless it took points away. */
  readonly ungated: string | null;
  /** Points of P that the gate took away. */
  readonly lost: string | null;
  readonly insufficient: number;
  readonly items: readonly ItemView[];
}

/** A first-level indicator (一级指标) with the indicators below it. */
export interface BranchView {
  readonly id: string;
  readonly clause: string;
  readonly title: Text;
  readonly weight: string;
  readonly weightValue: number;
  readonly contribution: string | null;
  readonly score: ScoreView;
  /** Indicators whose gate took points away: for a required item truly unmet, and for want of evidence only. */
  readonly gated: Readonly<Record<"unmet" | "unknown", number>>;
  readonly insufficient: number;
  /** How the scores below become its own; null when it holds items itself. */
  readonly aggregate: "weighted-mean" | "sum" | "capped-sum" | "minimum" | null;
  readonly leaves: readonly IndicatorView[];
}

/** A reading as texts with so many decimals, and as numbers. */
export function scoreView({ score, low, high }: Reading, decimals = 2): ScoreView {
  return {
    text: scoreText(score, decimals),
    low: scoreText(low, decimals),
    high: scoreText(high, decimals),
    value: score,
    lowValue: low,
    highValue: high,
    open: low !== high,
  };
}

/** All indicators at or below a node. */
export function leavesOf(node: NodeResult): readonly IndicatorResult[] {
  return node.type === "indicator" ? [node] : node.children.flatMap(leavesOf);
}

/** Whether a gate is open, closed by a required item truly unmet, or by missing evidence only. @clause 5.1 a */
export function gateState({ items, closedBy }: Pick<IndicatorResult, "items" | "closedBy">): GateState {
  if (closedBy.length === 0) return "open";
  const closing = items.filter((item) => closedBy.includes(item.id));
  return closing.every((item) => item.finding.verdict.state === "insufficient") ? "unknown" : "unmet";
}

function ungated(
  indicator: IndicatorResult,
  policies: Policies,
): { readonly text: string; readonly lost: string | null } | null {
  if (!indicator.gated || indicator.q.score === null) return null;
  const counted = indicator.items.filter(
    (item) => item.earned !== null && (policies.feeling.mode === "inside" || item.kind !== "feeling"),
  );
  const applicable = counted.reduce((sum, item) => sum + micro(item.points), 0n);
  if (applicable === 0n) return null;
  const earned = counted.reduce((sum, item) => sum + micro(item.earned ?? 0), 0n);
  const kept = counted.reduce((sum, item) => sum + (isShut(item, indicator) ? 0n : micro(item.earned ?? 0)), 0n);
  const full = micro(indicator.full);
  const lost = (weight: number): string =>
    ratioText({ n: (earned - kept) * full * micro(weight), d: applicable * 1_000_000_000_000n }, 2);
  return {
    text: ratioText({ n: earned * full, d: applicable * 1_000_000n }, 2),
    lost: indicator.effectiveWeight === null ? null : lost(indicator.effectiveWeight),
  };
}

/** An indicator as plain data. */
export function indicatorView(
  indicator: IndicatorResult,
  role: IndicatorView["role"],
  context: ViewContext,
): IndicatorView {
  const { policies, weightDecimals } = context;
  const open = ungated(indicator, policies);
  const isScored = indicator.q.score !== null;
  return {
    id: indicator.id,
    clause: indicator.clause,
    title: indicator.title,
    full: scoreText(indicator.full) ?? "",
    fullValue: indicator.full,
    listed: indicator.listed,
    role,
    weight: percentText(indicator.weight, weightDecimals),
    weightValue: indicator.weight,
    effectiveWeight: indicator.effectiveWeight === null ? null : percentText(indicator.effectiveWeight, weightDecimals),
    contribution: isScored ? scoreText(indicator.contribution) : null,
    contributionFull: isScored ? fullText(indicator.contribution) : null,
    q: scoreView(indicator.q),
    qFull: fullText(indicator.q.score),
    perceived: scoreView(indicator.perceived),
    provided: scoreView(indicator.provided),
    senses: indicator.senses ?? null,
    closedBy: indicator.closedBy,
    gate: gateState(indicator),
    gated: indicator.gated,
    ungated: open?.text ?? null,
    lost: open?.lost ?? null,
    insufficient: indicator.items.filter((item) => item.finding.verdict.state === "insufficient").length,
    items: indicator.items.map((item) => itemView(item, { indicator, role, context })),
  };
}

/** A first-level node as plain data. */
export function branchView(node: NodeResult, context: ViewContext): BranchView {
  const leaves = leavesOf(node);
  const contributions = leaves.filter((leaf) => leaf.q.score !== null).map((leaf) => leaf.contribution);
  const whole = contributions.length > 0 && contributions.every((each) => each !== null);
  const views = leaves.map((leaf) => indicatorView(leaf, "weighted", context));
  const gated = (gate: GateState): number => views.filter((leaf) => leaf.gated && leaf.gate === gate).length;
  return {
    id: node.id,
    clause: node.clause,
    title: node.title,
    weight: percentText(node.weight, context.weightDecimals),
    weightValue: node.weight,
    contribution: whole ? scoreText(contributions.reduce((sum, each) => sum + each, 0)) : null,
    score: scoreView(node.type === "group" ? node.score : node.q),
    gated: { unmet: gated("unmet"), unknown: gated("unknown") },
    insufficient: views.reduce((sum, leaf) => sum + leaf.insufficient, 0),
    aggregate: node.type === "group" ? node.aggregate.method : null,
    leaves: views,
  };
}
