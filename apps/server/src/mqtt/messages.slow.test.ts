import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { CODE, countsOf, METRIC, observationsOf, signal, until } from "./fixture/ground.ts";
import { startProxy } from "./fixture/proxy.ts";
import { setScene } from "./fixture/scene.ts";

const TIME = "2026-03-01T08:00:00Z";
const MILLISECONDS = Date.parse(TIME);
const scene = setScene();

const SAID = { value: 12.5, unit: "Mbit/s", point: "p", time: TIME };
const ROW = { metric: METRIC, ...SAID };
const UNKNOWN = JSON.stringify({ ...ROW, metric: "no.such" });
const CSV = ["metric,value,unit,point,time", `${METRIC},12.5,Mbit/s,p,${TIME}`, `${METRIC},x,Mbit/s,p,${TIME}`];
const LINES = [
  `net,point=p,unit=Mbit/s wlan_down=12.5 ${MILLISECONDS}000000`,
  `no.such,point=p value=1 ${MILLISECONDS}000000`,
  "bad line here x",
];
const TELEMETRY = { ts: MILLISECONDS, values: { [METRIC]: 12.5, "no.such": 1, text: "x" } };
const PACK = [{ n: METRIC, u: "Mbit/s", v: 12.5, t: MILLISECONDS / 1000 }];

test.each([
  {
    format: "json",
    template: "{metric}",
    level: METRIC,
    payloads: [JSON.stringify(SAID), "{", `[${JSON.stringify(ROW)},${UNKNOWN},{}]`],
    counts: { duplicate: 1, quarantined: 1, refused: 2 },
  },
  {
    format: "ndjson",
    template: "{}",
    level: "x",
    payloads: [`${JSON.stringify(ROW)}\n{\n${UNKNOWN}\n`, ""],
    counts: { duplicate: 0, quarantined: 1, refused: 2 },
  },
  {
    format: "csv",
    template: "{}",
    level: "x",
    payloads: [[...CSV, `no.such,1,,p,${TIME}`].join("\n")],
    counts: { duplicate: 0, quarantined: 1, refused: 1 },
  },
  {
    format: "thingsboard",
    template: "{point}",
    level: "p",
    payloads: [JSON.stringify(TELEMETRY)],
    counts: { duplicate: 0, quarantined: 1, refused: 1 },
  },
  {
    format: "line-protocol",
    template: "{}",
    level: "x",
    payloads: [LINES.join("\n")],
    counts: { duplicate: 0, quarantined: 1, refused: 1 },
  },
  {
    format: "senml",
    template: "{point}",
    level: "p",
    payloads: [JSON.stringify(PACK)],
    counts: { duplicate: 0, quarantined: 0, refused: 0 },
  },
])("messages in $format arrive, each line with its verdict", async ({ format, template, level, payloads, counts }) => {
  const { context, publisher, listening, has } = scene();
  const source = await listening({
    filters: [`f/${format}/#`],
    format,
    template: `f/${format}/{community}/{scene}/${template}`,
  });
  for (const payload of payloads) await publisher.publish(`f/${format}/${CODE}/entrance/${level}`, payload);
  const { refused, refusals } = await has(source, payloads.length);
  expect({ ...(await countsOf(context, source.id)), refused }).toEqual({ accepted: 1, revised: 0, ...counts });
  expect(await observationsOf(context, source.id)).toEqual([
    { point: "p", scene: "entrance", time: "2026-03-01T08:00:00.000Z", value: "12500000", unit: "bit/s" },
  ]);
  expect(refusals.every(({ place }) => place.startsWith(`f/${format}/${CODE}/entrance/`))).toBe(true);
});

test("a number alone is a measurement where its topic says of what", async () => {
  const { context, publisher, listening, has } = scene();
  const template = "alone/{scene}/{device}/{metric}";
  const source = await listening({ filters: ["alone/#"], format: "json", template });
  await publisher.publish(`alone/square/ap-7/${METRIC}`, "21.25");
  await has(source, 1);
  expect(await observationsOf(context, source.id)).toMatchObject([
    { point: "ap-7", scene: "square", value: "21250000" },
  ]);
});

describe("F14: sent again is counted once", () => {
  test("by a sender that is not sure", async () => {
    const { context, publisher, listening, has } = scene();
    const source = await listening({ format: "json", template: "{}/{metric}", filters: ["again/#"] });
    const payload = JSON.stringify({ value: 7, time: TIME });
    for (let sent = 0; sent < 3; sent += 1) await publisher.publish(`again/${METRIC}`, payload);
    await has(source, 3);
    expect(await countsOf(context, source.id)).toEqual({ accepted: 1, duplicate: 2, revised: 0, quarantined: 0 });
    expect(await observationsOf(context, source.id)).toHaveLength(1);
  });

  test("by the broker, when the connection breaks between writing and acknowledging, also without a time", async () => {
    const { context, broker, publisher, listening, listens, healthOf, has } = scene();
    const proxy = await startProxy(broker.port);
    try {
      const settings = { format: "json", template: "{}/{metric}/{point}", filters: ["cut/#"] };
      const source = await listening(settings, `mqtt://127.0.0.1:${proxy.port}`);
      const held = signal();
      const locked = signal();
      const locking = context.store.transaction().execute(async (trx) => {
        await sql`lock table series in access exclusive mode`.execute(trx);
        locked.give();
        await held.given;
      });
      await locked.given;
      await Promise.all(Array.from({ length: 20 }, (_, at) => publisher.publish(`cut/${METRIC}/p${at}`, String(at))));
      await until(async () => {
        const { rows } = await sql`select 1 from pg_locks where not granted`.execute(context.store);
        return rows.length > 0 ? true : undefined;
      });
      proxy.cut();
      await until(() => (healthOf(source)?.isListening === false ? true : undefined));
      await listens(source);
      held.give();
      await locking;
      await has(source, 40);
      expect(await countsOf(context, source.id)).toMatchObject({ accepted: 20, duplicate: 20 });
      expect(await observationsOf(context, source.id)).toHaveLength(20);
    } finally {
      await proxy.close();
    }
  });
});

test("what cannot be read, and what the database cannot take, is told and acknowledged; all the rest is kept", async () => {
  const { context, publisher, listening, listens, healthOf, has, stop, start } = scene();
  await sql`alter table series add constraint poison check (point <> 'poison')`.execute(context.store);
  try {
    const source = await listening({ filters: ["poison/#"], format: "json", template: "{}/{point}" });
    const payload = JSON.stringify({ metric: METRIC, value: 1, unit: "Mbit/s", time: TIME });
    const names = Array.from({ length: 30 }, (_, at) => (at === 11 ? "poison" : `p${at}`));
    const junk = publisher.publish("poison/junk", Buffer.from([0xff, 0x00, 0x7b]));
    await Promise.all([junk, ...names.map((name) => publisher.publish(`poison/${name}`, payload))]);
    const { refusals } = await until(() => {
      const health = healthOf(source);
      return health?.messages === 30 && health.refused === 2 ? health : undefined;
    });
    const told = refusals.map(({ place, code }) => `${place}: ${code}`).toSorted((a, b) => a.localeCompare(b, "en"));
    expect(told).toEqual(["poison/junk 1:1: undecodable", "poison/poison: refused"]);
    expect(await observationsOf(context, source.id)).toHaveLength(29);
    await stop();
    start();
    await listens(source);
    await publisher.publish("poison/last", payload);
    expect(await has(source, 1)).toMatchObject({ messages: 1, refused: 0 });
  } finally {
    await sql`alter table series drop constraint poison`.execute(context.store);
  }
});

test("the last value that a broker retains is no measurement of now", async () => {
  const { context, publisher, listening, has } = scene();
  await publisher.publish(`kept/${METRIC}`, "1", { retain: true });
  const source = await listening({ filters: ["kept/#"], format: "json", template: "{}/{metric}" });
  await publisher.publish(`kept/${METRIC}`, "2");
  await has(source, 1);
  expect(await observationsOf(context, source.id)).toMatchObject([{ value: "2000000" }]);
});
