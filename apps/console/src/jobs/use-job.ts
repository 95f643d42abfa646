import { addressOf, type Job } from "@sangan/api/client";
import { useEffect, useState } from "react";
import { client } from "../ask/ask.ts";
import { hasEnded, movedBy } from "./job-state.ts";

const POLL_MILLISECONDS = 2000;

/** Asks again and again, where no stream comes through. */
function poll(job: Job, tell: (job: Job) => void): () => void {
  let isStopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = async (): Promise<void> => {
    const reply = await client.call("jobs.get", { params: { jobId: job.id } });
    if (isStopped) return;
    if (reply.ok) tell(reply.value);
    if (!reply.ok || !hasEnded(reply.value)) timer = setTimeout(() => void look(), POLL_MILLISECONDS);
  };
  void look();
  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
}

/** Listens to a job; falls back to asking when the stream breaks. */
function follow(job: Job, tell: (job: Job) => void): () => void {
  const stream = new EventSource(addressOf("jobs.events", { params: { jobId: job.id } }));
  let stopPolling: (() => void) | undefined;
  stream.addEventListener("message", ({ data }) => {
    const moved = movedBy(job, String(data));
    if (moved !== undefined) tell(moved);
  });
  stream.addEventListener("end", () => stream.close());
  stream.addEventListener("error", () => {
    stream.close();
    stopPolling ??= poll(job, tell);
  });
  return () => {
    stream.close();
    stopPolling?.();
  };
}

/** A job as it moves, until it has ended; `onEnd` is told once. */
export function useJob(job: Job, onEnd: (job: Job) => void): Job {
  const [seen, setSeen] = useState<Job>();
  const now = seen?.id === job.id && !hasEnded(job) ? seen : job;
  const isRunning = !hasEnded(job);
  useEffect(() => {
    if (!isRunning) return undefined;
    return follow(job, (moved) => {
      setSeen(moved);
      if (hasEnded(moved)) onEnd(moved);
    });
    // The stream belongs to the job's id; that it has moved must not begin another.
  }, [job.id, isRunning]);
  return now;
}
