import type { Words } from "./model.ts";

/** Closed gates, missing evidence and bonus in English. */
export const enTroubles: Pick<Words, "gates" | "missing" | "bonus"> = {
  gates: {
    lead: "If any required item that applies is not met, clause 5.1 a limits its indicator. A required item without sufficient evidence only counts as not met for now and stands apart: missing is not zero.",
    tables: {
      unmet: "Indicators with required items not met: found and required",
      unknown: "Indicators whose required items lack evidence",
    },
    empty: "All required items that apply are met; no indicator scores 0 for this reason.",
    insufficient: "evidence missing, counted as not met for now",
    notListed: "not part of the total",
    effects: {
      zero: () => "the indicator scores 0",
      "zero-basic": () => "the indicator keeps its feeling points only",
      "cap-grade": (grade) => `grade at most ${grade}`,
      "deny-grade": () => "no grade is given",
    },
  },
  missing: {
    lead: "Missing is not zero: P counts it as not met, the interval gives what full evidence could reach.",
    table: "Items without sufficient evidence, most points first",
    empty: "Nothing is missing: every item that applies has sufficient evidence.",
    blocked: "another required item is not met: evidence alone adds nothing",
    holdsGate: "required: only with it met does the whole indicator count",
    unknown: "cannot be told apart",
    whole: "whole indicator",
    note: "A single item's figure is its own points; for all of an indicator's items together read “whole indicator”.",
    reasons: {
      "no-evidence": "no evidence",
      "too-few": "too few",
      "too-old": "too old",
      "outside-period": "outside the period",
      "wrong-unit": "unit cannot be converted",
      "wrong-kind": "another kind of evidence",
      "no-quantile": "the quantile needed is not there",
      "not-examined": "capabilities not examined",
      "no-grounds": "nothing shows it",
      "unknown-level": "unknown level",
      "parts-missing": "parts without evidence",
    },
    notApplicable: { stage: "not at the community's stage", parts: "no part applies" },
    total: (potential) => `With everything there and met, P gains up to ${potential} points`,
  },
  bonus: {
    lead: "Points of innovation indicators are added to the total as they are.",
    empty: "There are no innovation points.",
    penalties: "Deductions",
    cap: (cap) => `The bonus is at most ${cap} points`,
  },
};
