import type { Words } from "./model.ts";
import { plural } from "./plural.ts";

/** Traces, and what an item is and rests on, in English. */
export const enTrace: Pick<Words, "indicators" | "trace" | "kinds" | "outcomes" | "bases" | "statuses" | "basis"> = {
  indicators: {
    lead: "Open any indicator or item to see evidence → rule → attainment → points → gate → weight → contribution.",
    notListed: "not in the weight table: the score is for information",
    notApplicable: "not applicable: no item applies, its weight goes to the others",
    items: "Items",
    noItems: "No items.",
    reckoning: "Reckoning",
    contribution: (points) => `contributes ${points}`,
    weight: (weight) => `weight ${weight} %`,
    closed: {
      unmet: (count) => `${plural(count, "required item", "required items")} not met`,
      unknown: (count) => `${plural(count, "required item lacks", "required items lack")} evidence`,
    },
    reckoned: (q, weight, contribution) => `${q} × ${weight} % = ${contribution}`,
    loadings: (gain, security, happiness) =>
      `Loadings: gain ${gain} %, security ${security} %, happiness ${happiness} %`,
    aggregate: {
      "weighted-mean": "weighted mean of the scores below",
      sum: "sum of the scores below",
      "capped-sum": "capped sum of the scores below",
      minimum: "least of the scores below",
    },
  },
  trace: {
    evidence: "Evidence",
    rule: "Rule",
    attainment: "Attainment",
    points: "Points",
    gate: "Gate",
    weight: "Weight",
    contribution: "Contribution",
    noEvidence: "no evidence",
    noGate: "not a required item",
    gateOpen: (effect) => `met (if it were not, ${effect})`,
    lost: (why, effect) => `${why}: ${effect}`,
    gateClosed: {
      unmet: "required item not met",
      unknown: "required item lacks evidence, counted as not met for now",
    },
    zeroed: {
      unmet: "a required item of its indicator is not met: these points do not count",
      unknown: "a required item of its indicator lacks evidence, counted as not met for now: these points do not count",
    },
    noPlainSum: "the total is no plain weighted sum, a single contribution cannot be told apart",
    judgedAs: "judged",
    direct: "no weight, counts directly",
    earned: (earned, points) => `${earned} of ${points} points`,
    n: (n) => `n = ${n}`,
    lacks: (have, need) =>
      [have === null ? "" : `have ${have}`, need === null ? "" : `need ${need}`]
        .filter((part) => part !== "")
        .join(", "),
  },
  kinds: { required: "required", optional: "optional", offline: "offline", feeling: "feeling", penalty: "deduction" },
  outcomes: {
    met: "met",
    part: "partly met",
    unmet: "not met",
    insufficient: "evidence missing",
    "not-applicable": "not applicable",
    unclaimed: "not claimed",
  },
  bases: { standard: "standard's text", reference: "other norm", proposal: "this system's proposal" },
  statuses: { text: "in the standard's text", read: "the norm was read", recalled: "from memory, nobody checked" },
  basis: {
    lead: "Every item says where its figure comes from. A norm cited from memory must be checked against its current edition before use.",
    table: "Where the items' figures come from",
    references: "Whether cited norms were checked",
    noReferences: "No item cites another norm.",
    weights: "Weights",
    weightsLead: "Weights decide how much each indicator counts; they are data, not part of the standard's text.",
    clause: "Clause",
    method: (method, set) => `Method: ${method} (${set})`,
  },
};
