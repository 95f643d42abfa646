import { plural } from "./plural.ts";
import type { WeightingWords } from "./rule-model.ts";

/** How weighted answers are said in English. */
export const enWeighting: WeightingWords = {
  methods: {
    raked: "weighted: raked to the community's population, the answers stand for all residents",
    selection:
      "weighted only by the chance of being asked and by the policy on quality marks, not raked to the community's population",
    none: "unweighted: every answer counts alike",
  },
  counts: "weighted answers",
  count: (option, weighted) => `option ${option}: ${weighted}`,
  effective: (effectiveN, designEffect) => `effective n ${effectiveN}, design effect ${designEffect}`,
  refused: "why it is not raked to the population",
  reasons: {
    "no-margins": "no population margins are registered for the community",
    "empty-sample": "there is no usable answer",
    "bad-weight": "a weight is not positive",
    "bad-trim": "the bounds of the weights are none",
    "bad-chance": "an answer is there to a question that could not have been drawn",
    "bad-count": "a number of the population is none",
    "unknown-variable": "the questionnaire does not ask this variable",
    "unknown-category": "the questionnaire does not have this category",
    "repeated-margin": "a variable is registered twice",
    "totals-differ": "the variables do not add up to the same population",
    "no-respondent": "nobody of this group has answered",
    "population-zero": "somebody has answered, but the registered population is 0",
    "cell-without-respondent": "nobody of this group who was asked has answered",
    "unknown-cell": "an answer belongs to no cell of the sample",
    "more-answers-than-eligible": "more answers than residents who were asked",
    "no-variance": "too few answers of some weight to say how sure a weighted mean is",
    "not-converged": "the raking did not converge",
  },
  merged: "fewer than five answered of one of these groups, which therefore count as one",
  policy: (marks) => `weight left by the policy: ${marks}`,
  flags: {
    speed: "very quick",
    "straight-line": "always the same answer",
    "shared-device": "several from one device",
    burst: "many at once",
    conflict: "sent twice with different answers",
    duplicate: "the same as another",
  },
  flagged: (flagged, excluded) =>
    `${plural(flagged, "answer carries a quality mark", "answers carry a quality mark")}${excluded === 0 ? "" : `, ${excluded} of them without weight by the policy`}`,
  meanIgnored: (mean) => `mean with the marks ignored ${mean}`,
  meanWithout: (mean) => `mean without the marked answers ${mean}`,
  invited: (answered, invitations, rate) =>
    `${answered} of ${plural(invitations, "invitation was", "invitations were")} answered: response rate ${rate} % (AAPOR RR1)`,
  assisted: (assisted, responses) => `somebody helped to answer in ${assisted} of ${responses} responses`,
  skipped: (count) => `${count} asked and not answered`,
  overQuota: (count) => `${count} beyond the quota, kept without weight`,
  withdrawn: (count) => `${plural(count, "response was", "responses were")} withdrawn; weights were reckoned anew`,
  withdrawnLater: (count) =>
    `${plural(count, "response was", "responses were")} withdrawn after the last result was published, which stays as it is`,
};
