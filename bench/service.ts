import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import {
  authoriseAnywhere,
  evaluateRound,
  EVERYWHERE,
  startEvaluation,
  startRunner,
  listResults,
  mapResults,
  summariseResults,
  type Actor,
  type Authorised,
  type Context,
  type Permission,
} from "@sangan/application";
import { currentBundles, jobById, openDatabase, systemById, weightsById, type RoundRow } from "@sangan/storage";
import { inputsOf } from "../packages/application/src/evaluation/inputs.ts";
import { outcomeOf } from "../packages/application/src/evaluation/outcome.ts";
import { print } from "./measure.ts";
import {
  codesOf,
  storeBundles,
  storeCommunities,
  storeHistory,
  storeRound,
  storeSystem,
  townBundles,
} from "./service-town.ts";

/** The evaluation service as it runs, with its embedded database: a large round evaluated from its stored bundles, and the overview's first page. */
const COMMUNITIES = Number(process.argv[2] ?? 10_000);
const DISTINCT = Math.min(COMMUNITIES, Number(process.argv[3] ?? 200));
const SAMPLE = 300;
const REQUESTS = 200;

const ADMIN: Actor = { person: "bench", assignments: [{ role: "administrator", scope: EVERYWHERE }] };

const folder = await mkdtemp(`${tmpdir()}/sangan-bench-`);
const opening = await openDatabase({ dataFolder: folder });
if (!opening.ok) throw new Error(JSON.stringify(opening.problem));
const database = opening.value;
try {
  const context: Context = { store: database.kysely, clock: () => Date.now() };
  const start = performance.now();
  const texts = await townBundles(DISTINCT);
  const system = await storeSystem(context.store);
  const ids = await storeCommunities(context.store, codesOf(COMMUNITIES));
  const round = await storeRound(context.store, { ...system, ids: [...ids.values()], ago: 0 });
  await storeBundles(context.store, round.id, { ids, texts });
  const megabytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / texts.length / 2 ** 20;
  console.log(
    `database of ${COMMUNITIES} communities filled in ${((performance.now() - start) / 1000).toFixed(0)} s: ` +
      `${DISTINCT} bundles of a seeded town (${megabytes.toFixed(2)} MiB each), used again under other communities' codes`,
  );
  const single = await singleThread(context, round);
  const seconds = await evaluation(context, round);
  const evaluated = print({
    job: `${COMMUNITIES} communities of a round evaluated from stored bundles, by the runner`,
    seconds,
    bar: (60 * COMMUNITIES) / 10_000,
    bound: { what: "one thread with the bundles in memory", seconds: single * COMMUNITIES },
    notes: `${((seconds / COMMUNITIES) * 1000).toFixed(2)} ms each on ${availableParallelism()} processors`,
  });
  await storeHistory(context.store, { ...system, ids: [...ids.values()], rounds: 3 });
  const listed = await overview(context, round.id);
  process.exitCode = evaluated && listed ? 0 : 1;
} finally {
  await database.close();
  await rm(folder, { recursive: true, force: true });
}

function may<P extends Permission>(context: Context, permission: P): Authorised<P> {
  const outcome = authoriseAnywhere(ADMIN, permission, context.clock());
  if (!outcome.ok) throw new Error(permission);
  return outcome.authorised;
}

/** Seconds of one community on one thread, its bundle read already. */
async function singleThread({ store }: Context, round: RoundRow): Promise<number> {
  const system = await systemById(store, round.indicator_system_id);
  const weights = await weightsById(store, round.weight_table_id);
  if (system === undefined || weights === undefined) throw new Error("no system");
  const inputs = inputsOf({ system, weights });
  const bundles = await currentBundles(store, { roundId: round.id, limit: SAMPLE });
  for (const bundle of bundles.slice(0, SAMPLE / 4)) outcomeOf(inputs, bundle);
  const start = performance.now();
  for (const bundle of bundles) outcomeOf(inputs, bundle);
  return (performance.now() - start) / 1000 / bundles.length;
}

/** Seconds from the request to its end, by the runner of the service. */
async function evaluation(context: Context, round: RoundRow): Promise<number> {
  const asked = await startEvaluation(context, may(context, "evaluation.run"), { roundId: round.id });
  if (!asked.ok) throw new Error(asked.code);
  const start = performance.now();
  const errors: unknown[] = [];
  const handlers = { evaluate: evaluateRound };
  const runner = startRunner(context, { handlers, pollMilliseconds: 100, onError: (error) => errors.push(error) });
  try {
    for (;;) {
      await pause(100);
      const job = await jobById(context.store, asked.value.id);
      if (job?.state === "done" && job.done === COMMUNITIES) return (performance.now() - start) / 1000;
      if (job === undefined || job.finished_at !== null) throw new AggregateError(errors, JSON.stringify(job));
    }
  } finally {
    await runner.stop();
  }
}

/** The overview's first page as it is asked for most: by P, with and without filters. True when all keep their bar. */
async function overview(context: Context, roundId: string): Promise<boolean> {
  const read = may(context, "result.read");
  const filters = [{}, { grade: "good" }, { complete: false }, { within: "3302" }, { search: "001" }];
  const page = (at: number): Promise<unknown> =>
    listResults(context, read, { roundId, sort: "-p", ...filters[at % filters.length] });
  const summary = (at: number): Promise<unknown> =>
    summariseResults(context, read, { roundId, digits: 4, ...filters[at % filters.length] });
  const map = (): Promise<unknown> => mapResults(context, read, { roundId });
  return [
    await requests("first page by P, with count and trend", page, REQUESTS),
    await requests("summary by city, distribution and gates", summary, REQUESTS),
    await requests("map of all communities", map, REQUESTS / 10),
  ].every(Boolean);
}

async function requests(what: string, ask: (at: number) => Promise<unknown>, count: number): Promise<boolean> {
  const times: number[] = [];
  for (let at = 0; at < count; at += 1) {
    const start = performance.now();
    await ask(at);
    times.push((performance.now() - start) / 1000);
  }
  times.sort((a, b) => a - b);
  const [middle = 0, late = 0] = [times[Math.floor(count / 2)], times[Math.floor(count * 0.95)]];
  const bar = what.startsWith("map") ? {} : { bar: 0.2 };
  return print({
    job: `${what}: ${COMMUNITIES} communities, p95 of ${count}`,
    seconds: late,
    ...bar,
    notes: `p50 ${middle.toFixed(3)} s`,
  });
}
