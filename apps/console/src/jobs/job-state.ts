import type { Job } from "@sangan/api/client";

/** Whether a job has come to its end. */
export function hasEnded(job: Pick<Job, "state">): boolean {
  return job.state === "done" || job.state === "failed" || job.state === "cancelled";
}

/** How much of a job is done, of 1; undefined while its size is not known. */
export function shareOf({ done, total, state }: Pick<Job, "done" | "total" | "state">): number | undefined {
  if (state === "done") return 1;
  if (total === null) return undefined;
  return total === 0 ? 1 : Math.min(1, Math.max(0, done / total));
}

/** Seconds that a job will still take if it goes on as it has; undefined while too little of it is known. */
export function secondsLeft(job: Pick<Job, "done" | "total" | "state" | "startedAt">, now: number): number | undefined {
  const share = shareOf(job);
  if (job.state !== "running" || job.startedAt === null || share === undefined || share < 0.02) return undefined;
  const spent = (now - Date.parse(job.startedAt)) / 1000;
  return spent < 2 ? undefined : Math.ceil((spent * (1 - share)) / share);
}

const STATES: readonly Job["state"][] = ["queued", "running", "done", "failed", "cancelled"];

/** A job as an event tells it: what can move of it; undefined when the text is none. */
export function movedBy(job: Job, text: string): Job | undefined {
  let told: unknown;
  try {
    told = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof told !== "object" || told === null) return undefined;
  const member = new Map<string, unknown>(Object.entries(told));
  const state = STATES.find((one) => one === member.get("state"));
  const [done, total] = [member.get("done"), member.get("total")];
  if (member.get("id") !== job.id || state === undefined || typeof done !== "number") return undefined;
  const instant = (name: "startedAt" | "finishedAt"): string | null => {
    const value = member.get(name);
    return typeof value === "string" ? value : null;
  };
  const error = member.get("error");
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
  return {
    ...job,
    state,
    done,
    total: typeof total === "number" ? total : null,
    cancelRequested: member.get("cancelRequested") === true,
    error: typeof code === "string" ? { code } : null,
    startedAt: instant("startedAt"),
    finishedAt: instant("finishedAt"),
  };
}
