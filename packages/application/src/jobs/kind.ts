/** Kinds of work that take longer than a request; one at a time of a kind on a round. */
export const JOB_KINDS = ["collect", "evaluate"] as const;
export type JobKind = (typeof JOB_KINDS)[number];
