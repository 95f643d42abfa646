import type { Criterion, Evidence, ItemResult, NumericAggregate, Rule, Verdict } from "@sangan/evaluation";
import type { AlarmFacts, RecentObservation } from "@sangan/storage";
import { boundOf, lies, type Bound } from "./bound.ts";
import { latelyOf, observationsFor, unsoundOf } from "./recent.ts";

/** How a required item (必要项) stands: met and safe, unmet, or met and in danger, with what shows it. */
export type Standing =
  | { readonly state: "met" }
  | { readonly state: "failed"; readonly facts: AlarmFacts }
  | { readonly state: "danger"; readonly isGrave: boolean; readonly facts: AlarmFacts };

const MET: Standing = { state: "met" };

/** Nearer to its limit than this share of it, a value is in danger. */
const MARGIN = 0.02;
/** Of the two-sided interval of 90 %. */
const Z = 1.6449;

/**
 * How a required item stands, by the live result and the latest observations behind it. It fails when its finding says so. It is in danger when the evidence for it
 * does not suffice, when its sensors have gone bad, when the last hours alone would fail it, when its value is within 2 % of its limit, or when the 90 % interval
 * of a share or a mean crosses the limit. A gate that closes for want of evidence alone is a danger: nothing says that the item is unmet.
 */
export function standingOf(item: ItemResult, recent: readonly RecentObservation[]): Standing {
  const { verdict } = item.finding;
  if (verdict.state === "not-applicable" || verdict.state === "unclaimed") return MET;
  if (verdict.state === "judged" && item.closes === true)
    return { state: "failed", facts: { reason: "unmet", attainment: verdict.attainment / 10_000, ...worst(item) } };
  const dangers = required(item.rule).map((criterion) => dangerOf(item, criterion, recent));
  if (verdict.state === "insufficient") {
    const isObserved =
      item.evidence.length > 0 || required(item.rule).some((one) => observationsFor(one, recent).length > 0);
    if (!isObserved) return MET;
    const { reason: cause, have = null, need = null } = verdict;
    const unsound = dangers.find((one) => one?.facts["reason"] === "bad-data")?.facts ?? {};
    return { state: "danger", isGrave: true, facts: { ...unsound, reason: "insufficient", cause, have, need } };
  }
  const grave = dangers.find((one) => one?.isGrave === true);
  return grave ?? dangers.find((one) => one !== undefined) ?? MET;
}

/** The criteria without each of which a rule is not met. */
function required(rule: Rule): readonly Criterion[] {
  if (rule.type === "criterion") return [rule];
  return rule.type === "all-of" ? rule.rules.flatMap(required) : [];
}

type Danger = Extract<Standing, { state: "danger" }>;

function judgedOf({ finding }: ItemResult, part: string): Extract<Verdict, { state: "judged" }> | undefined {
  const verdict = finding.parts.find((one) => one.part === part)?.verdict;
  return verdict?.state === "judged" ? verdict : undefined;
}

/** What is known of the criterion that fails. */
function worst(item: ItemResult): AlarmFacts {
  for (const criterion of required(item.rule)) {
    const verdict = judgedOf(item, criterion.part);
    const bound = boundOf(criterion);
    if (verdict?.value === undefined || bound === undefined || lies(bound, Number(verdict.value))) continue;
    return { value: Number(verdict.value), n: verdict.n ?? null, ...limits(criterion, bound) };
  }
  return {};
}

function limits(criterion: Criterion, { least, most }: Bound): AlarmFacts {
  const unit = unitOf(criterion);
  return { part: criterion.part, least, most, unit };
}

function unitOf({ measure, judge }: Criterion): string | null {
  if (judge.type === "within") return "%";
  return measure.type === "numeric" ? measure.unit : null;
}

function dangerOf(item: ItemResult, criterion: Criterion, recent: readonly RecentObservation[]): Danger | undefined {
  const { measure, part } = criterion;
  const bound = boundOf(criterion);
  if (measure.type !== "numeric" || bound === undefined) return undefined;
  const own = observationsFor(criterion, recent);
  const about = limits(criterion, bound);
  const unsound = unsoundOf(own);
  if (unsound !== undefined) {
    const { bad, series, since } = unsound;
    const facts = { reason: "bad-data", bad, series, badSince: since, ...about };
    return { state: "danger", isGrave: bad * 2 >= series, facts };
  }
  const verdict = judgedOf(item, part);
  if (verdict?.value === undefined) return undefined;
  const value = Number(verdict.value);
  const known = { value, n: verdict.n ?? null, ...about };
  const lately = latelyOf(criterion, own);
  if (lately !== undefined && !lies(bound, lately.value)) {
    const facts = {
      reason: "lately",
      ...known,
      lately: tidy(lately.value),
      latelyN: lately.n,
      latelySince: lately.since,
    };
    return { state: "danger", isGrave: true, facts };
  }
  if (isNear(bound, value, measure.aggregate))
    return { state: "danger", isGrave: false, facts: { reason: "margin", ...known } };
  const evidence = item.evidence.find((one) => one.part === part);
  const interval = evidence === undefined ? undefined : intervalOf(criterion, value, evidence);
  if (interval === undefined || (lies(bound, interval.low) && lies(bound, interval.high))) return undefined;
  const { low, high } = interval;
  return { state: "danger", isGrave: false, facts: { reason: "interval", ...known, low: tidy(low), high: tidy(high) } };
}

/** Four decimals are enough to look at. */
function tidy(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

/** Whether a value is within the margin of a limit. A share of all or of none is as far from its limit as it can be; counts only grow. */
function isNear({ least, most }: Bound, value: number, aggregate: NumericAggregate): boolean {
  if (aggregate === "count") return false;
  const near = (limit: number | null): boolean =>
    limit !== null && limit !== 0 && Math.abs(value - limit) <= MARGIN * Math.abs(limit);
  return (near(least) && !(value >= 100 && least !== null && value >= least && aggregate === "share")) || near(most);
}

interface Interval {
  readonly low: number;
  readonly high: number;
}

/** The 90 % interval of a share or a mean as if observations were drawn one by one; undefined where there is none, or nothing speaks for doubt. */
function intervalOf({ measure, judge }: Criterion, value: number, evidence: Evidence): Interval | undefined {
  if (measure.type !== "numeric" || (evidence.kind !== "numeric" && evidence.kind !== "ratio")) return undefined;
  const isShare = measure.aggregate === "share" || judge.type === "within";
  if (isShare) return wilson(value / 100, evidence.n);
  if (measure.aggregate !== "mean" || evidence.kind !== "numeric" || evidence.n < 2) return undefined;
  const { n } = evidence;
  const mean = Number(evidence.sum) / n;
  if (mean === 0) return undefined;
  const variance = Math.max(0, (Number(evidence.sumOfSquares) - n * mean * mean) / (n - 1));
  // The evidence may be in a finer unit than the limit.
  const half = Math.abs(((Z * Math.sqrt(variance / n)) / mean) * value);
  return { low: value - half, high: value + half };
}

function wilson(share: number, n: number): Interval | undefined {
  if (share <= 0 || share >= 1 || n < 1) return undefined;
  const square = (Z * Z) / n;
  const middle = share + square / 2;
  const half = Z * Math.sqrt((share * (1 - share)) / n + square / (4 * n));
  return { low: (100 * (middle - half)) / (1 + square), high: (100 * (middle + half)) / (1 + square) };
}
