import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NOON } from "../fixture/records.ts";
import { SERVERS, type TestDatabase } from "../fixture/servers.ts";
import {
  cancelJob,
  endJob,
  enqueueJob,
  jobById,
  keepLease,
  leaseJob,
  listJobs,
  releaseJob,
  reportProgress,
} from "./index.ts";

describe.each(SERVERS)("jobs on $name", ({ open }) => {
  let opened: TestDatabase;
  beforeAll(async () => {
    opened = await open();
  }, 60_000);
  afterAll(() => opened.remove());

  const ask = (kind: string, subject: string) =>
    enqueueJob(opened.database.kysely, { kind, subject, requestedBy: null, total: 10, at: NOON });
  const take = (kind: string, leaseSeconds = 60) => leaseJob(opened.database.kysely, { kinds: [kind], leaseSeconds });

  test("asked for many times at once, there is one job; when it is done, there can be the next one", async () => {
    const { kysely } = opened.database;
    const all = await Promise.all(Array.from({ length: 8 }, () => ask("once", "round")));
    expect(new Set(all.map(({ job: { id } }) => id)).size).toBe(1);
    expect(all.filter(({ isNew }) => isNew)).toHaveLength(1);
    const leased = await take("once");
    if (leased === undefined) throw new Error("no job");
    expect(await endJob(kysely, { id: leased.job.id, lease: leased.lease, state: "done" })).toBe(true);
    expect((await ask("once", "round")).isNew).toBe(true);
    expect(await listJobs(kysely, { kind: "once" })).toHaveLength(2);
  });

  test("64 workers share 30 jobs, each taken by one", async () => {
    for (let index = 0; index < 30; index += 1) await ask("shared", String(index));
    const taken = await Promise.all(Array.from({ length: 64 }, () => take("shared")));
    const ids = taken.flatMap((leased) => (leased === undefined ? [] : [leased.job.id]));
    expect(ids).toHaveLength(30);
    expect(new Set(ids).size).toBe(30);
  });

  test("F19: a job whose worker has died goes on from its cursor, and the dead one's writes are refused", async () => {
    const { kysely } = opened.database;
    const { job } = await ask("dying", "round");
    const first = await take("dying", 0.2);
    if (first === undefined) throw new Error("no job");
    const progress = { id: job.id, lease: first.lease, done: 4, cursor: { after: "x" } };
    expect(await reportProgress(kysely, progress)).toBe("go-on");
    expect(await take("dying", 60)).toBeUndefined();
    await sleep(300);
    const second = await take("dying", 0.2);
    expect(second?.job).toMatchObject({ id: job.id, done: 4, total: 10, cursor: { after: "x" }, attempts: 2 });
    expect(await reportProgress(kysely, { ...progress, done: 5 })).toBe("lost");
    expect(await keepLease(kysely, { id: job.id, lease: first.lease })).toBe("lost");
    expect(await endJob(kysely, { id: job.id, lease: first.lease, state: "done" })).toBe(false);
    const { lease } = second ?? { lease: "" };
    expect(await endJob(kysely, { id: job.id, lease, state: "failed", error: { code: "x" } })).toBe(true);
    expect(await jobById(kysely, job.id)).toMatchObject({ state: "failed", error: { code: "x" }, done: 4 });
  });

  test("a job that waits is cancelled at once, one that runs is told; one that is given back waits again", async () => {
    const { kysely } = opened.database;
    const waiting = await ask("cancelled", "a");
    expect(await cancelJob(kysely, waiting.job.id)).toMatchObject({ state: "cancelled" });
    const { job } = await ask("cancelled", "b");
    const leased = await take("cancelled");
    if (leased === undefined) throw new Error("no job");
    expect(await releaseJob(kysely, { id: job.id, lease: leased.lease })).toBe(true);
    const again = await take("cancelled");
    if (again === undefined) throw new Error("no job");
    expect(await cancelJob(kysely, job.id)).toMatchObject({ state: "running", cancel_requested: true });
    expect(await reportProgress(kysely, { id: job.id, lease: again.lease, done: 1, cursor: null })).toBe("cancel");
    expect(await endJob(kysely, { id: job.id, lease: again.lease, state: "cancelled" })).toBe(true);
    expect(await take("cancelled")).toBeUndefined();
  });
});
