import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LOGIN, PASSWORD, startRunning, type Running } from "../fixture/running.ts";
import { got, signIn, type Asker } from "../routes/fixture/session.ts";
import { collectingRound, namedCommunity } from "../routes/fixture/town.ts";

const CODE = "330106001001";
const OTHER = "330206001001";
let running: Running;
let admin: Asker;
let token = "";
let sourceId = "";

const facts = {
  kind: "http" as const,
  name: "小区网关",
  trust: "operated" as const,
  scopes: [CODE],
  metrics: null,
  mapping: {
    community: CODE,
    devices: { "gate-1": { point: "东门" } },
    metrics: {
      rtt: { metric: "plat.api_p95", unit: "ms", least: "0", most: "5000" },
      "rtt.value": { metric: "plat.api_p95", unit: "ms" },
    },
  },
  settings: {},
  silentMinutes: 60,
};

beforeAll(async () => {
  running = await startRunning({});
  admin = await signIn(running.address, LOGIN, PASSWORD);
  for (const code of [CODE, OTHER])
    got(await admin.client.call("communities.create", { body: { code, ...namedCommunity(code) } }));
  const made = got(await admin.client.call("sources.create", { body: facts }));
  ({ token, id: sourceId } = made);
}, 120_000);

afterAll(() => running.stop());

interface Sent {
  readonly type?: string;
  readonly by?: string;
}

function send(path: string, body: string, { type, by = `Bearer ${token}` }: Sent = {}): Promise<Response> {
  const headers: Record<string, string> = { authorization: by };
  if (type !== undefined) headers["content-type"] = type;
  return fetch(running.address + path, { method: "POST", headers, body });
}

const health = async () => got(await admin.client.call("sources.get", { params: { sourceId } })).health;

describe("a payload of each way in is taken, as its own clients send it", () => {
  test("NDJSON, JSON and CSV: verdicts for each line, the place of what is wrong", async () => {
    const row = { metric: "plat.api_p95", point: "p", time: "2026-03-01T08:00:00+08:00", value: 35, unit: "ms" };
    const lines = [row, row, { ...row, value: 36 }, { ...row, metric: "plat.api_p59" }, { ...row, value: "12,5" }];
    const answer = await send("/ingest/v1/observations", lines.map((one) => JSON.stringify(one)).join("\n"), {
      type: "application/x-ndjson",
    });
    expect(answer.status).toBe(200);
    const told: unknown = await answer.json();
    expect(told).toMatchObject({ accepted: 0, revised: 2, duplicate: 1, quarantined: 1, refused: 1 });
    expect(told).toMatchObject({
      verdicts: [
        { place: "1", state: "revised", stands: false },
        { place: "2", state: "duplicate" },
        { place: "3", state: "revised", stands: true },
        { place: "4", state: "quarantined", reason: "unknown-metric", detail: { nearest: "plat.api_p95" } },
        { place: "5/value", state: "refused" },
      ],
    });
    const csv = "metric,point,time,value,unit\nplat.api_p95,q,2026-03-01 08:00,40,ms\n";
    const table = await send("/ingest/v1/observations", csv, { type: "text/csv" });
    expect(await table.json()).toMatchObject({ accepted: 1 });
  });

  test("ThingsBoard's telemetry, by names of the device's own", async () => {
    const path = `/ingest/thingsboard/api/v1/${token}/telemetry`;
    const answer = await send(path, '{"ts":1772323200000,"values":{"rtt":41}}', { type: "application/json", by: "" });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe("");
  });

  test("InfluxDB's write API, second and first version, with a precision", async () => {
    const line = "rtt,device=gate-1 value=38 1772323260";
    const by = `Token ${token}`;
    const path = "/ingest/influx/api/v2/write?org=o&bucket=b&precision=s";
    expect((await send(path, "plat,unit=ms,device=gate-1 api_p95=1 1772323260", { by })).status).toBe(204);
    expect((await send(path, `${line} extra`, { by })).status).toBe(400);
    const basic = `Basic ${Buffer.from(`any:${token}`).toString("base64")}`;
    expect((await send("/ingest/influx/write?db=b&precision=s", line, { by: basic })).status).toBe(204);
    const wrong = await send("/ingest/influx/api/v2/write?precision=h", line, { by });
    expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining("precision")]);
  });

  test("SenML with a base name, a base time and a unit", async () => {
    const pack = JSON.stringify([
      { bn: "urn:dev:ow:10e2073a01080063/", bt: 1772323300, n: "plat.api_p95", u: "ms", v: 44 },
    ]);
    const answer = await send("/ingest/v1/observations", pack, { type: "application/senml+json" });
    expect(await answer.json()).toMatchObject({ accepted: 1, refused: 0 });
  });

  test("a beacon of web vitals", async () => {
    const beacon =
      '{"name":"LCP","value":2100.5,"id":"v5-1","rating":"good","delta":2100.5,"navigationType":"navigate"}';
    expect((await send(`/ingest/web-vitals/${token}`, beacon, { type: "text/plain", by: "" })).status).toBe(200);
    const waits = got(await admin.client.call("quarantine.list", { params: { sourceId } })).items;
    expect(waits.map(({ detail }) => detail["name"])).toContain("web-vitals.lcp");
  });
});

test("what waits is released when its name has a meaning", async () => {
  const before = got(await admin.client.call("quarantine.list", { params: { sourceId } })).items;
  expect(before.map(({ detail }) => detail["name"])).toContain("plat.api_p59");
  const { version } = got(await admin.client.call("sources.get", { params: { sourceId } }));
  const { kind: _kind, ...body } = facts;
  const mapping = {
    ...facts.mapping,
    metrics: { ...facts.mapping.metrics, "plat.api_p59": { metric: "plat.api_p95" } },
  };
  const params = { sourceId };
  got(await admin.client.call("sources.update", { params, etag: `"${version}"`, body: { ...body, mapping } }));
  expect(got(await admin.client.call("quarantine.release", { params }))).toMatchObject({ released: 1 });
  expect(await health()).toMatchObject({ duplicate: 1 });
});

function reasonOf(told: unknown): unknown {
  return Object(told).verdicts[0].reason;
}

test("D1, C3: no token, a wrong one and a revoked one are refused alike; another's community is not told to be there", async () => {
  const row = '{"metric":"plat.api_p95","time":"2026-03-01T08:00:00+08:00","value":1,"unit":"ms"';
  const type = "application/json";
  for (const by of ["", "Bearer x", `Bearer sgs_${"x".repeat(43)}`, `Token ${token.slice(0, -1)}`]) {
    const answer = await send("/ingest/v1/observations", `${row}}`, { type, by });
    expect([answer.status, Object(await answer.json()).code]).toEqual([401, "signed-out"]);
  }
  const there = await (await send("/ingest/v1/observations", `${row},"community":"${OTHER}"}`, { type })).json();
  const absent = await (await send("/ingest/v1/observations", `${row},"community":"330206009999"}`, { type })).json();
  expect([reasonOf(there), reasonOf(absent)]).toEqual(["unknown-community", "unknown-community"]);
  expect(running.logged()).not.toContain(token);
});

test("D12: what cannot be split into lines is refused with its place, and nothing else is disturbed", async () => {
  const broken = await send("/ingest/v1/observations", '[{"metric":"plat.api_p95",', { type: "application/json" });
  expect([broken.status, await broken.json()]).toEqual([
    400,
    expect.objectContaining({ code: "unreadable-payload", reason: "broken-json", place: "1:27" }),
  ]);
  const deep = await send("/ingest/v1/observations", "[".repeat(1_000_000), { type: "application/json" });
  expect(deep.status).toBe(400);
  expect((await send("/ingest/v1/observations", "x", { type: "text/html" })).status).toBe(415);
  expect((await send("/ingest/v1/observations", "x".repeat(33 * 1024 * 1024), { type: "text/csv" })).status).toBe(413);
});

/** Sends the head of a delivery and nothing of its body; gives the status that is answered, and the socket. */
async function begun(by: string): Promise<{ readonly socket: Socket; readonly status: Promise<number> }> {
  const { hostname, port } = new URL(running.address);
  const socket = connect(Number(port), hostname);
  await once(socket, "connect");
  const head = [
    "POST /ingest/v1/observations HTTP/1.1",
    `Host: ${hostname}:${port}`,
    "Content-Type: application/x-ndjson",
    `Content-Length: ${20 * 1024 * 1024}`,
    `Authorization: ${by}`,
  ];
  socket.write(`${head.join("\r\n")}\r\n\r\n`);
  return { socket, status: once(socket, "data").then(([answer]) => Number(String(answer).split(" ")[1])) };
}

test("D10, D12: who may not send is told before the body is read, and a source has only so many large bodies open", async () => {
  const stranger = await begun(`Bearer sgs_${"x".repeat(43)}`);
  expect(await stranger.status).toBe(401);
  stranger.socket.destroy();
  const open = await Promise.all(Array.from({ length: 9 }, () => begun(`Bearer ${token}`)));
  expect(await Promise.race(open.map(({ status }) => status))).toBe(429);
  const row = '{"metric":"plat.api_p95","time":"2026-03-01T08:00:00+08:00","value":1,"unit":"ms"}';
  expect((await send("/ingest/v1/observations", row, { type: "application/json" })).status).toBe(200);
  for (const { socket } of open) socket.destroy();
  const large = JSON.stringify(Array.from({ length: 4000 }, () => JSON.parse(row) as object));
  await expect
    .poll(async () => (await send("/ingest/v1/observations", large, { type: "application/json" })).status)
    .toBe(200);
});

test("a score follows an observation within a second, without anybody asking for it", async () => {
  const { client } = admin;
  const [system] = got(await client.call("systems.list")).items;
  const [weights] = got(await client.call("weights.list", { params: { systemId: system?.id ?? "" } })).items;
  const published = { systemId: system?.id ?? "", weightsId: weights?.id ?? "" };
  const roundId = await collectingRound(client, published, { name: "live", communities: [CODE] });
  const row = { metric: "plat.api_p95", point: "z", time: "2026-03-02T08:00:00+08:00", value: 12, unit: "ms" };
  await send("/ingest/v1/observations", JSON.stringify(row), { type: "application/json" });
  await expect
    .poll(async () => (await client.call("results.get", { params: { roundId, code: CODE } })).ok, { timeout: 10_000 })
    .toBe(true);
  const answer = await client.call("results.file", { params: { roundId, code: CODE, file: "evidence.json" } });
  expect(answer.ok).toBe(true);
});

test("events of service cases: one as a webhook sends it, a table of them, a verdict for each", async () => {
  const event = { service: "repair-ordinary", case: "W-1", activity: "提交", time: "2026-03-01T08:00:00+08:00" };
  const type = "application/json";
  const hook = await send("/ingest/v1/events", JSON.stringify({ ...event, 电话: "13800138000" }), { type });
  expect([hook.status, await hook.json()]).toEqual([
    200,
    expect.objectContaining({ accepted: 1, verdicts: [], ignored: ["电话"] }),
  ]);
  const again = await send("/ingest/v1/events", JSON.stringify([event, { ...event, activity: "转交物业" }]), { type });
  expect(await again.json()).toMatchObject({
    duplicate: 1,
    quarantined: 1,
    verdicts: [
      { place: "/0", state: "duplicate" },
      { place: "/1", state: "quarantined", reason: "unknown-activity", detail: { name: "转交物业" } },
    ],
  });
  const table = "服务类型,工单号,环节,时间\nrepair-ordinary,W-1,办结,2026-03-01 12:00\n";
  expect(await (await send("/ingest/v1/events", table, { type: "text/csv" })).json()).toMatchObject({ accepted: 1 });
  expect((await send("/ingest/v1/events", "x", { type: "text/plain" })).status).toBe(415);
  expect((await send("/ingest/v1/events", "[1", { type })).status).toBe(400);
  expect((await send("/ingest/v1/events", JSON.stringify(event), { type, by: "" })).status).toBe(401);
});
