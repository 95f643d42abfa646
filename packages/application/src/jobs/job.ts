import { cancelJob as stopJob, jobById, listJobs as jobRows, type JobRow } from "@sangan/storage";
import type { Authorised } from "../access/index.ts";
import { change } from "../audit/index.ts";
import { done, isId, NOT_FOUND, type Context, type Forbidden, type NotFound, type Outcome } from "../context/index.ts";
import { ownRound, visibleRound } from "../rounds/index.ts";

/** A job of a round that the actor may see. */
export async function getJob(
  context: Context,
  authorised: Authorised<"round.read">,
  request: { readonly id: string },
): Promise<Outcome<JobRow, NotFound>> {
  const job = isId(request.id) ? await jobById(context.store, request.id) : undefined;
  if (job === undefined) return NOT_FOUND;
  const found = await visibleRound(context, authorised, job.subject);
  return found.ok ? done(job) : found;
}

/** The jobs of a round, the newest first. */
export async function listJobs(
  context: Context,
  authorised: Authorised<"round.read">,
  request: { readonly roundId: string },
): Promise<Outcome<readonly JobRow[], NotFound>> {
  const found = await visibleRound(context, authorised, request.roundId);
  return found.ok ? done(await jobRows(context.store, { subject: request.roundId })) : found;
}

/** Cancels a job: one that waits at once, a running one at its next step. What it has done stays. */
export async function cancelJob(
  context: Context,
  authorised: Authorised<"evaluation.run">,
  request: { readonly id: string },
): Promise<Outcome<JobRow, NotFound | Forbidden>> {
  const job = isId(request.id) ? await jobById(context.store, request.id) : undefined;
  if (job === undefined) return NOT_FOUND;
  const found = await ownRound(context, authorised, { id: job.subject });
  if (!found.ok) return found;
  return change<JobRow, NotFound>(context, authorised.actor, async (trx, note) => {
    const row = await stopJob(trx, job.id);
    if (row === undefined) return NOT_FOUND;
    if (row.cancel_requested && !job.cancel_requested)
      note({ action: `job.${job.kind}.cancel`, subject: job.subject, detail: { job: job.id } });
    return done(row);
  });
}
