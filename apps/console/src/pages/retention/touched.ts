/** What a change of a plan touches. */
export const TOUCHED = ["retention.list", "audit.list"] as const;
