import { setImmediate as turn } from "node:timers/promises";
import type { JobRow } from "@sangan/storage";
import type { Context, Store } from "../context/index.ts";

/** Why a job was stopped: somebody cancelled it, another worker has it, or the program ends. */
export type StopReason = "cancel" | "lost" | "stop";

/** Carries a stop out of the depth of a job. Only the runner catches it. */
export class JobStopped extends Error {
  readonly reason: StopReason;

  constructor(reason: StopReason) {
    super(`job stopped: ${reason}`);
    this.name = "JobStopped";
    this.reason = reason;
  }
}

/** What a job has to go on with. */
export interface Work {
  readonly context: Context;
  readonly job: JobRow;
  /** Aborted with a `JobStopped`. */
  readonly signal: AbortSignal;
  /**
   * Writes how far the job is, and where to go on after a crash, best in the transaction of what was done.
   * @throws JobStopped when it is to stop; the transaction then undoes what belongs to it.
   */
  readonly report: (
    store: Store,
    progress: { readonly done: number; readonly total?: number; readonly cursor: object | null },
  ) => Promise<void>;
}

/** Why a job failed: a code, and what belongs to it. */
export interface JobTrouble {
  readonly code: string;
  readonly [detail: string]: string | number;
}

/** How a job ended, and what is told of it in the audit trail. */
export type JobEnd =
  | { readonly state: "done"; readonly summary: Readonly<Record<string, unknown>> }
  | { readonly state: "failed"; readonly error: JobTrouble };

export type JobHandler = (work: Work) => Promise<JobEnd>;

/** Lets others have their turn between two pieces of work. */
export async function giveWay(): Promise<void> {
  await turn();
}
