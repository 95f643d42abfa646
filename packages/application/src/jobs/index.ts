export { cancelJob, getJob, listJobs } from "./job.ts";
export { JOB_KINDS, type JobKind } from "./kind.ts";
export { startRunner, type Runner, type RunnerOptions } from "./runner.ts";
export type { JobEnd, JobHandler, JobTrouble, Work } from "./work.ts";
