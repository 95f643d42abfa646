import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { RouteId } from "@sangan/api";
import { createClient, type Client, type Reply } from "@sangan/api/client";
import { readSystem, readWeights, readEvidence, verifyResult } from "@sangan/documents";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readConfig } from "./config.ts";
import { demoTown } from "./demo/town.ts";
import { startRunning, type Running } from "./fixture/running.ts";
import type { DemoRound } from "./http/services.ts";
import { createLog } from "./logs.ts";
import { createServer } from "./server.ts";

let folder = "";
let running: Running;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sangan-journey-"));
  running = await startRunning({ SANGAN_DATA: folder });
}, 120_000);

afterAll(async () => {
  await running.stop();
  await rm(folder, { recursive: true, force: true });
});

function clientOf(address: string, cookie: string): Client {
  return createClient({
    origin: address,
    fetch: (input, init) => {
      const headers = new Headers(init?.headers);
      headers.set("cookie", cookie);
      headers.set("origin", address);
      return fetch(input, { ...init, headers });
    },
  });
}

function got<T>(reply: Reply<T>): T {
  if (!reply.ok) throw new Error(JSON.stringify(reply.problem));
  return reply.value;
}

async function firstRound(systemText: string): Promise<DemoRound> {
  const bytes = new TextEncoder().encode(systemText);
  const reading = readSystem([{ name: "system.json", bytes }], "system.json");
  if (!reading.ok) throw new Error("the shipped system cannot be read");
  const { rounds } = await demoTown({ system: reading.value.system, now: Date.now() });
  for await (const round of rounds) return round;
  throw new Error("the town has no rounds");
}

const bytesOf = async (blob: Blob): Promise<Uint8Array> => new Uint8Array(await blob.arrayBuffer());

/** The stream of a job's events, as soon as it has begun. */
async function streamOf(jobId: string): Promise<Response> {
  const answer = await running.ask("GET", `/api/v1/jobs/${jobId}/events`);
  expect(answer.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
  expect(answer.headers.get("content-encoding")).toBeNull();
  return answer;
}

/** What came by a stream, as a browser reads it, until it ends. */
const eventsOf = async (stream: Response): Promise<string[]> => (await stream.text()).split("\n\n");

test("a whole journey: town, files, collection and evaluation with events, results, files that verify; a stop in the middle loses nothing", async () => {
  const { call } = clientOf(running.address, running.cookie);
  const [system] = got(await call("systems.list")).items;
  const systemId = system?.id ?? "";
  expect(system).toMatchObject({ state: "published" });
  const [weights] = got(await call("weights.list", { params: { systemId } })).items;
  const document = await got(await call("systems.document", { params: { systemId } })).text();
  const { name, period, files } = await firstRound(document);
  const communities = files.find((file) => file.name === "communities.csv");
  const imported = got(
    await call("communities.import", {
      query: { systemId, name: "communities.csv" },
      body: new Uint8Array(communities?.bytes ?? []),
    }),
  );
  expect(imported).toMatchObject({ created: 12, rejects: [] });
  const codes = got(await call("communities.list", { query: { limit: "500" } })).items.map(({ code }) => code);
  const facts = { name, systemId, weightsId: weights?.id ?? "", stage: "operation", period, cutOff: null };
  const round = got(await call("rounds.create", { body: { ...facts, communities: codes, within: [] } }));
  const params = { roundId: round.id };
  got(await call("rounds.step", { params, body: { step: "open" }, etag: `"${round.version}"` }));
  for (const file of files.filter((one) => one !== communities))
    got(await call("evidence.upload", { params, query: { name: file.name }, body: new Uint8Array(file.bytes) }));
  expect(got(await call("evidence.list-files", { params })).items).toHaveLength(files.length - 1);

  const collecting = got(await call("evidence.collect", { params }));
  const events = await eventsOf(await streamOf(collecting.id));
  expect(events[0]).toBe("retry: 3000");
  expect(events.at(-2)).toBe("event: end\ndata: {}");
  expect(events.at(-3)).toContain('"state":"done"');

  const evaluating = got(await call("evaluation.start", { params }));
  // Its stream must not hold up the stop.
  const stream = await streamOf(evaluating.id);
  const began = performance.now();
  await running.server.close();
  expect(performance.now() - began).toBeLessThan(15_000);
  expect((await eventsOf(stream))[0]).toBe("retry: 3000");

  const config = readConfig({ SANGAN_DATA: folder, PORT: "0" }, join(import.meta.dirname, "../../.."));
  if (!config.ok) throw new Error("settings");
  const started = await createServer(config.value, { log: createLog("silent") });
  if (!started.ok) throw new Error(JSON.stringify(started.problem));
  try {
    expect(started.value.setUpLink).toBeUndefined();
    await finish(clientOf(started.value.address, running.cookie), { roundId: round.id, jobId: evaluating.id, codes });
  } finally {
    await started.value.close();
  }
}, 240_000);

async function finish(
  { call }: Client,
  given: { readonly roundId: string; readonly jobId: string; readonly codes: readonly string[] },
): Promise<void> {
  const { roundId, jobId, codes } = given;
  for (let looked = 0; looked < 600; looked += 1) {
    const job = got(await call("jobs.get", { params: { jobId } }));
    if (job.finishedAt !== null) break;
    await pause(100);
  }
  expect(got(await call("jobs.get", { params: { jobId } }))).toMatchObject({ state: "done", done: codes.length });
  const results = got(await call("results.list", { params: { roundId } }));
  expect(results.count).toBe(12);
  expect(results.items.every(({ result }) => result !== null)).toBe(true);
  const code = codes[0] ?? "";
  const file = async (name: "system.json" | "weights.json" | "evidence.json"): Promise<Uint8Array> =>
    bytesOf(got(await call("results.file", { params: { roundId, code, file: name } })));
  const system = readSystem([{ name: "system.json", bytes: await file("system.json") }], "system.json");
  if (!system.ok) throw new Error("system.json");
  const weights = readWeights({ name: "weights.json", bytes: await file("weights.json") }, system.value.system);
  const evidence = readEvidence({ name: "evidence.json", bytes: await file("evidence.json") });
  if (!weights.ok || !evidence.ok) throw new Error("inputs");
  const whole = { name: "result.json", bytes: await resultOf({ call }, roundId, code) };
  const inputs = { system: system.value, weights: weights.value, evidence: evidence.value };
  expect(verifyResult(whole, inputs)).toMatchObject({ ok: true });
  const chain: RouteId = "audit.verify";
  expect(got(await call(chain))).toMatchObject({ ok: true });
}

async function resultOf({ call }: Client, roundId: string, code: string): Promise<Uint8Array> {
  return bytesOf(got(await call("results.file", { params: { roundId, code, file: "result.json" } })));
}
