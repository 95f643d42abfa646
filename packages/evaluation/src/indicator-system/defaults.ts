import { hundredths, microPoints, millionths, type Hundredths } from "../quantity/index.ts";
import type { Policies } from "./model.ts";

/** The standard's own policies. @clause 5.1 */
export const STANDARD_POLICIES: Policies = {
  unmetRequired: { effect: "zero" },
  notApplicable: { item: "rescale", anchor: millionths(1_000_000), indicator: "spread" },
  missing: "unmet",
  feeling: { mode: "inside" },
  bonusCap: microPoints(10_000_000),
  penaltyCap: microPoints(100_000_000),
  totalCap: null,
  rounding: { indicator: 1, group: 1, total: 10_000 },
  compare: "full",
};

/** Full marks of an indicator: 100 points. @clause 5.1 */
export const FULL_MARKS: Hundredths = hundredths(10_000);
