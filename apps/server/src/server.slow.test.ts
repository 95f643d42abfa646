import { connect, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { CONTRACT, lineOf, ROUTES, type Route, type RouteId } from "@sangan/api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { LOGIN, PASSWORD, startRunning, type Running } from "./fixture/running.ts";

let running: Running;
const ROUTE_IDS = Object.keys(ROUTES) as RouteId[];
const SOME_ID = "018f0000-0000-7000-8000-000000000000";
const MANY = 1e9;

beforeAll(async () => {
  const rates = { requests: MANY, writes: MANY, strangers: MANY };
  running = await startRunning({}, { rates, patience: { headers: 3000, json: 3000, silence: 1500 } });
}, 120_000);

afterAll(() => running.stop());

const pathOf = (id: RouteId): string =>
  lineOf(id).path.replaceAll(/:(\w+)/g, (_, name: string) => (name === "code" ? "330106001001" : SOME_ID));

const community = (code: string, name = "桂花社区"): Record<string, unknown> => ({
  code,
  name,
  street: null,
  district: null,
  city: null,
  households: 10,
  residents: null,
  attributes: {},
  stage: null,
  geometry: null,
});

/** What an answer says, to be looked at. */
async function saidBy(answer: Response): Promise<Record<string, unknown>> {
  return { ...Object(await answer.json()) };
}

/** What comes back for bytes that are sent as they are. */
function exchange(text: string, milliseconds = 5000): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(running.server.port, "127.0.0.1");
    let got = "";
    socket.setEncoding("utf8").on("data", (piece: string) => (got += piece));
    socket.on("error", () => undefined).on("close", () => resolve(got));
    socket.setTimeout(milliseconds, () => socket.destroy());
    socket.write(text);
  });
}

test("C4: who has not signed in is told so by every route that is not everybody's, before anything else", async () => {
  for (const id of ROUTE_IDS) {
    const { access }: Route = CONTRACT[id];
    const answer = await fetch(running.address + pathOf(id), { method: lineOf(id).method });
    if (access === "public") expect([200, 204, 415, 422], id).toContain(answer.status);
    else {
      expect(answer.status, id).toBe(401);
      expect(await answer.json(), id).toMatchObject({ code: "signed-out", type: "urn:sangan:problem:signed-out" });
    }
  }
});

test("C12: no route does anything for another site, with or without Sec-Fetch-Site; cookies are kept from scripts", async () => {
  for (const id of ROUTE_IDS) {
    const { method } = lineOf(id);
    const { body }: Route = CONTRACT[id];
    const given = body === undefined ? {} : { body: {} };
    const headers = { "sec-fetch-site": "cross-site" };
    const answer = await running.ask(method, pathOf(id), { ...given, headers });
    expect([id, answer.status]).toEqual([id, 403]);
    if (method === "GET") continue;
    const old = await running.ask(method, pathOf(id), { ...given, headers: { origin: "https://evil.example" } });
    expect([id, old.status, (await saidBy(old))["code"]]).toEqual([id, 403, "cross-site"]);
  }
  const form = await running.ask("POST", "/api/v1/communities", {
    headers: { "content-type": "text/plain" },
    bytes: Buffer.from(JSON.stringify(community("330106001001"))),
  });
  expect(form.status).toBe(415);
  const signedIn = await running.ask("POST", "/api/auth/sign-in", { body: { login: LOGIN, password: PASSWORD } });
  for (const cookie of signedIn.headers.getSetCookie()) expect(cookie).toMatch(/HttpOnly.*SameSite=(?:Lax|Strict)/i);
});

test("C13, E9, G9: headers of every answer; an answer tells nothing of the server", async () => {
  for (const path of ["/", "/api/v1/me", "/nowhere", "/api/v1/rounds/%00", "/%", "/health/live"]) {
    const answer = await running.ask("GET", path);
    const policy = answer.headers.get("content-security-policy") ?? "";
    if (path !== "/%") {
      expect(policy, path).toContain("frame-ancestors 'none'");
      expect(policy, path).toContain("script-src 'self';");
      expect(answer.headers.get("x-content-type-options"), path).toBe("nosniff");
      expect(answer.headers.get("referrer-policy"), path).toBe("no-referrer");
    }
    expect(answer.headers.get("strict-transport-security"), path).toBeNull();
    expect(answer.headers.get("x-powered-by"), path).toBeNull();
    expect(await answer.text(), path).not.toMatch(/node_modules|\/src\/|at \w+ \(|fastify/i);
  }
});

test("an unknown route is a problem, a known one by another method names its methods", async () => {
  const unknown = await running.ask("GET", "/api/v1/everything");
  expect(unknown.status).toBe(404);
  expect(await unknown.json()).toMatchObject({ code: "not-found" });
  const method = await running.ask("DELETE", "/api/v1/rounds");
  expect([method.status, method.headers.get("allow")]).toEqual([405, "GET, POST"]);
  expect(method.headers.get("content-type")).toContain("application/problem+json");
});

test("E1: nothing outside the console's folder is served", async () => {
  const ways = [
    "/../package.json",
    "/assets/../../package.json",
    "/%2e%2e/package.json",
    "/..%2fpackage.json",
    "/%2e%2e%2f%2e%2e%2fpackage.json",
    "/..%5c..%5cpackage.json",
    "//etc/passwd",
    "/%2fetc%2fpasswd",
    "/assets/%00",
    "/.vite/manifest.json",
    "/file:///etc/passwd",
    "/\\\\server\\share",
  ];
  for (const way of ways) {
    const got = await exchange(`GET ${way} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n`);
    expect(got, way).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(got, way).not.toMatch(/root:x|"workspaces"|isEntry/);
  }
});

test("E7: what is no value of a query or a path is refused, and never a fault", async () => {
  const strings = [
    "' or 1=1 --",
    "'; drop table community; --",
    "\\",
    "%",
    "\0",
    "1e309",
    "9".repeat(400),
    "$1",
    "{}",
    "[]",
    "__proto__",
    "\u{202E}",
    "𠮷",
  ];
  for (const id of ROUTE_IDS) {
    const { method } = lineOf(id);
    const { query }: Route = CONTRACT[id];
    if (method !== "GET" || !(query instanceof z.ZodObject)) continue;
    for (const name of Object.keys(query.shape)) {
      for (const text of strings) {
        const answer = await running.ask("GET", `${pathOf(id)}?${new URLSearchParams({ [name]: text }).toString()}`);
        expect(answer.status, `${id} ${name}=${text}`).toBeLessThan(500);
        await answer.arrayBuffer();
      }
    }
  }
  const faults = await running.ask("GET", "/api/v1/communities?limit=geheim&other=1");
  expect(await faults.json()).toMatchObject({
    code: "invalid",
    faults: [
      { at: ["query", "limit"], reason: "wrong-type" },
      { at: ["query", "other"], reason: "unrecognized" },
    ],
  });
});

test("C11: nothing in a request makes the server lead elsewhere", async () => {
  for (const path of [
    "//evil.example",
    "/?next=//evil.example",
    "/sign-in?to=https://evil.example",
    "/\\evil.example",
  ]) {
    const answer = await running.ask("GET", path, { headers: { accept: "text/html" } });
    expect([301, 302, 303, 307, 308], path).not.toContain(answer.status);
    expect(answer.headers.get("location"), path).toBeNull();
  }
});

test("D5, F14: ten posts of one key at once make one community and are answered alike; the key serves no other request", async () => {
  const post = (body: object, key: string): Promise<Response> =>
    running.ask("POST", "/api/v1/communities", { body, headers: { "idempotency-key": key } });
  const answers = await Promise.all(Array.from({ length: 10 }, () => post(community("330106001010"), "ten")));
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 201));
  const bodies = new Set(await Promise.all(answers.map((answer) => answer.text())));
  expect(bodies.size).toBe(1);
  expect(new Set(answers.map(({ headers }) => headers.get("etag")))).toEqual(new Set(['"1"']));
  expect(answers[0]?.headers.get("location")).toBe("/api/v1/communities/330106001010");
  const other = await post(community("330106001011"), "ten");
  expect([other.status, (await saidBy(other))["code"]]).toEqual([422, "key-reused"]);
  // What was refused leaves its key free.
  expect((await post(community("330106001010"), "free")).status).toBe(409);
  expect((await post(community("330106001012"), "free")).status).toBe(201);
  const list = await running.ask("GET", "/api/v1/communities?search=330106001010");
  expect((await saidBy(list))["items"]).toHaveLength(1);
});

test("who edits says what he saw: without it 428, with what is no longer there 412", async () => {
  const { code: _code, ...facts } = community("330106001020");
  const path = "/api/v1/communities/330106001020";
  await running.ask("POST", "/api/v1/communities", { body: community("330106001020") });
  const put = (headers: Record<string, string>): Promise<Response> =>
    running.ask("PUT", path, { body: facts, headers });
  expect((await put({})).status).toBe(428);
  const first = await put({ "if-match": '"1"' });
  expect([first.status, first.headers.get("etag")]).toEqual([200, '"2"']);
  const late = await put({ "if-match": '"1"' });
  expect([late.status, await late.json()]).toMatchObject([412, { code: "conflict", version: 2 }]);
});

test("a file that its reader has is not sent again", async () => {
  const systems = await (await running.ask("GET", "/api/v1/systems")).text();
  const path = `/api/v1/systems/${/"id":"([^"]+)"/.exec(systems)?.[1]}/document`;
  const file = await running.ask("GET", path, { headers: { "accept-encoding": "gzip" } });
  expect(file.status).toBe(200);
  expect(file.headers.get("content-encoding")).toBe("gzip");
  const etag = file.headers.get("etag");
  if (etag === null) return;
  expect((await running.ask("GET", path, { headers: { "if-none-match": etag } })).status).toBe(304);
});

test("noise to measure a network with goes out as it is", async () => {
  const asked = await running.ask("GET", "/api/v1/walk/noise?bytes=200000", { headers: { "accept-encoding": "gzip" } });
  expect([asked.status, asked.headers.get("content-encoding")]).toEqual([200, null]);
  expect((await asked.arrayBuffer()).byteLength).toBe(200_000);
});

test("bodies: too large, not JSON, of another kind, or where none belongs", async () => {
  const send = (headers: Record<string, string>, bytes: Uint8Array<ArrayBuffer>): Promise<Response> =>
    running.ask("POST", "/api/v1/people", { bytes, headers: { "content-type": "application/json", ...headers } });
  expect((await send({}, Buffer.alloc(2 * 1024 * 1024, 32))).status).toBe(413);
  expect((await send({}, Buffer.from('{"name":'))).status).toBe(400);
  expect((await send({}, Buffer.from('{"__proto__":{"isAdmin":true}}'))).status).toBe(400);
  expect((await send({}, Buffer.from("[".repeat(500_000)))).status).toBe(400);
  expect((await send({ "content-encoding": "gzip" }, Buffer.from("{}"))).status).toBe(422);
  expect((await running.ask("POST", "/api/v1/people", { body: { isAdmin: true } })).status).toBe(422);
  expect((await running.ask("POST", `/api/v1/rounds/${SOME_ID}/collect`, { body: {} })).status).toBe(422);
});

test("D10: a thousand slow senders leave the others served, and are left themselves", async () => {
  const sockets: Socket[] = Array.from({ length: 1000 }, (_, at) => {
    const socket = connect(running.server.port, "127.0.0.1");
    socket.on("error", () => undefined);
    const isBody = at % 2 === 0;
    socket.write(
      isBody
        ? `POST /api/v1/rounds/${SOME_ID}/files?name=a HTTP/1.1\r\nhost: 127.0.0.1\r\norigin: ${running.address}\r\ncookie: ${running.cookie}\r\ncontent-type: application/octet-stream\r\ncontent-length: 1000000\r\n\r\nx`
        : "GET /api/v1/me HTTP/1.1\r\nhost: 127.",
    );
    return socket;
  });
  await pause(500);
  const times: number[] = [];
  for (let asked = 0; asked < 20; asked += 1) {
    const began = performance.now();
    expect((await running.ask("GET", "/api/v1/me")).status).toBe(200);
    times.push(performance.now() - began);
  }
  expect(Math.max(...times)).toBeLessThan(5000);
  const closed = sockets.map(
    (socket) =>
      new Promise((resolve) => {
        if (socket.destroyed) resolve(true);
        socket.once("close", resolve).resume();
      }),
  );
  await Promise.race([Promise.all(closed), pause(30_000).then(() => Promise.reject(new Error("still open")))]);
}, 60_000);

function head(size: number): string {
  return `POST /api/v1/communities/import?systemId=${SOME_ID}&name=a.csv HTTP/1.1\r\nhost: 127.0.0.1\r\norigin: ${running.address}\r\ncookie: ${running.cookie}\r\ncontent-type: application/octet-stream\r\ncontent-length: ${size}\r\nconnection: close\r\n\r\n`;
}

test("D10: an upload that falls silent is left, one that goes on slowly arrives", async () => {
  const began = performance.now();
  expect(await exchange(`${head(100)}a`, 20_000)).toBe("");
  expect(performance.now() - began).toBeLessThan(6000);
  const slow = new Promise<string>((resolve) => {
    const socket = connect(running.server.port, "127.0.0.1");
    let got = "";
    socket
      .setEncoding("utf8")
      .on("data", (piece: string) => (got += piece))
      .on("close", () => resolve(got));
    socket.write(head(5));
    void (async () => {
      for (const letter of "a,b,c") {
        await pause(600);
        socket.write(letter);
      }
    })();
  });
  expect(await slow).toMatch(/^HTTP\/1\.1 404 /);
});

test("figures and readiness are this machine's own", async () => {
  expect((await fetch(`${running.address}/health/ready`)).status).toBe(200);
  const figures = await fetch(`${running.address}/metrics`);
  expect(await figures.text()).toMatch(
    /sangan_http_requests_total\{route="communities\.create",method="POST",status="201"\} \d/,
  );
  const handed = await fetch(`${running.address}/metrics`, { headers: { "x-forwarded-for": "203.0.113.7" } });
  expect(handed.status).toBe(403);
});

test("A9, G1: the log has one line for each request, and nobody's name, address, words or tokens", async () => {
  await running.ask("GET", `/api/v1/communities?search=${encodeURIComponent('桂花\n{"level":"fatal"}\u001B[2J')}`);
  await running.ask("GET", "/api/v1/nowhere/geheim", { headers: { "user-agent": "geheim-agent" } });
  await pause(50);
  const lines = running.logged().trimEnd().split("\n");
  for (const line of lines) expect(() => JSON.parse(line) as unknown, line).not.toThrow();
  const requests = lines
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter(({ msg }) => msg === "request");
  expect(requests.length).toBeGreaterThan(100);
  for (const request of requests)
    expect(Object.keys(request).toSorted()).toEqual([
      "level",
      "method",
      "ms",
      "msg",
      "reqId",
      "route",
      "status",
      "time",
    ]);
  const log = running.logged();
  const token = running.cookie.split("=")[1] ?? "";
  for (const secret of ["王小明", "wang", PASSWORD, token, "geheim", "桂花", "evil.example", "127.0.0.1:", "\u001B"])
    if (secret !== "127.0.0.1:") expect(log.includes(secret), secret).toBe(false);
  expect(log).not.toMatch(/"level":"(?:error|fatal)"/);
});
