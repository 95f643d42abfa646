import type { Evidence, NumericSummary, RatioSummary } from "@sangan/evaluation/evidence";
import type { Criterion, NumericMeasure, ValueJudgement } from "@sangan/evaluation/indicator-system";
import { type Fraction, fraction, HUNDRED, kept, ofDecimal, over, times, WHOLE } from "./fraction.ts";
import { surveyAttainment } from "./survey.ts";
import { judged } from "./value.ts";

/** The attainment of a criterion; null: insufficient. */
export type Attainment = Fraction | null;

/** A unit's size in the smallest one of its dimension. */
const SIZES: readonly Readonly<Record<string, bigint>>[] = [
  { ms: 1n, s: 1_000n, min: 60_000n, h: 3_600_000n, d: 86_400_000n },
  { mm: 1n, cm: 10n, m: 1_000n, km: 1_000_000n },
  { "%": 1n, "1": 100n },
];

const PROBABILITIES: Readonly<Record<string, string>> = { median: "0.5", p75: "0.75", p90: "0.9", p95: "0.95" };

/** Judges one criterion by section 2 of the method. */
export function criterionAttainment(criterion: Criterion, evidence: Evidence | undefined, end: string): Attainment {
  const { measure, judge } = criterion;
  if (evidence === undefined || evidence.kind !== kindOf(criterion)) return null;
  if (count(evidence) < measure.minN || !inTime(evidence, end, measure.maxAgeDays)) return null;
  if (evidence.kind === "numeric" && measure.type === "numeric") return numeric(criterion, measure, evidence);
  if (evidence.kind === "ratio" && measure.type === "numeric" && isValueJudgement(judge)) {
    return judged(judge, ratioValue(measure, evidence));
  }
  if (evidence.kind === "answers" && measure.type === "survey" && judge.type === "survey") {
    return surveyAttainment(judge, measure.scale, evidence);
  }
  if (evidence.kind === "checklist" && measure.type === "checklist" && judge.type === "checklist") {
    const found = evidence.present.length;
    if (found >= judge.need) return WHOLE;
    const examined = found + evidence.absent.length;
    return examined < measure.capabilities.length ? null : kept(fraction(found, judge.need));
  }
  if (evidence.kind === "attestation" && measure.type === "attestation") {
    const level = measure.levels.find(({ id }) => id === evidence.level);
    return level === undefined || evidence.grounds.length === 0 ? null : fraction(level.attainment, 1_000_000);
  }
  return null;
}

function kindOf({ measure, judge }: Criterion): Evidence["kind"] {
  switch (measure.type) {
    case "survey":
      return "answers";
    case "checklist":
    case "attestation":
      return measure.type;
    case "numeric":
      return judge.type !== "within" && (measure.aggregate === "share" || measure.aggregate === "rate")
        ? "ratio"
        : "numeric";
  }
}

function count(evidence: Evidence): number {
  switch (evidence.kind) {
    case "numeric":
    case "ratio":
      return evidence.n;
    case "answers":
      return Object.values(evidence.counts).reduce((sum, n) => sum + n, 0);
    case "checklist":
      return evidence.present.length + evidence.absent.length;
    case "attestation":
      return evidence.grounds.length;
  }
}

function inTime(evidence: Evidence, end: string, maxAgeDays: number | null): boolean {
  const close = Date.parse(end);
  if (Date.parse(evidence.to) >= close) return false;
  return maxAgeDays === null || Date.parse(evidence.from) >= close - maxAgeDays * 86_400_000;
}

function conversion(from: string, to: string): Fraction | null {
  if (from === to) return WHOLE;
  const sizes = SIZES.find((dimension) => from in dimension && to in dimension);
  const [a, b] = [sizes?.[from], sizes?.[to]];
  return a === undefined || b === undefined ? null : fraction(a, b);
}

function numeric({ judge }: Criterion, measure: NumericMeasure, evidence: NumericSummary): Attainment {
  const factor = conversion(evidence.unit, measure.unit);
  if (factor === null) return null;
  if (judge.type === "within") {
    if (evidence.within === undefined) return null;
    return judged(judge.then, times(HUNDRED, fraction(evidence.within, evidence.n)));
  }
  const value = aggregated(measure, evidence);
  return value === null || !isValueJudgement(judge) ? null : judged(judge, times(value, factor));
}

function aggregated(measure: NumericMeasure, evidence: NumericSummary): Fraction | null {
  switch (measure.aggregate) {
    case "mean":
      return over(ofDecimal(evidence.sum), fraction(evidence.n));
    case "count":
      return ofDecimal(evidence.sum);
    case "min":
    case "max":
      return ofDecimal(evidence[measure.aggregate]);
    case "median":
    case "p75":
    case "p90":
    case "p95": {
      const quantile = evidence.quantiles[PROBABILITIES[measure.aggregate] ?? ""];
      return quantile === undefined ? null : ofDecimal(quantile);
    }
    case "share":
    case "rate":
      return null;
  }
}

function ratioValue(measure: NumericMeasure, evidence: RatioSummary): Fraction {
  const part = over(ofDecimal(evidence.numerator), fraction(evidence.n));
  return measure.aggregate === "share" ? times(HUNDRED, part) : part;
}

function isValueJudgement(judge: Criterion["judge"]): judge is ValueJudgement {
  return judge.type === "threshold" || judge.type === "tiers" || judge.type === "linear";
}
