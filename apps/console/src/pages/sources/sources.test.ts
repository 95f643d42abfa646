import type { Source, WaitingGroup } from "@sangan/api/client";
import { expect, test } from "vitest";
import { brokerStateOf, lookTroubleOf } from "./condition.ts";
import { bodyOf, factsOf, noFacts, withMapping } from "./facts.ts";
import { agoOf, hearingOf } from "./heard.ts";
import { ledRows, mappingOf, repeatedNames, rowsOf } from "./meaning.ts";
import { byReason, exampleParts, leadOf } from "./waiting.ts";
import { waysIn } from "./ways.ts";

const NOW = Date.parse("2026-03-01T08:00:00Z");
const SOURCE: Source = {
  id: "0199b7a2-0000-7000-8000-000000000001",
  kind: "mqtt",
  name: "网关",
  trust: "operated",
  scopes: ["330106"],
  metrics: ["plat.api_p95"],
  mapping: {
    community: "330106001001",
    scene: "entrance",
    devices: { "gate-1": { point: "东门" } },
    metrics: { rtt: { metric: "plat.api_p95", unit: "ms" } },
    cases: {
      service: "repair-ordinary",
      services: { 报修: "repair-ordinary" },
      activities: { 转交物业: "dispatched", 催办: "skip" },
      columns: { "data.ticketNo": "case" },
    },
  },
  settings: { url: "mqtts://broker.example", filters: ["site/#"], format: "json", sessionDays: 7 },
  silentMinutes: 60,
  state: "active",
  tokenBeginning: "sgs_abcdef",
  demo: false,
  version: 3,
  createdAt: "2026-02-01T00:00:00Z",
  health: { lastSeenAt: "2026-03-01T07:57:00Z", accepted: 1, duplicate: 0, revised: 0, quarantined: 0 },
};

function waits(reason: string, detail: WaitingGroup["detail"], lines = 1): WaitingGroup {
  const example = {
    metric: "rtt",
    device: "gate-1",
    reported: { form: "value", value: { mantissa: -35, decimals: 2 } },
  };
  return { reason, detail, lines, lastAt: "2026-03-01T08:00:00Z", example };
}

test("a source was heard lately, is silent, or was never heard", () => {
  expect(hearingOf(SOURCE, NOW)).toBe("heard");
  expect(hearingOf(SOURCE, NOW + 60 * 60_000)).toBe("silent");
  expect(hearingOf({ ...SOURCE, silentMinutes: null }, NOW + 1e10)).toBe("heard");
  expect(hearingOf({ ...SOURCE, health: null }, NOW)).toBe("never");
  expect(agoOf(NOW - 180_000, NOW)).toEqual({ count: 3, unit: "minute" });
  expect(agoOf(NOW - 7_300_000, NOW)).toEqual({ count: 2, unit: "hour" });
  expect(agoOf(NOW + 5000, NOW)).toEqual({ count: 0, unit: "minute" });
});

test("a form that is not touched says what was there", () => {
  const { name, trust, scopes, metrics, mapping, settings, silentMinutes } = SOURCE;
  expect(bodyOf(factsOf(SOURCE), SOURCE)).toEqual({ name, trust, scopes, metrics, mapping, settings, silentMinutes });
  expect(withMapping(SOURCE, {})).toEqual({ name, trust, scopes, metrics, mapping: {}, settings, silentMinutes });
});

test("what is typed is split as people write it, and what is empty means nothing", () => {
  const typed = { ...noFacts(["3301", "3302"]), name: "x", silent: "", metrics: "a，b\n c a" };
  expect(bodyOf(typed)).toMatchObject({
    scopes: ["3301", "3302"],
    metrics: ["a", "b", "c"],
    silentMinutes: null,
    settings: {},
  });
  expect(bodyOf({ ...typed, everywhere: true })).toMatchObject({ scopes: [""] });
  expect(bodyOf({ ...factsOf(SOURCE), community: "" }, SOURCE).mapping).not.toHaveProperty("community");
});

test("rows of a mapping stand for the mapping, whatever names devices have", () => {
  const odd = Object.fromEntries([["__proto__", { point: "1" }]]);
  const mapping = { ...SOURCE.mapping, devices: { ...odd, "gate-1": { point: "东门" } } };
  const again = mappingOf(mapping, rowsOf(mapping));
  expect(again).toEqual(mapping);
  expect(Object.keys(again.devices ?? {})).toContain("gate-1");
});

test("what a source says of service cases stays as it is when something else is saved", () => {
  const { cases } = SOURCE.mapping;
  expect(bodyOf({ ...factsOf(SOURCE), name: "x", community: "" }, SOURCE).mapping.cases).toEqual(cases);
  const rows = rowsOf(SOURCE.mapping);
  expect(mappingOf(SOURCE.mapping, { ...rows, metrics: [] }).cases).toEqual(cases);
  const named = { ...rows, service: " ", services: [], activities: [] };
  expect(mappingOf(SOURCE.mapping, named).cases).toEqual({ columns: { "data.ticketNo": "case" } });
  const { cases: _cases, ...without } = SOURCE.mapping;
  expect(mappingOf(without, rowsOf(without))).toEqual(without);
  const led = ledRows(rowsOf(without).activities, { name: "转单", cells: { step: "dispatched" } });
  expect(mappingOf(without, { ...rowsOf(without), activities: led }).cases).toEqual({
    activities: { 转单: "dispatched" },
  });
});

test("an event that waits is told by its case and step, with the name that mends it", () => {
  const event = { case: "W-1", activity: "转单", service: "报修", time: 0 };
  const group = (reason: string, name: string) => ({ ...waits(reason, { name, nearest: "近" }), example: event });
  expect(leadOf(group("unknown-activity", "转单"))).toEqual({ table: "activities", name: "转单", cells: {} });
  expect(leadOf(group("unknown-service", "报修"))).toEqual({
    table: "services",
    name: "报修",
    cells: { service: "近" },
  });
  expect(exampleParts(event)).toEqual({ said: "W-1 → 转单", from: "报修", time: 0 });
});

test("a name is led to its row: a new one, or the one that is there, whose words stay", () => {
  const { metrics } = rowsOf(SOURCE.mapping);
  expect(ledRows(metrics, { name: "loss", cells: { metric: "net.loss" } })).toHaveLength(2);
  const led = ledRows(metrics, { name: "rtt", cells: { metric: "other", least: "0" } });
  expect(led.map(({ cells }) => cells)).toEqual([{ metric: "plat.api_p95", unit: "ms", least: "0" }]);
  expect([...repeatedNames([...metrics, ...metrics])]).toEqual(["rtt"]);
});

test("what waits is told by its reason, with the name that mends it", () => {
  const groups = [waits("no-unit", { known: "ms, s" }), waits("unknown-metric", { name: "rrt", nearest: "rtt" }, 4)];
  expect(byReason([...groups, ...groups]).map(({ reason, lines }) => [reason, lines])).toEqual([
    ["unknown-metric", 8],
    ["no-unit", 2],
  ]);
  expect(groups.map(leadOf)).toEqual([
    { table: "metrics", name: "rtt", cells: { metric: "rtt", unit: "ms" } },
    { table: "metrics", name: "rrt", cells: { metric: "rtt" } },
  ]);
  expect(leadOf(waits("no-community", { device: "gate-1" }))).toEqual({ table: "devices", name: "gate-1", cells: {} });
  expect(leadOf(waits("no-community", { device: "" }))).toBeUndefined();
  expect(exampleParts(waits("no-unit", {}).example)).toEqual({ said: "rtt = −0.35", from: "gate-1", time: undefined });
});

test("each way in has an address and a line that a shell takes as it is", () => {
  const ways = waysIn({ ...SOURCE, kind: "http", metrics: ["it's"] }, { origin: "http://x", token: "sgs_t", now: NOW });
  expect(ways.map(({ id }) => id)).toEqual(["observations", "thingsboard", "influx", "senml", "beacon"]);
  expect(ways[0]?.curl).toBe(
    String.raw`curl -X POST 'http://x/ingest/v1/observations' -H 'Authorization: Bearer sgs_t' -H 'Content-Type: application/json' --data-binary '[{"metric":"it'\''s","time":"2026-03-01T08:00:00.000Z","value":35,"unit":"ms"}]'`,
  );
  expect(waysIn({ ...SOURCE, kind: "web-vitals" }, { origin: "http://x", token: "t", now: NOW })).toHaveLength(1);
});

test("services to be looked at are typed one a line, and what they say counts as the reference system asks", () => {
  const typed = {
    ...noFacts([""]),
    kind: "probe" as const,
    name: "x",
    targets: " https://a.example/ 330106001001\n\nhttps://b.example/",
  };
  const body = bodyOf(typed);
  expect(body.settings).toEqual({
    targets: ["https://a.example/ 330106001001", "https://b.example/"],
    everySeconds: 300,
  });
  expect(body.mapping).toEqual({ scene: "platform", metrics: { "probe.available": { metric: "plat.availability" } } });
  const kept = { ...SOURCE, kind: "probe" as const, settings: { ...body.settings, status: 204 }, mapping: {} };
  expect(bodyOf(factsOf(kept), kept)).toMatchObject({ settings: kept.settings, mapping: {} });
});

test("of a broker is said what is wrong with it before what it does", () => {
  const broker = { isListening: true, trouble: null, waiting: 0, isHeldUp: false };
  const said = (some: Partial<typeof broker> | { readonly trouble: string }) =>
    brokerStateOf({ ...broker, ...some }).state;
  expect(brokerStateOf(broker)).toEqual({ state: "listening", isWell: true });
  expect(said({ isListening: false })).toBe("connecting");
  expect(said({ isHeldUp: true })).toBe("held-up");
  expect(said({ trouble: "subscription-refused" })).toBe("subscription-refused");
  expect(said({ trouble: "a code of a newer server" })).toBe("broken");
  expect(brokerStateOf(null)).toEqual({ state: "away", isWell: false });
  expect(["not-an-address", "inside", "new"].map(lookTroubleOf)).toEqual(["not-http", "inside", "fault"]);
});
