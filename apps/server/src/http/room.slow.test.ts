import { connect, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { addressOf } from "@sangan/api/client";
import { SERVERS, type TestDatabase } from "@sangan/storage/fixture";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serve, type Served } from "../routes/fixture/served.ts";
import { got, type Asker } from "../routes/fixture/session.ts";
import {
  collectingRound,
  firstAdministrator,
  measurementsOf,
  namedCommunity,
  personWith,
  publishSmall,
  textFile,
} from "../routes/fixture/town.ts";

const CODE = "330106001001";
const JSON_PATIENCE = 300;
let opened: TestDatabase;
let served: Served;
let admin: Asker;
let roundId: string;

beforeAll(async () => {
  const [server] = SERVERS;
  if (server === undefined) throw new Error("no server of PostgreSQL");
  opened = await server.open();
  served = await serve(opened.database, 0, { headers: 15_000, json: JSON_PATIENCE, silence: 30_000 });
  admin = await firstAdministrator(served.origin, served.setUpToken);
  const published = await publishSmall(admin.client);
  got(await admin.client.call("communities.create", { body: { code: CODE, ...namedCommunity("桂花社区") } }));
  roundId = await collectingRound(admin.client, published, { name: "轮", communities: [CODE] });
  // What is asked of jobs from now on waits.
  await served.stopJobs();
}, 120_000);
afterAll(async () => {
  await served.close();
  await opened.remove();
});

/** Begins an upload of which only the first bytes come. */
function begunUpload({ headers }: Asker): Promise<Socket> {
  const { host, port, origin } = new URL(served.origin);
  const path = addressOf("evidence.upload", { params: { roundId }, query: { name: "slow.csv" } });
  const head = [
    `POST ${path} HTTP/1.1`,
    `host: ${host}`,
    `origin: ${origin}`,
    `cookie: ${headers["cookie"] ?? ""}`,
    "content-type: application/octet-stream",
    "content-length: 1000000",
  ];
  return new Promise((resolve) => {
    const socket = connect(Number(port), "127.0.0.1", () => resolve(socket));
    // What it is told is read away, or it would never hear of its end.
    socket.resume();
    socket.on("error", () => undefined).write(`${head.join("\r\n")}\r\n\r\ncommunity,`);
  });
}

async function upload({ client }: Asker): Promise<string> {
  const body = textFile(measurementsOf([CODE]));
  const reply = await client.call("evidence.upload", { params: { roundId }, query: { name: "a.csv" }, body });
  return reply.ok ? "kept" : reply.problem.code;
}

/** Begins again what was refused because another upload was on its way just then. */
async function begunAgain(asker: Asker, sockets: Socket[]): Promise<void> {
  for (const [at, socket] of sockets.entries()) if (socket.closed) sockets[at] = await begunUpload(asker);
}

/** Waits until an upload is told this; before each try, `sockets` are on their way. */
async function toldOf(asker: Asker, expected: string, sockets: Socket[] = []): Promise<string> {
  let told = "";
  for (let tries = 0; tries < 200 && told !== expected; tries += 1) {
    await begunAgain(asker, sockets);
    told = await upload(asker);
    if (told !== expected) await pause(25);
  }
  return told;
}

test("D10, E6: a person has so many uploads on their way, which keeps nobody else out; who goes frees his place", async () => {
  const roles = [{ role: "operator" as const, scope: "3301", expiresAt: null }];
  const other = await personWith(served.origin, admin.client, { username: "li.si", roles });
  const sockets = await Promise.all(Array.from({ length: 4 }, () => begunUpload(admin)));
  expect(await toldOf(admin, "too-many-requests", sockets)).toBe("too-many-requests");
  expect(await upload(other.asker)).toBe("kept");
  for (const socket of sockets) socket.destroy();
  expect(await toldOf(admin, "kept")).toBe("kept");
});

test("D10: a request that has come whole is answered for as long as it takes, one whose body does not come is not", async () => {
  const job = got(await admin.client.call("evidence.collect", { params: { roundId } }));
  const params = { jobId: job.id };
  const answer = await fetch(served.origin + addressOf("jobs.events", { params }), { headers: admin.headers });
  const whole = answer.text();
  await pause(JSON_PATIENCE * 3);
  got(await admin.client.call("jobs.cancel", { params }));
  expect(await whole).toMatch(/"state":"cancelled".*\n\nevent: end/);
});

test("D10: forty requests of one key at once leave connections to everybody else, and make one person", async () => {
  const key = { ...admin.headers, "content-type": "application/json", "idempotency-key": "forty" };
  const body = JSON.stringify({ name: "赵六", email: null, username: "zhao.liu" });
  const asked = Array.from({ length: 40 }, async () => {
    const answer = await fetch(served.origin + addressOf("people.create"), { method: "POST", headers: key, body });
    return `${answer.status} ${await answer.text()}`;
  });
  const others = await Promise.all(Array.from({ length: 5 }, () => admin.client.call("me.get")));
  expect(others.every(({ ok }) => ok)).toBe(true);
  const told = new Set(await Promise.all(asked));
  expect([...told]).toEqual([expect.stringMatching(/^201 /)]);
});

test("C1, D5: a key is one person's and one route's: another's request with it is done for himself", async () => {
  const manager = await personWith(served.origin, admin.client, {
    username: "guan.li",
    roles: [{ role: "city-manager", scope: "3301", expiresAt: null }],
  });
  const create = async ({ headers }: Asker, username: string): Promise<Response> =>
    fetch(served.origin + addressOf("people.create"), {
      method: "POST",
      headers: { ...headers, "content-type": "application/json", "idempotency-key": "same" },
      body: JSON.stringify({ name: "x", email: null, username }),
    });
  const first = await create(admin, "one.x");
  expect(first.status).toBe(201);
  const second = await create(manager.asker, "two.x");
  expect(second.status).toBe(201);
  expect(await second.text()).toContain("two.x");
  // Another person learns nothing of what the first one has made.
  const third = await create(manager.asker, "one.x");
  expect([third.status, (await third.text()).includes("key-reused")]).toEqual([422, true]);
  const elsewhere = await fetch(served.origin + addressOf("communities.create"), {
    method: "POST",
    headers: { ...admin.headers, "content-type": "application/json", "idempotency-key": "same" },
    body: JSON.stringify({ code: "330106001002", ...namedCommunity("另一个") }),
  });
  expect(elsewhere.status).toBe(201);
});
