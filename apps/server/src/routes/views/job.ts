import { job, type Job } from "@sangan/api";
import type { JobRow } from "@sangan/storage";
import type { Told } from "../../http/handler.ts";

const { kind, error } = job.shape;

/** A job as it is shown. */
export function jobView(row: JobRow): Told<Job> {
  const { id, state, done, total } = row;
  return {
    id,
    state,
    done,
    total,
    kind: kind.parse(row.kind),
    roundId: row.subject,
    cancelRequested: row.cancel_requested,
    error: error.parse(row.error),
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  };
}
