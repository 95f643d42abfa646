import { randomBytes, randomUUID } from "node:crypto";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { createDesk } from "@sangan/application";
import { openedCampaign } from "@sangan/application/fixture/campaign";
import { inTransaction, openDatabase, saveQuotas, type Database } from "@sangan/storage";
import { urlOf, valueOf } from "@sangan/storage/fixture";
import { readSecret } from "../apps/server/src/accounts/secret.ts";
import { sentFields } from "../apps/server/src/fixture/resident.ts";
import { countStatements } from "../apps/server/src/fixture/statements.ts";
import { databaseProcess, freePort, gone, startProcess } from "../apps/server/src/routes/fixture/process.ts";
import { joinEmbedded } from "../packages/storage/src/embedded/index.ts";

/**
 * Durable submissions of twenty five-point answers to the server as it is started for people, by its forms, beside a raw insert of the same row into the same
 * table, each in a transaction of its own, in the same run: other work on the machine slows down both.
 */
const ROUNDS = Number(process.argv[2] ?? 5);
const AT_ONCE = [1, 64] as const;
const MILLISECONDS = { raw: 1000, forms: 2000 };
const BAR = { perSecond: 600, p95: 250, statements: 5 };
/** As many as the database takes besides the server's own. */
const RAW_CONNECTIONS = 25;
const TICKS = 100;

interface Measured {
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
}

/** Does something again and again, so many at once, for so long. */
async function pressed(atOnce: number, milliseconds: number, work: () => Promise<void>): Promise<Measured> {
  const times: number[] = [];
  const start = performance.now();
  const until = start + milliseconds;
  const one = async (): Promise<void> => {
    while (performance.now() < until) {
      const began = performance.now();
      await work();
      times.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  const seconds = (performance.now() - start) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor(times.length * share)] ?? 0;
  return { perSecond: times.length / seconds, p50: at(0.5), p95: at(0.95) };
}

/** Ends an answer whose length is not told beforehand. */
const LAST_CHUNK = "\r\n0\r\n\r\n";

/** Sends a form on a connection that is kept, and waits for all of the answer. @throws Error when it is no receipt */
function sendOn(socket: Socket, path: string, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    const onData = (piece: Buffer): void => {
      pieces.push(piece);
      const all = Buffer.concat(pieces);
      const end = all.indexOf("\r\n\r\n");
      if (end < 0) return;
      const head = all.toString("latin1", 0, end);
      const length = /^content-length: (\d+)/im.exec(head)?.[1];
      const isWhole =
        length === undefined ? all.toString("latin1").endsWith(LAST_CHUNK) : all.length >= end + 4 + Number(length);
      if (!isWhole) return;
      socket.off("data", onData);
      if (head.startsWith("HTTP/1.1 200") && head.includes("sangan-page: receipt")) resolve();
      else reject(new Error(head));
    };
    socket.on("data", onData);
    socket.write(
      `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\naccept-encoding: gzip\r\n` +
        `content-type: application/x-www-form-urlencoded\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
  });
}

/** Posts forms as phones do that keep their connections; by hand, so that asking costs little of the machine that answers. */
function poster(
  port: number,
  path: string,
): { readonly post: (body: string) => Promise<void>; readonly close: () => void } {
  const idle: Socket[] = [];
  const all: Socket[] = [];
  const connected = async (): Promise<Socket> => {
    const socket = connect({ host: "127.0.0.1", port, noDelay: true });
    await once(socket, "connect");
    all.push(socket);
    return socket;
  };
  return {
    post: async (body) => {
      const socket = idle.pop() ?? (await connected());
      await sendOn(socket, path, body);
      idle.push(socket);
    },
    close: () => all.forEach((socket) => socket.destroy()),
  };
}

/** Seconds of processor time that a process and, of the database, all its connections have used. */
function secondsOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
    return (Number(fields[11]) + Number(fields[12])) / TICKS;
  } catch {
    return 0;
  }
}

function childrenOf(parent: number): readonly number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ")[1] === String(parent);
      } catch {
        return false;
      }
    });
}

const middle = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;

/** What is sent: all answers, none alike. */
function bodyOf(formKey: string): string {
  const chance = randomBytes(21);
  const answers = new Map(
    [...chance].map((byte, at) => [at === 0 ? "c" : `q${at}`, String(at === 0 ? 0 : 1 + (byte % 5))]),
  );
  return sentFields({ action: "", formKey }, { answers, age: (chance[0] ?? 0) % 2 === 0 ? "18-59" : "60+" }).toString();
}

/** A raw row like the ones that the server writes, in a community of nobody's. */
function rawInsert({ kysely }: Database, campaignId: string): () => Promise<void> {
  const answers = Array.from({ length: 22 }, (_, at) => (at === 21 ? null : 4));
  const ids = { community_id: randomUUID(), campaign_id: campaignId, way_id: randomUUID() };
  return async () => {
    await kysely
      .insertInto("survey_response")
      .values({
        ...ids,
        id: randomUUID(),
        questionnaire_id: campaignId,
        consent_id: campaignId,
        channel: "open",
        helper: null,
        language: "zh",
        day: "2026-03-01",
        state: "counted",
        flags: 0,
        corrections: 0,
        settled: false,
        digest: randomBytes(32),
        optional: [],
        strata: [1],
        used: [],
        answers,
        chances: answers.map(() => 10_000),
        comments: null,
      })
      .execute();
  };
}

const folder = await mkdtemp(`${tmpdir()}/sangan-bench-`);
process.env["SANGAN_LOG"] = "info";
const first = valueOf(await openDatabase({ dataFolder: folder }));
const campaign = await openedCampaign({ store: first.kysely, clock: Date.now });
await first.close();
const port = await freePort();
const server = await startProcess(folder, port);
const { address } = await joinEmbedded(folder);
const closing: (() => void)[] = [];
const database = valueOf(await openDatabase({ url: urlOf(address), migrate: false, connections: RAW_CONNECTIONS }));
try {
  const secret = await readSecret(folder, {});
  if (!secret.ok) throw new Error(secret.code);
  const desk = createDesk({ store: database.kysely, clock: Date.now }, { secret: secret.value });
  const path = `/s/${campaign.way.code}`;
  const { post, close } = poster(port, path);
  closing.push(close);
  const bodies: string[] = [];
  const open = async (count: number): Promise<void> => {
    while (bodies.length < count) {
      const form = await desk.openForm({ way: campaign.way.code });
      if (!form.ok) throw new Error(form.code);
      bodies.push(bodyOf(form.value.formKey));
    }
  };
  const submit = async (): Promise<void> => {
    const body = bodies.pop();
    if (body === undefined) throw new Error("too few forms were opened");
    await post(body);
  };
  const insert = rawInsert(database, campaign.campaignId);
  const postmaster = databaseProcess(folder) ?? 0;
  const spent = (): { readonly server: number; readonly database: number } => ({
    server: secondsOf(server.child.pid ?? 0),
    database: childrenOf(postmaster).reduce((sum, pid) => sum + secondsOf(pid), 0),
  });

  /** Raw inserts and submissions by turns, so that both meet the same other work. */
  const compare = async (what: string, atOnce: number): Promise<boolean> => {
    const rounds: { raw: Measured; forms: Measured; server: number; database: number }[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const raw = await pressed(atOnce, MILLISECONDS.raw, insert);
      await open(atOnce === 1 ? 2000 : 6000);
      const before = spent();
      const forms = await pressed(atOnce, MILLISECONDS.forms, submit);
      const after = spent();
      const count = (forms.perSecond * MILLISECONDS.forms) / 1000;
      const per = (from: number, to: number): number => ((to - from) * 1000) / count;
      rounds.push({
        raw,
        forms,
        server: per(before.server, after.server),
        database: per(before.database, after.database),
      });
    }
    const of = (value: (round: (typeof rounds)[number]) => number): number => middle(rounds.map(value));
    const best = Math.max(...rounds.map(({ forms }) => forms.perSecond));
    const lowest = Math.min(...rounds.map(({ forms }) => forms.p95));
    const kept = atOnce === 1 || (best >= BAR.perSecond && lowest <= BAR.p95);
    console.log(
      `${what}, ${atOnce} in flight, middle of ${ROUNDS} rounds\n` +
        `  ${of(({ forms }) => forms.perSecond).toFixed(0)} /s (best ${best.toFixed(0)})  ·  p50 ${of(({ forms }) => forms.p50).toFixed(1)} ms, ` +
        `p95 ${of(({ forms }) => forms.p95).toFixed(1)} ms (best ${lowest.toFixed(1)})  ·  ` +
        `CPU each: server ${of((round) => round.server).toFixed(2)} ms, database ${of((round) => round.database).toFixed(2)} ms\n` +
        `  raw insert: ${of(({ raw }) => raw.perSecond).toFixed(0)} /s, p95 ${of(({ raw }) => raw.p95).toFixed(1)} ms  ·  ` +
        `${of(({ raw, forms }) => forms.perSecond / raw.perSecond).toFixed(2)} × as many as raw` +
        (atOnce === 1 ? "" : `  ·  bar ${BAR.perSecond} /s and p95 ${BAR.p95} ms: ${kept ? "kept" : "MISSED"}`),
    );
    return kept;
  };

  await open(1500);
  await pressed(16, 1500, submit);
  let kept = true;
  for (const atOnce of AT_ONCE) kept = (await compare("submissions of 20 answers", atOnce)) && kept;
  await open(200);
  const statements = await countStatements(database, folder, async () => {
    for (let sent = 0; sent < 200; sent += 1) await submit();
  });
  const isFew = statements / 200 <= BAR.statements;
  console.log(
    `${(statements / 200).toFixed(2)} SQL statements each  ·  bar ${BAR.statements}: ${isFew ? "kept" : "MISSED"}`,
  );
  const cells = ["18-59", "60+"].map((category) => ({ variable: "age", category, most: 1_000_000 }));
  await inTransaction(database.kysely, (trx) => saveQuotas(trx, campaign, cells));
  await compare("the same with quotas of two strata in one community", 64);
  process.exitCode = kept && isFew ? 0 : 1;
} finally {
  for (const close of closing) close();
  await database.close();
  server.child.kill("SIGTERM");
  if (!(await gone(server, 20))) server.child.kill("SIGKILL");
  await rm(folder, { recursive: true, force: true });
}
