import type { Community, RowCounts } from "@sangan/evaluation/evidence";
import type { Policies, Step, Text } from "@sangan/evaluation/indicator-system";
import type { Result, ResultNotice, SenseResult, StepReading } from "@sangan/evaluation/result";
import { basisView, type BasisView } from "./basis.ts";
import { verifyCommand, type ResultFiles } from "./command.ts";
import {
  branchView,
  indicatorView,
  leavesOf,
  scoreView,
  type BranchView,
  type IndicatorView,
  type ScoreView,
} from "./indicator.ts";
import { missingView, type MissingView } from "./missing.ts";
import { decimalsOf, fullText, percentDecimals, scoreText, signedText } from "./number.ts";
import { periodView, type PeriodView } from "./period.ts";
import { gapOf, type GapView } from "./gap.ts";
import { stepShortfalls, type Shortfall } from "./shortfall.ts";

/** The three senses (三感). @clause 3.7 @clause 3.8 @clause 3.9 */
export const SENSES = ["gain", "security", "happiness"] as const;
export type SenseName = (typeof SENSES)[number];

/** One sense: what is provided, what is perceived, and the gap. */
export interface SenseView {
  readonly name: SenseName;
  readonly all: ScoreView;
  readonly provided: ScoreView;
  readonly perceived: ScoreView;
  readonly gap: GapView | null;
}

/** The grades or levels of a system and which of them the result reaches. */
export interface StepsView {
  readonly steps: readonly Step[];
  /** For each step and each of its conditions, what keeps it from holding. */
  readonly shortfalls: readonly (readonly (readonly Shortfall[])[])[];
  readonly reached: Step | null;
  readonly low: Step | null;
  readonly high: Step | null;
  /** True when insufficient items leave it open. */
  readonly open: boolean;
}

/** P and what stands beside it. */
export interface HeadlineView {
  /** withheld: insufficient items block it; not-applicable: nothing applies. */
  readonly state: "scored" | "withheld" | "not-applicable";
  readonly total: ScoreView;
  /** Largest value of the scale. */
  readonly top: number;
  readonly corrected: { readonly score: string; readonly experience: string; readonly kappa: string } | null;
  readonly complete: boolean;
  readonly counts: Result["counts"];
}

/** The terms of formula (1). @clause 5.1 */
export interface SumView {
  readonly quality: string | null;
  readonly feeling: string | null;
  readonly bonus: string | null;
  readonly penalty: string | null;
  readonly unrounded: string | null;
  readonly step: string;
  readonly cap: string | null;
}

/** Everything that the report of one community shows; plain data, no words. */
export interface CommunityView {
  readonly community: Community;
  readonly system: Result["system"];
  readonly weights: Result["weights"];
  readonly stage: string | null;
  readonly period: PeriodView;
  readonly headline: HeadlineView;
  readonly sum: SumView;
  readonly grade: StepsView;
  readonly level: StepsView;
  readonly branches: readonly BranchView[];
  readonly senses: readonly SenseView[];
  readonly gates: readonly IndicatorView[];
  readonly missing: MissingView;
  readonly innovation: readonly IndicatorView[];
  readonly penalties: readonly IndicatorView[];
  readonly basis: BasisView;
  readonly policies: Policies;
  readonly engine: string;
  readonly inputs: Result["inputs"];
  readonly command: string;
  readonly rows: RowCounts;
  readonly notices: readonly ResultNotice[];
  /** Titles of nodes and items by id, for conditions and notices. */
  readonly titles: ReadonlyMap<string, Text>;
}

const FULL = 100;

/** Largest value of the scale: full marks and, where the system has innovation, its bonus; never above the cap. */
function topOf({ policies, innovation, total }: Result): number {
  const marks = FULL + (innovation.length === 0 ? 0 : policies.bonusCap / 1e6);
  const cap = policies.totalCap === null ? marks : Math.min(marks, policies.totalCap / 1e6);
  return Math.max(cap, total.high ?? 0, total.score ?? 0);
}

function headlineView(result: Result): HeadlineView {
  const { total, policies, corrected } = result;
  const decimals = decimalsOf(policies.rounding.total);
  const isWithheld = total.score === null && (total.low !== null || total.high !== null);
  return {
    state: total.score !== null ? "scored" : isWithheld ? "withheld" : "not-applicable",
    total: scoreView(total, decimals),
    top: topOf(result),
    corrected:
      corrected === null
        ? null
        : {
            score: scoreText(corrected.score, decimals) ?? "",
            experience: signedText(corrected.experience, 4),
            kappa: fullText(corrected.kappa) ?? "",
          },
    complete: result.complete,
    counts: result.counts,
  };
}

function stepsView(steps: readonly Step[], { reached, low, high }: StepReading, result: Result): StepsView {
  const find = (id: string | null): Step | null => steps.find((step) => step.id === id) ?? null;
  const shortfalls = steps.map((step) => stepShortfalls(step, result));
  return { steps, shortfalls, reached: find(reached), low: find(low), high: find(high), open: low !== high };
}

function senseView(name: SenseName, sense: SenseResult, counts: Result["counts"]): SenseView {
  return {
    name,
    all: scoreView(sense.all),
    provided: scoreView(sense.provided),
    perceived: scoreView(sense.perceived),
    gap: gapOf(sense, counts),
  };
}

function sumView({ quality, feeling, bonus, penalty, unrounded, policies }: Result): SumView {
  return {
    quality: fullText(quality.score),
    feeling: feeling === undefined ? null : fullText(feeling.score),
    bonus: fullText(bonus.score),
    penalty: fullText(penalty.score),
    unrounded: fullText(unrounded.score),
    step: fullText(policies.rounding.total / 1e6) ?? "",
    cap: policies.totalCap === null ? null : fullText(policies.totalCap / 1e6),
  };
}

function titlesOf(result: Result): ReadonlyMap<string, Text> {
  const leaves = [...result.nodes.flatMap(leavesOf), ...result.innovation, ...result.penalties];
  const nodes = [...result.nodes, ...leaves].map((node) => [node.id, node.title] as const);
  return new Map([...nodes, ...leaves.flatMap((leaf) => leaf.items.map((item) => [item.id, item.title] as const))]);
}

/** A result as plain data for a report: nothing is reckoned anew but shares, differences and roundings for people. */
export function communityView(result: Result, files?: ResultFiles): CommunityView {
  const { policies } = result;
  const leaves = result.nodes.flatMap(leavesOf);
  const shares = [...result.nodes, ...leaves].map((node) => node.weight);
  const effective = leaves.flatMap((leaf) => (leaf.effectiveWeight === null ? [] : [leaf.effectiveWeight]));
  const period = periodView(result.period);
  const context = { policies, zone: period.zone, weightDecimals: percentDecimals([...shares, ...effective]) };
  const branches = result.nodes.map((node) => branchView(node, context));
  const innovation = result.innovation.map((indicator) => indicatorView(indicator, "bonus", context));
  const penalties = result.penalties.map((indicator) => indicatorView(indicator, "penalty", context));
  return {
    community: result.community,
    system: result.system,
    weights: result.weights,
    stage: result.stage ?? null,
    period,
    headline: headlineView(result),
    sum: sumView(result),
    grade: stepsView(result.grades, result.grade, result),
    level: stepsView(result.levels, result.level, result),
    branches,
    senses: SENSES.map((name) => senseView(name, result.senses[name], result.counts)),
    gates: branches.flatMap((branch) => branch.leaves).filter((leaf) => leaf.closedBy.length > 0),
    missing: missingView(result, branches, [...innovation, ...penalties]),
    innovation,
    penalties,
    basis: basisView([...leaves, ...result.innovation, ...result.penalties]),
    policies,
    engine: result.engine,
    inputs: result.inputs,
    command: verifyCommand(result, files),
    rows: result.rows,
    notices: result.notices,
    titles: titlesOf(result),
  };
}
