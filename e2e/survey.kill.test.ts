import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { createDesk, tidySurvey, type Context } from "@sangan/application";
import { openedCampaign } from "@sangan/application/fixture/campaign";
import { canonicalJson, digestOfBytes } from "@sangan/documents";
import {
  addCampaignDocument,
  addInvitations,
  addWay,
  campaignDocumentInForce,
  inTransaction,
  openDatabase,
  saveQuotas,
  type Database,
} from "@sangan/storage";
import { urlOf, valueOf } from "@sangan/storage/fixture";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readSecret } from "../apps/server/src/accounts/secret.ts";
import {
  databaseProcess,
  freePort,
  gone,
  startProcess,
  type ServerProcess,
} from "../apps/server/src/routes/fixture/process.ts";
import { generator } from "../bench/measure.ts";
import { joinEmbedded } from "../packages/storage/src/embedded/index.ts";
import { holdsAtLast, holdsNow } from "./survey-ledger.ts";
import { live, sendLaidAside, type Street } from "./survey-load.ts";

const KILLS = Number(process.env["SANGAN_KILLS"] ?? 3);
const AT_ONCE = 12;
const INVITATIONS = 200;
/** Seconds until the server answers, also on a machine that has much else to do. */
const PATIENCE = 180;

let data = "";
let port = 0;
let running: ServerProcess;
let secret = "";
let place: { readonly campaignId: string; readonly communityId: string };

const contextOf = ({ kysely }: Database): Context => ({ store: kysely, clock: () => Date.now() });

/** Beside the server, on its database. */
async function beside<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const { address } = await joinEmbedded(data);
  const database = valueOf(await openDatabase({ url: urlOf(address), migrate: false, connections: 2 }));
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

/** The places of a quota: few, so that they are taken soon, and more from time to time. */
async function setQuotas(database: Database, most: number): Promise<void> {
  const cells = [
    { variable: "age", category: "18-59", most },
    { variable: "age", category: "60+", most: 1_000_000 },
  ];
  await inTransaction(database.kysely, (trx) => saveQuotas(trx, place, cells));
}

async function invited(context: Context, campaign: { campaignId: string; communityId: string }): Promise<string[]> {
  const facts = { ...campaign, code: "1234567890", kind: "invitation" as const, building: null, label: null };
  const way = await addWay(context.store, facts, new Date(context.clock()).toISOString());
  const tokens = Array.from({ length: INVITATIONS }, () => randomBytes(13).toString("hex").toUpperCase());
  const digests = tokens.map((token) => createHash("sha256").update(token, "utf8").digest());
  await addInvitations(context.store, way, digests);
  return tokens.map((token) => `/s/${way.code}/${token}`);
}

let street: Street;

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), "sangan-survey-kill-"));
  port = await freePort();
  const database = valueOf(await openDatabase({ dataFolder: data }));
  const context = contextOf(database);
  const campaign = await openedCampaign(context);
  place = { campaignId: campaign.campaignId, communityId: campaign.communityId };
  await setQuotas(database, 20);
  const invitations = await invited(context, place);
  await database.close();
  running = await startProcess(data, port, PATIENCE);
  const read = await readSecret(data, {});
  if (!read.ok) throw new Error(read.code);
  secret = read.value;
  const random = generator(20_261_123);
  const open = `/s/${campaign.way.code}`;
  street = { origin: running.origin, open, invitations, told: [], laidAside: [], random, lost: 0 };
}, 120_000);

afterAll(async () => {
  running.child.kill("SIGTERM");
  if (!(await gone(running, 20))) running.child.kill("SIGKILL");
  rmSync(data, { recursive: true, force: true, maxRetries: 5 });
}, 60_000);

/** A process of the database that works for a connection: without it all of them start anew. */
function backendProcess(postmaster: number): number | undefined {
  for (const name of readdirSync("/proc").filter((one) => /^\d+$/.test(one))) {
    try {
      const isChild = readFileSync(`/proc/${name}/stat`, "utf8").split(") ").at(-1)?.split(" ")[1] === `${postmaster}`;
      if (isChild && /\[local\]|127\.0\.0\.1/.test(readFileSync(`/proc/${name}/cmdline`, "utf8"))) return Number(name);
    } catch {
      // It has ended meanwhile.
    }
  }
  return undefined;
}

type Victim = "server" | "database" | "connection";

/** Kills something without a word. What is left is killed as well, unless the server goes on with a database that starts anew. */
async function kill(victim: Victim): Promise<Victim> {
  const postmaster = databaseProcess(data);
  const backend = postmaster === undefined ? undefined : backendProcess(postmaster);
  if (victim === "connection" && backend !== undefined) {
    process.kill(backend, "SIGKILL");
    return "connection";
  }
  const isOfDatabase = victim === "database" && postmaster !== undefined;
  if (isOfDatabase) {
    process.kill(postmaster, "SIGKILL");
    // Without its database the server ends by itself, or goes on with it.
    if (street.random() < 0.5) await gone(running, 2);
  }
  running.child.kill("SIGKILL");
  expect(await gone(running, 10)).toBe(true);
  running = await startProcess(data, port, PATIENCE);
  return isOfDatabase ? "database" : "server";
}

/** A next version of the questionnaire, with a question before all others. */
async function renew({ kysely }: Database): Promise<void> {
  const { campaignId } = place;
  const last = await campaignDocumentInForce(kysely, "questionnaire", campaignId);
  if (last === undefined) throw new Error("no questionnaire");
  const before = JSON.parse(last.document);
  const fresh = { ...before.questions[1], id: `n${last.number}`, item: null };
  const document = canonicalJson({ ...before, questions: [fresh, ...before.questions] });
  const digest = digestOfBytes(new TextEncoder().encode(document));
  const at = new Date().toISOString();
  await addCampaignDocument(kysely, "questionnaire", { campaignId, document, digest, at });
}

/** What others do meanwhile. */
async function meanwhile(database: Database, round: number): Promise<void> {
  await holdsNow(database, street.told);
  const desk = createDesk(contextOf(database), { secret });
  await desk.rotateKeys();
  await tidySurvey(contextOf(database));
  await setQuotas(database, 20 + 20 * (round + 1));
  if (round < 3) await renew(database);
}

/** The database may be starting anew still. */
async function patiently(work: () => Promise<void>): Promise<void> {
  const until = Date.now() + 30_000;
  for (;;) {
    try {
      await work();
      return;
    } catch (error) {
      if (Date.now() > until || (error instanceof Error && error.name === "AssertionError")) throw error;
      await pause(100);
    }
  }
}

const VICTIMS: readonly Victim[] = ["server", "connection", "database"];

test(
  `F1, F2, F3, F4, F14, F15, F17, F19, D7: killed ${KILLS} times under load, each receipt has one row, each row one receipt, and quotas are exact`,
  { timeout: 180_000 + KILLS * 30_000 },
  async () => {
    const began = performance.now();
    const stopped = new AbortController();
    const lives = Promise.all(Array.from({ length: AT_ONCE }, () => live(street, stopped.signal)));
    const failures: unknown[] = [];
    lives.catch((error: unknown) => failures.push(error));
    const killed: Record<Victim, number> = { server: 0, connection: 0, database: 0 };
    let laidAside = 0;
    for (let round = 0; round < KILLS; round += 1) {
      await pause(150 + street.random() * 1200);
      killed[await kill(VICTIMS[round % VICTIMS.length] ?? "server")] += 1;
      await patiently(() => beside((database) => meanwhile(database, round)));
      laidAside += await sendLaidAside(street);
      // What went wrong with a resident is told at once.
      if (failures.length > 0) throw new AggregateError(failures, `after ${round + 1} kills`);
    }
    stopped.abort();
    await lives;
    laidAside += await sendLaidAside(street);
    const tally = await beside((database) => holdsAtLast(database, street.told, secret));
    const { rows, conflicts, withdrawn, corrections, overQuota } = tally;
    process.stdout.write(
      `${KILLS} kills (${killed.server} of the server, ${killed.database} of the database, ${killed.connection} of a connection) in ` +
        `${Math.round((performance.now() - began) / 1000)} s: ${rows} receipts and rows, ${street.lost} requests made again, ` +
        `${laidAside} forms sent later, ${conflicts} conflicts, ${corrections} corrections, ${withdrawn} withdrawn, ${overQuota} over a quota\n`,
    );
    expect(Math.min(rows, laidAside, conflicts, withdrawn, corrections, overQuota)).toBeGreaterThan(0);
  },
);
