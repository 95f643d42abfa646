import type { Evidence } from "@sangan/evaluation/evidence";
import type { Verdict } from "@sangan/evaluation/finding";
import {
  criteriaOf,
  type Basis,
  type Criterion,
  type GateEffect,
  type ItemKind,
  type Judgement,
  type Reference,
  type Rule,
  type Text,
} from "@sangan/evaluation/indicator-system";
import { compare, ratioOf, type Decimal, type Ratio } from "@sangan/evaluation/quantity";
import type { IndicatorResult, ItemResult } from "@sangan/evaluation/result";
import type { ViewContext } from "./context.ts";
import { micro, microText, percentText, ratioText, scoreText, shownValue, type ShownValue } from "./number.ts";
import type { Zone } from "./period.ts";

/** How an item came out, in one word. */
export type Outcome = "met" | "part" | "unmet" | "insufficient" | "not-applicable" | "unclaimed";

/** What was found for one criterion of a rule. */
export interface FoundView {
  readonly part: string;
  readonly criterion: Criterion;
  readonly verdict: Verdict;
  /** The value beside the limits that it was judged by. */
  readonly value: ShownValue | null;
  readonly unit: string;
  /** The limits that its judgement compares values or observations with. */
  readonly limits: readonly Decimal[];
  /** The zone in which its times are shown. */
  readonly zone: Zone;
  readonly attainment: string | null;
  readonly evidence: readonly Evidence[];
}

/** An item with its trace: evidence → rule → attainment → points → gate → weight → contribution. */
export interface ItemView {
  readonly id: string;
  readonly kind: ItemKind;
  readonly title: Text;
  readonly clause: string;
  readonly basis: Basis;
  readonly reference: Reference | null;
  readonly rule: Rule;
  readonly outcome: Outcome;
  readonly verdict: Verdict;
  readonly found: readonly FoundView[];
  /** In percent, null while nothing was judged. */
  readonly attainment: string | null;
  readonly points: string;
  readonly earned: string | null;
  readonly gate: GateEffect | null;
  /** Keeps the gate of its indicator closed, unmet or without sufficient evidence. */
  readonly closes: boolean;
  /** Its points × factors, before any gate; null as the contribution. */
  readonly product: string | null;
  /** What it adds to P (a penalty takes off), null where the total is not a plain sum or the item does not apply. */
  readonly contribution: string | null;
  /** Full marks, applicable points and weight (in percent) that turn points into points of P; null where they count directly. */
  readonly factors: { readonly full: string; readonly applicable: string; readonly weight: string } | null;
  /** What it could add to P if it were met in full, gates aside. */
  readonly potential: string | null;
}

/** The place of an item in its indicator that its contribution depends on. */
interface Surroundings {
  readonly indicator: IndicatorResult;
  readonly role: "weighted" | "bonus" | "penalty";
  readonly context: ViewContext;
}

/** The limits that a judgement compares with. */
function limitsOf(judge: Judgement): readonly Decimal[] {
  switch (judge.type) {
    case "threshold":
      return judge.limit.upper === undefined ? [judge.limit.value] : [judge.limit.value, judge.limit.upper];
    case "tiers":
      return judge.tiers.map((tier) => tier.value);
    case "linear":
      return [judge.from, judge.to];
    case "within":
      return limitsOf(judge.then);
    case "survey":
      return judge.then === undefined ? [] : limitsOf(judge.then);
    case "checklist":
    case "attestation":
      return [];
  }
}

/** What a judgement asks for full marks, as a sign and a number; null when it is not one number. */
export interface NeedView {
  readonly sign: "≥" | ">" | "≤" | "<" | "range" | "inside";
  readonly value: Decimal;
  readonly upper: Decimal | null;
}

const SIGNS = {
  "at-least": "≥",
  "more-than": ">",
  "at-most": "≤",
  "less-than": "<",
  between: "range",
  inside: "inside",
} as const;

/** What a number must reach for full marks. */
export function needOf(judge: Judgement): NeedView | null {
  switch (judge.type) {
    case "threshold":
      return { sign: SIGNS[judge.limit.op], value: judge.limit.value, upper: judge.limit.upper ?? null };
    case "tiers": {
      const best = judge.tiers.toSorted((a, b) => b.attainment - a.attainment)[0];
      return best === undefined ? null : { sign: judge.direction === "up" ? "≥" : "≤", value: best.value, upper: null };
    }
    case "linear": {
      const rises = compare(ratioOf(judge.from), ratioOf(judge.to)) < 0;
      return { sign: rises ? "≥" : "≤", value: judge.to, upper: null };
    }
    case "within":
      return needOf(judge.then);
    case "survey":
      return judge.then === undefined ? null : needOf(judge.then);
    case "checklist":
    case "attestation":
      return null;
  }
}

/** The unit of a criterion's value: of its measure, or of the share that its judgement makes of it; "" for scale points and capabilities. */
export function unitOfValue({ measure, judge }: Criterion): string {
  if (judge.type === "within") return "%";
  if (judge.type === "survey") return judge.statistic === "top-box" ? "%" : "";
  return measure.type === "numeric" ? measure.unit : "";
}

/** The limits that a judgement holds single observations to, and those for what it makes of them. */
function allLimits(judge: Judgement): readonly Decimal[] {
  if (judge.type !== "within") return limitsOf(judge);
  const { value, upper } = judge.limit;
  return [value, ...(upper === undefined ? [] : [upper]), ...limitsOf(judge.then)];
}

function foundView(item: ItemResult, criterion: Criterion, zone: Zone): FoundView {
  const verdict = item.finding.parts.find((each) => each.part === criterion.part)?.verdict ?? item.finding.verdict;
  const value =
    verdict.state === "judged" && verdict.value !== undefined
      ? shownValue(verdict.value, limitsOf(criterion.judge))
      : null;
  return {
    part: criterion.part,
    criterion,
    verdict,
    value,
    unit: unitOfValue(criterion),
    limits: allLimits(criterion.judge),
    zone,
    attainment: attainmentText(verdict),
    evidence: item.evidence.filter((each) => each.part === criterion.part),
  };
}

function attainmentText(verdict: Verdict): string | null {
  return verdict.state === "judged" ? microText(BigInt(verdict.attainment) * 100n, 2) : null;
}

function outcomeOf(verdict: Verdict): Outcome {
  if (verdict.state !== "judged") return verdict.state;
  if (verdict.attainment === 0) return "unmet";
  return verdict.attainment === 1_000_000 ? "met" : "part";
}

/** An item and its trace as plain data. */
export function itemView(item: ItemResult, around: Surroundings): ItemView {
  const { verdict } = item.finding;
  const factor = factorOf(item, around);
  return {
    id: item.id,
    kind: item.kind,
    title: item.title,
    clause: item.clause,
    basis: item.basis,
    reference: item.reference ?? null,
    rule: item.rule,
    outcome: outcomeOf(verdict),
    verdict,
    found: criteriaOf(item.rule).map((criterion) => foundView(item, criterion, around.context.zone)),
    attainment: attainmentText(verdict),
    points: scoreText(item.points) ?? "",
    earned: scoreText(item.earned),
    gate: item.gate ?? null,
    closes: item.closes ?? false,
    product: item.earned === null || factor === null ? null : product(item, around, factor),
    contribution: item.earned === null || factor === null ? null : contribution(item, around, factor),
    factors: factorTexts(item, around),
    potential:
      factor === null || item.earned === null
        ? null
        : times(factor, around.role === "penalty" ? item.points : item.points - item.earned),
  };
}

function times(factor: Ratio, points: number): string {
  return ratioText({ n: factor.n * micro(points), d: factor.d * 1_000_000n }, 4);
}

function product(item: ItemResult, { role }: Surroundings, factor: Ratio): string {
  return times(factor, role === "penalty" ? -(item.earned ?? 0) : (item.earned ?? 0));
}

function contribution(item: ItemResult, around: Surroundings, factor: Ratio): string {
  const isLost = around.role !== "penalty" && isShut(item, around.indicator);
  return isLost ? "0.0000" : product(item, around, factor);
}

/** Whether a closed gate of its indicator takes an item's points away. @clause 5.1 a */
export function isShut(item: ItemResult, indicator: IndicatorResult): boolean {
  if (!indicator.gated) return false;
  const closing = indicator.items.filter((each) => indicator.closedBy.includes(each.id));
  return closing.some((each) => each.gate?.effect === "zero") || item.kind !== "feeling";
}

/** What turns an item's points into points of P: full ÷ applicable points × weight. */
interface Factors {
  readonly full: bigint;
  readonly applicable: bigint;
  readonly weight: number;
}

function factorsOf(item: ItemResult, { indicator, context: { policies } }: Surroundings): Factors | null {
  const direct = policies.feeling.mode === "direct";
  const beside = indicator.items.filter((each) => !direct || (each.kind === "feeling") === (item.kind === "feeling"));
  const applicable = beside.reduce((sum, each) => sum + (each.earned === null ? 0n : micro(each.points)), 0n);
  const isDirect = direct && item.kind === "feeling";
  const weight = isDirect ? indicator.weight : indicator.effectiveWeight;
  if (weight === null || applicable === 0n) return null;
  const full = isDirect ? beside.reduce((sum, each) => sum + micro(each.points), 0n) : micro(indicator.full);
  return { full, applicable, weight };
}

/** Points of P per point of the item; null where the total is no plain sum. */
function factorOf(item: ItemResult, around: Surroundings): Ratio | null {
  if (around.role !== "weighted") return { n: 1n, d: 1n };
  const factors = factorsOf(item, around);
  return factors === null ? null : { n: factors.full * micro(factors.weight), d: factors.applicable * 1_000_000n };
}

function factorTexts(item: ItemResult, around: Surroundings): ItemView["factors"] {
  const factors = around.role === "weighted" ? factorsOf(item, around) : null;
  if (factors === null) return null;
  return {
    full: microText(factors.full, 2),
    applicable: microText(factors.applicable, 2),
    weight: percentText(factors.weight, around.context.weightDecimals),
  };
}
