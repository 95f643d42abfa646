import type { Point, Sampling, SamplingTask, WalkEntry } from "@sangan/api/client";

/** What is measured or judged at a point; several criteria may ask the same. */
export interface Job {
  readonly metric: string;
  readonly form: SamplingTask["form"];
  readonly tasks: readonly SamplingTask[];
  /** How often it is wanted there, and how often it was done, what waits on the phone included. */
  readonly each: number;
  readonly done: number;
}

/** A place on the way. */
export interface Stop {
  /** Absent: the community as a whole. */
  readonly point: Point | undefined;
  readonly jobs: readonly Job[];
  readonly skipped: boolean;
}

/** Whether nothing more is wanted at a stop. */
export function isDone({ jobs, skipped }: Stop): boolean {
  return skipped || jobs.every(({ each, done }) => done >= each);
}

function jobsAt({ tasks }: Sampling, code: string, entries: readonly WalkEntry[]): readonly Job[] {
  const jobs = new Map<string, Job>();
  for (const task of tasks) {
    // What a registered source speaks for needs nobody to walk.
    const planned = task.by.length > 0 ? undefined : task.points.find((point) => point.code === code);
    if (planned === undefined) continue;
    const key = `${task.metric} ${task.form}`;
    const own = entries.filter((entry) => entry.point === code && "metric" in entry && entry.metric === task.metric);
    const known = jobs.get(key);
    jobs.set(key, {
      metric: task.metric,
      form: task.form,
      tasks: [...(known?.tasks ?? []), task],
      each: Math.max(known?.each ?? 0, wantedOf(task)),
      done: Math.max(known?.done ?? 0, planned.n + doneOf(task, own)),
    });
  }
  return [...jobs.values()];
}

function wantedOf({ form, each, capabilities }: SamplingTask): number {
  if (form === "checklist") return capabilities.length;
  return form === "attestation" ? 1 : each;
}

function doneOf({ form }: SamplingTask, own: readonly WalkEntry[]): number {
  if (form === "checklist")
    return new Set(own.flatMap((entry) => (entry.kind === "looked" ? [entry.capability] : []))).size;
  return own.reduce((sum, entry) => sum + (entry.kind === "counted" ? entry.n : 1), 0);
}

/** The way through a community: its points floor by floor in their order, and at last what is judged of it as a whole. `entries`: what the phone has that the plan does not know. */
export function stopsOf(sampling: Sampling, points: readonly Point[], entries: readonly WalkEntry[]): readonly Stop[] {
  const skipped = new Set(entries.flatMap((entry) => (entry.kind === "skipped" ? [entry.point] : [])));
  const floors = [...new Set(points.map(({ floor }) => floor))];
  const way = points
    .filter(({ state }) => state === "active")
    .toSorted((a, b) => floors.indexOf(a.floor) - floors.indexOf(b.floor) || a.ordinal - b.ordinal);
  return [...way, undefined].flatMap((point) => {
    const code = point?.code ?? "";
    const jobs = jobsAt(sampling, code, entries);
    return jobs.length === 0 ? [] : [{ point, jobs, skipped: skipped.has(code) }];
  });
}
