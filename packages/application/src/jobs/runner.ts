import { endJob, keepLease, leaseJob, releaseJob, reportProgress, statementTrouble, type Lease } from "@sangan/storage";
import { changeAs } from "../audit/index.ts";
import { done, refused, type Context, type Trouble } from "../context/index.ts";
import { createPulse } from "../pulse/index.ts";
import type { JobKind } from "./kind.ts";
import { JobStopped, type JobEnd, type JobHandler, type StopReason, type Work } from "./work.ts";

export interface RunnerOptions {
  readonly handlers: Readonly<Partial<Record<JobKind, JobHandler>>>;
  /** Most jobs at once; 1. */
  readonly concurrency?: number;
  /** A worker that gives no sign of life for so long has lost its job; 30 s. */
  readonly leaseSeconds?: number;
  /** Between two looks for work; 1 s. */
  readonly pollMilliseconds?: number;
  /** Told of what was not foreseen; words for people are not in it. */
  readonly onError?: (error: unknown) => void;
}

export interface Runner {
  /** Looks for work at once. */
  readonly wake: () => void;
  /** Gives running jobs back unfinished, and ends. */
  readonly stop: () => Promise<void>;
}

/** A job that took so many workers down with it is not given to another one. */
const MOST_ATTEMPTS = 20;

/** Takes jobs one after the other and gives each to the handler of its kind, until it is stopped. */
export function startRunner(context: Context, options: RunnerOptions): Runner {
  const { concurrency = 1, pollMilliseconds = 1000, onError } = options;
  const running = new Map<string, { readonly controller: AbortController; readonly ended: Promise<void> }>();
  const stopping = new AbortController();
  const pulse = createPulse();
  const take = async (): Promise<boolean> => {
    const kinds = Object.keys(options.handlers);
    const lease = await leaseJob(context.store, { kinds, leaseSeconds: options.leaseSeconds ?? LEASE_SECONDS });
    if (lease === undefined) return false;
    const controller = new AbortController();
    const ended = runJob(context, options, { lease, controller })
      .catch((error: unknown) => onError?.(error))
      .finally(() => {
        running.delete(lease.lease);
        pulse.wake();
      });
    running.set(lease.lease, { controller, ended });
    return true;
  };
  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        while (!stopping.signal.aborted && running.size < concurrency && (await take()));
      } catch (error) {
        onError?.(error);
      }
      if (!stopping.signal.aborted) await pulse.rest(pollMilliseconds);
    }
  };
  const ended = loop();
  return {
    wake: pulse.wake,
    stop: async () => {
      stopping.abort();
      pulse.wake();
      await ended;
      for (const { controller } of running.values()) controller.abort(new JobStopped("stop"));
      await Promise.all([...running.values()].map((one) => one.ended));
    },
  };
}

const LEASE_SECONDS = 30;

interface Held {
  readonly lease: Lease;
  readonly controller: AbortController;
}

async function runJob(context: Context, options: RunnerOptions, held: Held): Promise<void> {
  const { job } = held.lease;
  if (job.attempts > MOST_ATTEMPTS) {
    await end(context, held, { state: "failed", error: { code: "too-many-attempts" } });
    return;
  }
  const stopHeart = startHeart(context, options, held);
  try {
    const handler = options.handlers[job.kind as JobKind];
    if (handler === undefined) throw new TypeError(`no handler for ${job.kind}`);
    await end(context, held, await handler(workOf(context, held)));
  } catch (error) {
    await giveUp(context, options, held, stopReason(error, held));
    if (stopReason(error, held) === undefined) options.onError?.(error);
  } finally {
    stopHeart();
  }
}

function workOf(context: Context, { lease: { job, lease }, controller }: Held): Work {
  return {
    context,
    job,
    signal: controller.signal,
    report: async (store, progress) => {
      const told = await reportProgress(store, { id: job.id, lease, ...progress });
      if (told === "go-on") return;
      const stopped = new JobStopped(told);
      controller.abort(stopped);
      throw stopped;
    },
  };
}

/** Says at intervals that the job lives, also while its handler is busy with something long. */
function startHeart(context: Context, options: RunnerOptions, { lease: { job, lease }, controller }: Held): () => void {
  let beating = false;
  const beat = async (): Promise<void> => {
    if (beating || controller.signal.aborted) return;
    beating = true;
    try {
      const told = await keepLease(context.store, { id: job.id, lease });
      if (told !== "go-on") controller.abort(new JobStopped(told));
    } catch (error) {
      options.onError?.(error);
    } finally {
      beating = false;
    }
  };
  const timer = setInterval(() => void beat(), ((options.leaseSeconds ?? LEASE_SECONDS) * 1000) / 4);
  return () => clearInterval(timer);
}

function stopReason(error: unknown, { controller }: Held): StopReason | undefined {
  if (error instanceof JobStopped) return error.reason;
  const reason: unknown = controller.signal.reason;
  if (reason instanceof JobStopped) return reason.reason;
  // The database is busy or away: whoever comes next goes on from the cursor.
  const trouble = statementTrouble(error)?.code;
  return trouble === "busy" || trouble === "unreachable" ? "stop" : undefined;
}

async function giveUp(
  context: Context,
  options: RunnerOptions,
  held: Held,
  reason: StopReason | undefined,
): Promise<void> {
  const { job, lease } = held.lease;
  try {
    if (reason === "stop") await releaseJob(context.store, { id: job.id, lease });
    else if (reason === "cancel") await end(context, held, { state: "cancelled" });
    else if (reason === undefined) await end(context, held, { state: "failed", error: { code: "internal" } });
  } catch (error) {
    // The lease runs out by itself.
    options.onError?.(error);
  }
}

/** Ends a job together with the event that tells of it; nothing when another worker has it by now. */
async function end(
  context: Context,
  { lease: { job, lease } }: Held,
  ending: JobEnd | { readonly state: "cancelled" },
): Promise<void> {
  const { state } = ending;
  const error = state === "failed" ? { error: ending.error } : {};
  await changeAs<null, Trouble>(context, job.requested_by ?? "system", async (trx, note) => {
    const ours = await endJob(trx, { id: job.id, lease, state, ...error });
    if (!ours) return refused({ code: "lost" });
    const summary = state === "done" ? ending.summary : error;
    note({ action: `job.${job.kind}.${state}`, subject: job.subject, detail: { job: job.id, ...summary } });
    return done(null);
  });
}
