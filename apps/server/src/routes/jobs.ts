import { setTimeout as pause } from "node:timers/promises";
import type { Job } from "@sangan/api";
import { cancelJob, getJob, listJobs } from "@sangan/application";
import type { Asked, Handlers, Told } from "../http/handler.ts";
import type { Services } from "../http/services.ts";
import { answer } from "./answer.ts";
import { jobView } from "./views/job.ts";

type Routes = "jobs.list" | "jobs.get" | "jobs.events" | "jobs.cancel";

/** Work that takes longer than a request. */
export const jobHandlers: Handlers<Routes> = {
  "jobs.list": async (services, { params, by }) =>
    answer(await listJobs(services, by.authorised, params), (items) => ({ items: items.map(jobView) })),
  "jobs.get": async (services, { params, by }) =>
    answer(await getJob(services, by.authorised, { id: params.jobId }), jobView),
  "jobs.events": async (services, asked) => {
    const found = await getJob(services, asked.by.authorised, { id: asked.params.jobId });
    return found.ok ? { ok: true, events: eventsOf(services, asked) } : found;
  },
  "jobs.cancel": async (services, { params, by }) => {
    const cancelled = await cancelJob(services, by.authorised, { id: params.jobId });
    services.wake();
    return answer(cancelled, jobView);
  },
};

/** Between two looks at a job. */
const LOOK_MILLISECONDS = 300;

/** A job each time that it has moved, until it has ended, or its round can no longer be seen. */
async function* eventsOf(
  services: Services,
  { params, by, signal }: Asked<"jobs.events">,
): AsyncGenerator<Told<Job>, void, undefined> {
  let told = "";
  while (!signal.aborted) {
    const found = await getJob(services, by.authorised, { id: params.jobId });
    if (!found.ok) return;
    const job = jobView(found.value);
    const text = JSON.stringify(job);
    if (text !== told) yield job;
    told = text;
    if (job.finishedAt !== null) return;
    await pause(LOOK_MILLISECONDS, undefined, { signal }).catch(() => undefined);
  }
}
