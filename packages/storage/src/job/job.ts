import { sql, type Kysely, type Selectable } from "kysely";
import { uuidv7 } from "../identity/index.ts";
import type { JobTable, Tables } from "../schema/index.ts";

/** A job as it is stored. */
export type JobRow = Selectable<JobTable>;

/** What a worker holds: while it keeps the lease alive, no other one takes the job. */
export interface Lease {
  readonly job: JobRow;
  readonly lease: string;
}

/** Whether the worker may go on; `lost`: another worker has the job, stop at once and write nothing more. */
export type Progress = "go-on" | "cancel" | "lost";

/** Asks for a job. One at a time of a kind on a subject: the one that waits or runs already is given. */
export async function enqueueJob(
  db: Kysely<Tables>,
  request: {
    readonly kind: string;
    readonly subject: string;
    readonly requestedBy: string | null;
    readonly total?: number;
    readonly at: string;
  },
): Promise<{ readonly job: JobRow; readonly isNew: boolean }> {
  // Between two tries the one that was in the way can only have finished: a few are plenty.
  for (let tried = 0; tried < 5; tried += 1) {
    const added = await db
      .insertInto("job")
      .values({
        id: uuidv7(),
        kind: request.kind,
        subject: request.subject,
        state: "queued",
        done: 0,
        total: request.total ?? null,
        cursor: null,
        error: null,
        requested_by: request.requestedBy,
        cancel_requested: false,
        attempts: 0,
        lease: null,
        heartbeat_at: null,
        created_at: request.at,
        started_at: null,
        finished_at: null,
      })
      .onConflict((conflict) => conflict.columns(["kind", "subject"]).where("job.state", "in", ACTIVE).doNothing())
      .returningAll()
      .executeTakeFirst();
    if (added !== undefined) return { job: added, isNew: true };
    const found = await activeJob(db, request.kind, request.subject);
    if (found !== undefined) return { job: found, isNew: false };
  }
  throw new Error(`job ${request.kind}: neither added nor found`);
}

const ACTIVE = ["queued", "running"] as const;

export function activeJob(db: Kysely<Tables>, kind: string, subject: string): Promise<JobRow | undefined> {
  return db
    .selectFrom("job")
    .selectAll()
    .where("job.kind", "=", kind)
    .where("job.subject", "=", subject)
    .where("job.state", "in", ACTIVE)
    .executeTakeFirst();
}

/**
 * Takes the oldest job that waits, or whose worker has given no sign of life for `leaseSeconds`: it goes on from the cursor that was written last.
 * Time is the database's, so that workers need not agree on theirs.
 */
export async function leaseJob(
  db: Kysely<Tables>,
  request: { readonly kinds: readonly string[]; readonly leaseSeconds: number },
): Promise<Lease | undefined> {
  const lease = uuidv7();
  const { rows } = await sql<JobRow>`
    update job set state = 'running', lease = ${lease}, heartbeat_at = clock_timestamp(), attempts = attempts + 1,
                   started_at = coalesce(started_at, clock_timestamp())
     where id = (
       select id from job
        where kind = any(${request.kinds}::text[])
          and (state = 'queued' or (state = 'running' and heartbeat_at < clock_timestamp() - make_interval(secs => ${request.leaseSeconds}::double precision)))
        order by created_at, id limit 1 for update skip locked)
    returning *`.execute(db);
  const [job] = rows;
  return job === undefined ? undefined : { job, lease };
}

/** Writes how far a worker is, where to go on after a crash, and that it lives. Best in the transaction of the work it speaks of. */
export async function reportProgress(
  db: Kysely<Tables>,
  report: {
    readonly id: string;
    readonly lease: string;
    readonly done: number;
    readonly total?: number | null;
    readonly cursor: object | null;
  },
): Promise<Progress> {
  const { rows } = await sql<{ cancel_requested: boolean }>`
    update job set done = ${report.done}, total = coalesce(${report.total ?? null}::integer, total),
                   cursor = ${report.cursor === null ? null : JSON.stringify(report.cursor)}::jsonb, heartbeat_at = clock_timestamp()
     where id = ${report.id} and lease = ${report.lease} and state = 'running'
    returning cancel_requested`.execute(db);
  const [row] = rows;
  if (row === undefined) return "lost";
  return row.cancel_requested ? "cancel" : "go-on";
}

/** Only says that the worker lives. */
export async function keepLease(
  db: Kysely<Tables>,
  { id, lease }: { readonly id: string; readonly lease: string },
): Promise<Progress> {
  const { rows } = await sql<{ cancel_requested: boolean }>`
    update job set heartbeat_at = clock_timestamp() where id = ${id} and lease = ${lease} and state = 'running'
    returning cancel_requested`.execute(db);
  const [row] = rows;
  if (row === undefined) return "lost";
  return row.cancel_requested ? "cancel" : "go-on";
}

/** Ends a job. False when another worker has it by now. */
export async function endJob(
  db: Kysely<Tables>,
  ending: {
    readonly id: string;
    readonly lease: string;
    readonly state: "done" | "failed" | "cancelled";
    readonly error?: object;
  },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update job set state = ${ending.state}, error = ${ending.error === undefined ? null : JSON.stringify(ending.error)}::jsonb,
                   lease = null, finished_at = clock_timestamp()
     where id = ${ending.id} and lease = ${ending.lease} and state = 'running'`.execute(db);
  return numAffectedRows === 1n;
}

/** Gives a job back unfinished, for the next worker to go on with: what a server does that is told to stop. */
export async function releaseJob(
  db: Kysely<Tables>,
  { id, lease }: { readonly id: string; readonly lease: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update job set state = 'queued', lease = null, heartbeat_at = null
     where id = ${id} and lease = ${lease} and state = 'running'`.execute(db);
  return numAffectedRows === 1n;
}

/** Cancels a job that waits at once; tells the worker of a running one to stop. */
export async function cancelJob(db: Kysely<Tables>, id: string): Promise<JobRow | undefined> {
  const { rows } = await sql<JobRow>`
    update job set cancel_requested = true,
                   finished_at = case when state = 'queued' then clock_timestamp() else finished_at end,
                   state = case when state = 'queued' then 'cancelled' else state end
     where id = ${id} and state in ('queued', 'running')
    returning *`.execute(db);
  return rows[0] ?? jobById(db, id);
}

export function jobById(db: Kysely<Tables>, id: string): Promise<JobRow | undefined> {
  return db.selectFrom("job").selectAll().where("job.id", "=", id).executeTakeFirst();
}

/** The newest jobs first, of one kind or subject where asked, at most 500. */
export function listJobs(
  db: Kysely<Tables>,
  filter: { readonly kind?: string; readonly subject?: string; readonly limit?: number },
): Promise<JobRow[]> {
  let query = db.selectFrom("job").selectAll();
  if (filter.kind !== undefined) query = query.where("job.kind", "=", filter.kind);
  if (filter.subject !== undefined) query = query.where("job.subject", "=", filter.subject);
  return query
    .orderBy("job.created_at", "desc")
    .orderBy("job.id", "desc")
    .limit(Math.min(500, filter.limit ?? 50))
    .execute();
}
