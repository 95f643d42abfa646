import { randomBytes } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { refreshTouched, type Context } from "@sangan/application";
import { vocabularyOf } from "@sangan/ingest";
import { addSource, openDatabase } from "@sangan/storage";
import { fillObservations } from "@sangan/storage/fixture";
import { createHash } from "node:crypto";
import { referenceSystem } from "../conformance/reference.ts";
import { serveIngest } from "../apps/server/src/ingest/fixture/serve.ts";
import { benchDistribution } from "./distribution.ts";
import { generator, print } from "./measure.ts";
import { rawCopy } from "./raw-copy.ts";
import { codesOf, storeCommunities, storeRound, storeSystem } from "./service-town.ts";

/**
 * Observations over HTTP, with validation, verdicts and de-duplication, beside a raw COPY of the same rows into a table of the same shape and key on the same server in the same run; then
 * one community's score after a new observation with many rows stored, and all communities' after a day's data.
 */
const STORED = Number(process.argv[2] ?? 10_000_000);
const COMMUNITIES = Number(process.argv[3] ?? 1000);
const SENT = 300_000;
const PER_BODY = 10_000;
const SENDERS = 2;
const SCORES = 300;
const BAR = { share: 1 / 3, p99: 0.05 };
const NOW = Date.parse("2026-06-15T04:00:00Z");

interface Row {
  readonly community: string;
  readonly metric: string;
  readonly point: string;
  readonly time: string;
  readonly value: string;
  readonly unit: string;
}

interface Asked {
  readonly metric: string;
  readonly unit: string;
}

/** The metrics of the reference system that ask for single numbers. */
function askedMetrics(): readonly Asked[] {
  const { metrics } = vocabularyOf([referenceSystem().system]);
  return [...metrics].flatMap(
    ([
      metric,
      {
        values: [first],
      },
    ]) => (first === undefined ? [] : [{ metric, unit: first.unit }]),
  );
}

const next = generator(5);

/** What gateways send that were away for a while: of each of their devices one minute after the other. */
function rowsOf(
  codes: readonly string[],
  asked: readonly Asked[],
  { count, each, from }: { readonly count: number; readonly each: number; readonly from: number },
): readonly Row[] {
  return Array.from({ length: count }, (_, at) => {
    const series = Math.floor(at / each);
    const { metric, unit } = asked[series % asked.length] ?? { metric: "", unit: "" };
    const community = codes[Math.floor(series / asked.length) % codes.length] ?? "";
    const value = (next() * 100).toFixed(2);
    return { community, metric, point: "p0", time: new Date(from + (at % each) * 60_000).toISOString(), value, unit };
  });
}

const ndjson = (rows: readonly Row[]): string => rows.map((row) => JSON.stringify(row)).join("\n");

async function sendAll(origin: string, token: string, bodies: readonly string[]): Promise<number> {
  const waiting = [...bodies];
  const start = performance.now();
  const sender = async (): Promise<void> => {
    for (let body = waiting.shift(); body !== undefined; body = waiting.shift()) {
      const answer = await fetch(`${origin}/ingest/v1/observations`, {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/x-ndjson" },
        body,
      });
      const told: unknown = await answer.json();
      if (!answer.ok || Number(Object(told).accepted) === 0) throw new Error(JSON.stringify(told).slice(0, 1000));
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, sender));
  return (performance.now() - start) / 1000;
}

async function all(context: Context): Promise<number> {
  let count = 0;
  for await (const _ of refreshTouched(context)) count += 1;
  return count;
}

const folder = await mkdtemp(join(tmpdir(), "sangan-bench-"));
await chmod(folder, 0o755);
const opened = await openDatabase({ dataFolder: join(folder, "data"), statementSeconds: 0 });
if (!opened.ok) throw new Error(opened.problem.code);
const database = opened.value;
const context: Context = { store: database.kysely, clock: () => NOW };
const ends: (() => Promise<unknown>)[] = [];
let kept = true;
try {
  const codes = codesOf(COMMUNITIES);
  const system = await storeSystem(database.kysely);
  const ids = await storeCommunities(database.kysely, codes);
  await storeRound(database.kysely, { ...system, ids: [...ids.values()], ago: 0 });
  const token = `sgs_${randomBytes(32).toString("base64url")}`;
  const digest = createHash("sha256").update(token).digest("hex");
  const facts = {
    name: "bench",
    kind: "http",
    trust: "operated" as const,
    scopes: [""],
    metrics: null,
    mapping: {},
    settings: {},
    silentMinutes: null,
  };
  await addSource(
    database.kysely,
    { ...facts, token: { digest, beginning: "sgs_" }, demo: false },
    new Date(NOW).toISOString(),
  );
  const served = await serveIngest(context);
  ends.push(served.close);
  const { origin } = served;
  const asked = askedMetrics();
  // What is read once for all deliveries is read.
  await sendAll(origin, token, [
    ndjson(
      rowsOf(codes, asked, { count: COMMUNITIES * asked.length, each: 1, from: Date.parse("2026-06-01T00:00:00Z") }),
    ),
  ]);
  const rows = rowsOf(codes, asked, { count: SENT, each: 100, from: Date.parse("2026-06-02T00:00:00Z") });
  const bodies = Array.from({ length: SENT / PER_BODY }, (_, at) =>
    ndjson(rows.slice(at * PER_BODY, (at + 1) * PER_BODY)),
  );
  const series = new Map(asked.map(({ metric }, at) => [metric, at]));
  const raw = await rawCopy(
    database,
    rows.map(({ community, metric, time, value }) => ({
      communityId: ids.get(community) ?? "",
      series: series.get(metric) ?? 0,
      time,
      value,
    })),
  );
  const seconds = await sendAll(origin, token, bodies);
  const share = raw / seconds;
  kept = share >= BAR.share && kept;
  console.log(
    `${SENT} observations over HTTP, with verdicts and without doubles\n  ${Math.round(SENT / seconds)} /s  ·  ${share.toFixed(2)} of raw COPY (${Math.round(SENT / raw)} /s)  ·  bar ${BAR.share.toFixed(2)}: ${share >= BAR.share ? "kept" : "MISSED"}`,
  );
  const again = await sendAgain(origin, token, bodies);
  console.log(`the same once more: nothing is added\n  ${Math.round(SENT / again)} /s`);
  await all(context);
  await benchDistribution(database, context, asked[0]?.metric ?? "");
  if (STORED > 0) await fillObservations(database, STORED);
  const refreshed = performance.now();
  await all(context);
  console.log(
    `${STORED} rows more stored, of a day of each of five months; summed and judged in ${((performance.now() - refreshed) / 1000).toFixed(1)} s`,
  );
  const times: number[] = [];
  for (let turn = 0; turn < SCORES; turn += 1) {
    const { metric = "", unit = "" } = asked[turn % asked.length] ?? {};
    const row = {
      community: codes[(turn * 7) % codes.length] ?? "",
      metric,
      point: "p0",
      time: new Date(NOW - turn * 1000).toISOString(),
      value: "12.5",
      unit,
    };
    const start = performance.now();
    await sendAll(origin, token, [ndjson([row])]);
    if ((await all(context)) !== 1) throw new Error("a score did not follow");
    times.push((performance.now() - start) / 1000);
  }
  times.sort((a, b) => a - b);
  const at = (part: number): number => times[Math.floor(times.length * part)] ?? 0;
  kept =
    print({
      job: `one community's score after a new observation, sent over HTTP, ${STORED} rows stored, p99 of ${SCORES}`,
      seconds: at(0.99),
      bar: BAR.p99,
      notes: `p50 ${at(0.5).toFixed(3)} s`,
    }) && kept;
  await sendAll(
    origin,
    token,
    Array.from({ length: Math.ceil(COMMUNITIES / 100) }, (_, part) =>
      ndjson(
        rowsOf(codes.slice(part * 100, (part + 1) * 100), asked, {
          count: 100 * asked.length,
          each: 1,
          from: Date.parse("2026-06-14T00:00:00Z"),
        }),
      ),
    ),
  );
  const day = performance.now();
  const moved = await all(context);
  print({
    job: `${moved} communities' findings and scores after a day's data of ${asked.length} metrics`,
    seconds: (performance.now() - day) / 1000,
  });
} finally {
  for (const end of ends) await end();
  await database.close();
  await rm(folder, { recursive: true, force: true });
}
process.exitCode = kept ? 0 : 1;

async function sendAgain(origin: string, token: string, bodies: readonly string[]): Promise<number> {
  const start = performance.now();
  for (const body of bodies) {
    const answer = await fetch(`${origin}/ingest/v1/observations`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/x-ndjson" },
      body,
    });
    const told: unknown = await answer.json();
    if (Number(Object(told).duplicate) !== PER_BODY) throw new Error(JSON.stringify(told).slice(0, 1000));
  }
  return (performance.now() - start) / 1000;
}
