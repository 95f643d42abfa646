/** The steps of a service case, in the order of its life; the last four leave the usual way. */
export const CASE_STEPS = [
  "submitted",
  "accepted",
  "dispatched",
  "arrived",
  "done",
  "confirmed",
  "rated",
  "rejected",
  "merged",
  "escalated",
  "reopened",
] as const;

/** A step of a service case. */
export type CaseStep = (typeof CASE_STEPS)[number];

/** Steps that leave the usual way. */
export const ASIDE: ReadonlySet<string> = new Set<CaseStep>(["rejected", "merged", "escalated", "reopened"]);

/** The step of a name; undefined where it is none of ours. */
export function stepOf(name: string): CaseStep | undefined {
  return CASE_STEPS.find((step) => step === name);
}
