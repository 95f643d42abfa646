import type { Evidence } from "../evidence/index.ts";
import type { Insufficiency, Verdict } from "../finding/index.ts";
import type { Criterion, Judgement, Measure, ValueJudgement } from "../indicator-system/index.ts";
import { judgeValue, shareWithin, valueOf, type ValueOutcome } from "../measurement/index.ts";
import { attainmentOf, decimalOf, ONE, ratio, type Millionths } from "../quantity/index.ts";
import { judgeAnswers, validAnswers } from "../survey/index.ts";

type ChecklistMeasure = Extract<Measure, { type: "checklist" }>;

const DAY = 86_400_000;

/** Judges one criterion on the evidence for it. @clause 5.1 @clause 5.2 */
export function judgeCriterion(criterion: Criterion, evidence: Evidence | undefined, periodEnd: number): Verdict {
  if (evidence === undefined) return insufficient("no-evidence");
  const { measure, judge } = criterion;
  return dated(measure, evidence, periodEnd) ?? judgeEvidence(measure, judge, evidence);
}

function dated(measure: Measure, evidence: Evidence, periodEnd: number): Verdict | undefined {
  if (!(Date.parse(evidence.to) < periodEnd)) return insufficient("outside-period", evidence.to);
  if (measure.maxAgeDays === null) return undefined;
  const oldest = periodEnd - measure.maxAgeDays * DAY;
  return Date.parse(evidence.from) >= oldest
    ? undefined
    : insufficient("too-old", evidence.from, `${measure.maxAgeDays} d`);
}

function judgeEvidence(measure: Measure, judge: Judgement, evidence: Evidence): Verdict {
  switch (measure.type) {
    case "numeric": {
      if (evidence.kind !== "numeric" && evidence.kind !== "ratio") return insufficient("wrong-kind", evidence.kind);
      if (evidence.n < measure.minN) return tooFew(evidence.n, measure.minN);
      if (judge.type === "within") return judged(shareWithin(measure, evidence), judge.then, evidence.n);
      if (judge.type !== "threshold" && judge.type !== "tiers" && judge.type !== "linear") {
        return insufficient("wrong-kind", judge.type);
      }
      return judged(valueOf(measure, evidence), judge, evidence.n);
    }
    case "checklist": {
      if (evidence.kind !== "checklist" || judge.type !== "checklist") return insufficient("wrong-kind", evidence.kind);
      return judgeChecklist(measure, judge.need, evidence);
    }
    case "attestation": {
      if (evidence.kind !== "attestation") return insufficient("wrong-kind", evidence.kind);
      return judgeAttestation(measure, evidence);
    }
    case "survey": {
      if (evidence.kind !== "answers" || judge.type !== "survey") return insufficient("wrong-kind", evidence.kind);
      const n = validAnswers(measure.scale, evidence);
      if (n < measure.minN) return tooFew(n, measure.minN);
      const result = judgeAnswers(measure.scale, judge, evidence);
      if (result === undefined) return tooFew(n, Math.max(2, measure.minN));
      return { state: "judged", attainment: result.attainment, value: result.value, n };
    }
  }
}

function judged(outcome: ValueOutcome, judge: ValueJudgement, n: number): Verdict {
  if (!outcome.ok) return insufficient(outcome.reason);
  return { state: "judged", attainment: judgeValue(outcome.value, judge), value: decimalOf(outcome.value), n };
}

/** By the list, so that a town reads each once; forgotten with it. */
const NAMES = new WeakMap<ChecklistMeasure["capabilities"], ReadonlySet<string>>();

function namesOf(capabilities: ChecklistMeasure["capabilities"]): ReadonlySet<string> {
  const known = NAMES.get(capabilities);
  if (known !== undefined) return known;
  const names = new Set(capabilities.map(({ id }) => id));
  NAMES.set(capabilities, names);
  return names;
}

function judgeChecklist(
  measure: ChecklistMeasure,
  need: number,
  evidence: Extract<Evidence, { kind: "checklist" }>,
): Verdict {
  const named = namesOf(measure.capabilities);
  const found = new Set(evidence.present.filter((id) => named.has(id)));
  const examined = new Set([...found, ...evidence.absent.filter((id) => named.has(id))]).size;
  if (examined < measure.minN) return tooFew(examined, measure.minN);
  const value = decimalOf(ratio(BigInt(found.size), 1n));
  if (found.size >= need) return { state: "judged", attainment: ONE, value, n: examined };
  if (examined < named.size) return insufficient("not-examined", String(examined), String(named.size));
  const attainment: Millionths = attainmentOf(ratio(BigInt(found.size), BigInt(need)));
  return { state: "judged", attainment, value, n: examined };
}

function judgeAttestation(
  measure: Extract<Measure, { type: "attestation" }>,
  evidence: Extract<Evidence, { kind: "attestation" }>,
): Verdict {
  if (evidence.grounds.length === 0) return insufficient("no-grounds");
  if (evidence.grounds.length < measure.minN) return tooFew(evidence.grounds.length, measure.minN);
  const level = measure.levels.find((candidate) => candidate.id === evidence.level);
  return level === undefined
    ? insufficient("unknown-level", evidence.level)
    : { state: "judged", attainment: level.attainment, n: evidence.grounds.length };
}

function tooFew(have: number, need: number): Verdict {
  return insufficient("too-few", String(have), String(need));
}

function insufficient(reason: Insufficiency, have?: string, need?: string): Verdict {
  return {
    state: "insufficient",
    reason,
    ...(have === undefined ? {} : { have }),
    ...(need === undefined ? {} : { need }),
  };
}
