import type { Words } from "./model.ts";
import { plural } from "./plural.ts";

/** Facts, overview and formula in English. */
export const enSummary: Pick<Words, "facts" | "headline" | "callouts" | "sum"> = {
  facts: {
    community: "Community",
    code: "Code",
    period: "Period",
    stage: "Stage",
    system: "Indicator system",
    weights: "Weights",
    attributes: "Attributes",
    yes: "yes",
    no: "no",
    engine: "Engine",
    span: (from, to, zone) => `from ${from} until before ${to} (${zone})`,
    zone: (zone) => (zone === "UTC+8" ? "Beijing time" : zone),
    stages: { planning: "planning", construction: "construction", operation: "operation" },
    methods: {
      equal: "equal over first-level indicators, equal inside each",
      ahp: "analytic hierarchy process",
      entropy: "entropy weights",
      expert: "given by experts",
      delphi: "Delphi",
    },
    set: (name) => `set ${name}`,
  },
  headline: {
    total: "Total score P",
    points: "points",
    interval: "Interval",
    exact: "All evidence is there: no interval",
    single: "exact",
    withheld: "withheld",
    withheldWhy:
      "The indicator system gives no total while evidence is missing. The interval below shows both extremes.",
    notApplicable: "not applicable",
    notApplicableWhy: "No indicator applies, so there is no total. That is not a score of 0.",
    corrected: "Corrected by experience P*",
    correctedWhy: "stands beside P, never replaces it",
    noCorrection: "No correction: too few answers about change",
    grade: "Grade",
    level: "Level",
    noGrade: "No grade reached",
    noGrades: "The system declares no grades",
    complete: "complete",
    incomplete: "incomplete",
    completeness: "Completeness",
    scale: "Where the total stands on the scale",
    scaleText: "The line is P, the hatched band its interval, the ticks are where grades begin",
    outOf: (top) => `of ${top}`,
    range: (low, high) => `${low} to ${high}`,
    gradeRange: (low, high) => `depending on missing evidence: ${low} to ${high}`,
    counts: (judged, items) => `${judged} of ${items} items judged`,
    experience: (experience, kappa) => `change felt E = ${experience}, κ = ${kappa}`,
    scaleDescription: (score, low, high) => `Total ${score}, interval from ${low} to ${high}.`,
  },
  callouts: {
    gates: {
      unmet: (count) => `${plural(count, "indicator has", "indicators have")} required items that are not met`,
      unknown: (count) =>
        `${plural(count, "indicator lacks", "indicators lack")} evidence for required items (counted as not met for now)`,
    },
    noGates: "All required items that apply are met",
    missing: (count, potential) =>
      `${plural(count, "item lacks", "items lack")} evidence${potential === null ? "" : `; complete, P could gain up to ${potential} points`}`,
    noMissing: "No item lacks evidence",
    basis: (standard, items, recalled) =>
      `${standard} of ${items} items rest on a figure of the standard's text${recalled === 0 ? "" : `; ${plural(recalled, "cites a norm", "cite norms")} from memory that nobody has checked`}`,
    weights: (method) => `Weights: ${method}`,
    equal: "equal (nobody has supplied or derived others)",
  },
  sum: {
    quality: "Weighted score ΣQi·Wi",
    feeling: "Feeling, direct",
    bonus: "Innovation bonus B",
    penalty: "Deduction D",
    unrounded: "Sum before rounding",
    total: "Total score P",
    explained: "Formula (1): P = ΣQi·Wi + B. Every term is kept to 0.000001 points and rounded once at the end.",
    none: "not applicable",
    rounding: (step, cap) =>
      `Rounded by GB/T 8170 to a multiple of ${step}${cap === null ? "" : `; never below 0 nor above ${cap}`}`,
  },
};
