import { assess, type Assessment } from "../assessment/index.ts";
import type { EvidenceBundle } from "../evidence/index.ts";
import type { IndicatorSystem } from "../indicator-system/index.ts";
import { divideRounded, ONE, POINT } from "../quantity/index.ts";
import {
  compile,
  correctTotal,
  gradeOf,
  levelOf,
  NONE,
  READING,
  READINGS,
  roundTotal,
  scoreCommunity,
  senseScore,
  STATE,
  type CommunityScores,
  type Plan,
  type ReadingIndex,
  type SenseName,
  type SenseShare,
  type StepView,
  type Total,
} from "../scoring/index.ts";
import { checkWeights, selectWeights, type Weights } from "../weights/index.ts";
import { ENGINE } from "./engine.ts";
import { indicatorResults, nodeResults, type Detail } from "./detail.ts";
import type { Evaluation, MissingItem, Reading, SenseResult, StepReading } from "./model.ts";
import { noticesOf } from "./notices.ts";

/** What an evaluation is made from. */
export interface EvaluationInput {
  readonly system: IndicatorSystem;
  readonly weights: Weights;
  readonly bundle: EvidenceBundle;
}

/** Why an evaluation cannot be made. */
export interface EvaluationProblem {
  readonly code:
    | "weights-sum"
    | "weights-unknown-indicator"
    | "weights-no-set"
    | "no-weight-set"
    | "duplicate-evidence"
    | "duplicate-declaration"
    | "bad-period"
    | "unknown-stage";
  readonly detail: string;
}

export type EvaluationOutcome =
  | { readonly ok: true; readonly evaluation: Evaluation }
  | { readonly ok: false; readonly problems: readonly EvaluationProblem[] };

/**
 * Evaluates one community: P = Σ Qi·Wi + B with its interval, senses, grade and the trace of every item.
 * Pure: the same inputs give the same evaluation anywhere.
 * @clause 5.1
 */
export function evaluate(input: EvaluationInput): EvaluationOutcome {
  return evaluateRevised(input, { engine: ENGINE, revise: (assessment) => assessment });
}

/** What stands between the judgement of the evidence and its score, and the name under which that is done. */
export interface Revision {
  readonly engine: string;
  readonly revise: (assessment: Assessment) => Assessment;
}

/** Evaluates a community whose findings are revised before they are scored; `evaluate` revises nothing. */
export function evaluateRevised(
  { system, weights, bundle }: EvaluationInput,
  { engine, revise }: Revision,
): EvaluationOutcome {
  const problems: EvaluationProblem[] = [
    ...checkWeights(weights, system).map(({ code, set, detail }) => ({ code, detail: `${set}: ${detail}` })),
    ...checkBundle(system, bundle),
  ];
  const selection = selectWeights(weights, bundle.community.attributes);
  if (!selection.ok) problems.push({ code: selection.code, detail: selection.detail });
  if (problems.length > 0 || !selection.ok) return { ok: false, problems };
  const plan = planFor(system, weights, selection.name, selection.set);
  const assessment = revise(assess(system, bundle));
  const attainments = rowOf(plan, assessment);
  const scores = scoreCommunity(plan, attainments);
  return {
    ok: true,
    evaluation: compose({ plan, assessment, attainments, scores, bundle, weights, set: selection.name, engine }),
  };
}

/** Plans by weights document and set, so that a town compiles each once; forgotten with the document. */
const PLANS = new WeakMap<Weights, Map<string, { readonly system: IndicatorSystem; readonly plan: Plan }>>();

function planFor(system: IndicatorSystem, weights: Weights, name: string, set: Parameters<typeof compile>[1]): Plan {
  const known = PLANS.get(weights) ?? new Map<string, { readonly system: IndicatorSystem; readonly plan: Plan }>();
  const found = known.get(name);
  if (found?.system === system) return found.plan;
  const plan = compile(system, set);
  PLANS.set(weights, known.set(name, { system, plan }));
  return plan;
}

function checkBundle(system: IndicatorSystem, bundle: EvidenceBundle): readonly EvaluationProblem[] {
  const problems: EvaluationProblem[] = [];
  const { from, to } = bundle.period;
  if (!(Date.parse(from) < Date.parse(to))) problems.push({ code: "bad-period", detail: `${from} … ${to}` });
  if (bundle.stage !== undefined && system.stages.length > 0 && !system.stages.includes(bundle.stage)) {
    problems.push({ code: "unknown-stage", detail: bundle.stage });
  }
  for (const key of repeated(bundle.evidence.map((one) => `${one.item}#${one.part}`)))
    problems.push({ code: "duplicate-evidence", detail: key });
  for (const key of repeated(bundle.notApplicable.map((one) => one.item)))
    problems.push({ code: "duplicate-declaration", detail: key });
  return problems;
}

function repeated(keys: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return keys.filter((key) => seen.has(key) || (seen.add(key), false));
}

/** Attainments of a community in the plan's order of items. */
function rowOf(plan: Plan, { findings }: Assessment): Int32Array {
  return Int32Array.from(plan.items, (id) => {
    const verdict = findings.get(id)?.verdict ?? { state: "insufficient" };
    switch (verdict.state) {
      case "judged":
        return verdict.attainment;
      case "not-applicable":
        return STATE.notApplicable;
      case "unclaimed":
        return STATE.unclaimed;
      case "insufficient":
        return STATE.insufficient;
    }
  });
}

interface Parts extends Detail {
  readonly weights: Weights;
  readonly set: string;
  readonly engine: string;
}

function compose(parts: Parts): Evaluation {
  const { plan, assessment, scores, bundle, weights, set, engine } = parts;
  const { system } = plan;
  const missing = missingItems(parts);
  const complete = missing.length === 0;
  const withheld = system.policies.missing === "block" && !complete;
  const rounded = (total: Total): number => (total.applies ? roundTotal(plan, total) : NONE);
  const total = spanning(reading(scores, rounded));
  const unrounded = spanning(reading(scores, unroundedTotal));
  const { feeling } = system.policies;
  const all = nodeResults(parts);
  return {
    engine,
    system: { id: system.id, version: system.version, title: system.title },
    weights: { id: weights.id, version: weights.version, title: weights.title, method: weights.method, set },
    community: bundle.community,
    ...(bundle.stage === undefined ? {} : { stage: bundle.stage }),
    period: bundle.period,
    policies: system.policies,
    total: withheld ? hold(total) : total,
    unrounded: withheld ? hold(unrounded) : unrounded,
    quality: reading(scores, (_, r) => qualityOf(plan, scores, r)),
    bonus: reading(scores, (one) => one.bonus),
    penalty: reading(scores, (one) => one.penalty),
    ...(feeling.mode === "direct" ? { feeling: reading(scores, (one) => one.feeling) } : {}),
    corrected: withheld ? null : correction(parts),
    scenes: system.scenes,
    attributes: system.attributes ?? [],
    grade: steps(parts, gradeOf, withheld),
    level: steps(parts, levelOf, withheld),
    grades: system.grades,
    levels: system.levels,
    senses: { gain: sense(parts, "gain"), security: sense(parts, "security"), happiness: sense(parts, "happiness") },
    complete,
    missing,
    counts: countsOf(assessment),
    rows: bundle.rows,
    nodes: all,
    innovation: indicatorResults(parts, plan.weighted, plan.weighted + plan.innovation),
    penalties: indicatorResults(parts, plan.weighted + plan.innovation, plan.indicators.length),
    notices: noticesOf(plan.system, assessment, bundle),
  };
}

function reading(scores: CommunityScores, of: (total: Total, reading: ReadingIndex) => number): Reading {
  const points = (r: ReadingIndex): number | null => {
    const value = of(scores.totals[r], r);
    return value === NONE ? null : value / POINT;
  };
  return { score: points(READING.main), low: points(READING.low), high: points(READING.high) };
}

/** The interval of P holds P: what is left out of a mean or a minimum under `drop` can take it beyond the other two readings. */
function spanning({ score, low, high }: Reading): Reading {
  if (score === null || low === null || high === null) return { score, low, high };
  return { score, low: Math.min(low, score), high: Math.max(high, score) };
}

/** T to 1e-6. */
function unroundedTotal(total: Total): number {
  return total.applies ? divideRounded(total.n, total.d) : NONE;
}

/** A reading whose reported value is withheld; the interval stays. */
function hold(one: Reading): Reading {
  return { ...one, score: null };
}

function qualityOf(plan: Plan, scores: CommunityScores, r: ReadingIndex): number {
  const last = plan.groups.length - 1;
  const d = scores.groups[r].d[last] ?? 0;
  return d === 0 ? NONE : divideRounded(scores.groups[r].n[last] ?? 0, d);
}

function steps(parts: Parts, of: (view: StepView) => string | null, withheld: boolean): StepReading {
  const at = (r: ReadingIndex): string | null =>
    of({
      plan: parts.plan,
      attainments: parts.attainments,
      at: 0,
      scores: parts.scores.indicators,
      groups: parts.scores.groups[r],
      total: parts.scores.totals[r],
      reading: r,
    });
  const [main, low, high] = READINGS.map(at);
  return { reached: withheld ? null : (main ?? null), low: low ?? null, high: high ?? null };
}

function sense({ plan, scores }: Parts, name: SenseName): SenseResult {
  const share = (which: SenseShare): Reading =>
    reading(scores, (_, r) => senseScore(plan, scores.indicators, r, name, which));
  const provided = share("provided");
  const perceived = share("perceived");
  const gap =
    provided.score === null || perceived.score === null
      ? null
      : (Math.round(perceived.score * POINT) - Math.round(provided.score * POINT)) / POINT;
  return { all: share("all"), provided, perceived, gap };
}

function correction({ plan, assessment, scores }: Parts): Evaluation["corrected"] {
  const { experience } = plan.system;
  const [total] = scores.totals;
  if (experience === undefined || experience.items.length === 0 || !total.applies) return null;
  const changes: number[] = [];
  for (const id of experience.items) {
    const verdict = assessment.findings.get(id)?.verdict;
    if (verdict?.state !== "judged") return null;
    changes.push(verdict.attainment);
  }
  const { score, experience: e } = correctTotal(plan, total, changes, experience.kappa);
  return { score: score / POINT, experience: e / POINT, kappa: experience.kappa / ONE };
}

function missingItems({ plan, assessment }: Parts): readonly MissingItem[] {
  return plan.indicators.flatMap((indicator, at) => {
    if (at < plan.weighted && plan.listed[at] !== 1) return [];
    return indicator.items.flatMap((item) => {
      const finding = assessment.findings.get(item.id);
      if (finding?.verdict.state !== "insufficient") return [];
      const { reason, have, need } = finding.verdict;
      return [
        {
          indicator: indicator.id,
          item: item.id,
          reason,
          ...(have === undefined ? {} : { have }),
          ...(need === undefined ? {} : { need }),
        },
      ];
    });
  });
}

function countsOf({ findings }: Assessment): Evaluation["counts"] {
  const counts = { items: findings.size, judged: 0, insufficient: 0, notApplicable: 0, unclaimed: 0 };
  for (const { verdict } of findings.values()) {
    if (verdict.state === "not-applicable") counts.notApplicable += 1;
    else counts[verdict.state] += 1;
  }
  return counts;
}
