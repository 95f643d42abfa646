import { randomUUID } from "node:crypto";
import type { ReadLine } from "@sangan/ingest";
import {
  addSource,
  communityIds,
  inTransaction,
  type OutgoingRow,
  type SourceFacts,
  type SourceRow,
} from "@sangan/storage";
import { SERVERS, type TestDatabase } from "@sangan/storage/fixture";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { listTrail } from "../audit/index.ts";
import type { Context } from "../context/index.ts";
import { MEASURED_SYSTEM, MEASURED_WEIGHTS } from "../fixture/measured-system.ts";
import { actorOf, may } from "../fixture/people.ts";
import { ADMIN, collectingRound, good, publishedSystem } from "../fixture/round.ts";
import { bytesOf } from "../fixture/small-system.ts";
import { createPoint } from "../points/index.ts";
import { refreshTouched, takeDelivery, type Moved } from "../measurement/index.ts";
import { createDestination, createSecretBox, listOutbox, type OutgoingParts } from "../outgoing/index.ts";
import { acknowledgeAlarm, countRaised, listAlarms, muteAlarm, type AlarmView } from "./alarms.ts";
import type { Condition } from "./condition.ts";
import { settleAlarms } from "./settle.ts";
import { tidyAlarms, watchOnce } from "./watch.ts";

const CODES = ["330106001001", "330107001001"] as const;
const [CODE] = CODES;
const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const START = Date.parse("2026-06-20T00:00:00Z");
const file = (name: string, text: string): { name: string; bytes: Uint8Array } => ({ name, bytes: bytesOf(text) });

const FACTS: SourceFacts = {
  name: "gateway",
  kind: "http",
  trust: "operated",
  scopes: ["3301"],
  metrics: null,
  mapping: {},
  settings: {},
  silentMinutes: null,
};

describe.each(SERVERS)("alarms on $name", ({ open }) => {
  let opened: TestDatabase;
  let context: Context & OutgoingParts;
  let source: SourceRow;
  let roundId = "";
  let communityId = "";
  let destinationId = "";
  let now = START;
  beforeAll(async () => {
    opened = await open();
    context = {
      store: opened.database.kysely,
      clock: () => now,
      secrets: createSecretBox("a secret of an installation, long enough"),
      offersMail: true,
      addressTrouble: () => undefined,
    };
    const files = [file("system.yaml", MEASURED_SYSTEM)];
    const given = { files, first: "system.yaml", weights: file("w.yaml", MEASURED_WEIGHTS) };
    const communities = file("c.csv", `community,name\n${CODES.map((code) => `${code},小区`).join("\n")}\n`);
    roundId = await collectingRound(context, { ...(await publishedSystem(context, given)), communities, codes: CODES });
    communityId = (await communityIds(context.store, CODES)).get(CODE) ?? "";
    source = await sourceOf({});
    const { view } = good(
      await createDestination(context, may(context, ADMIN, "outgoing.manage"), {
        kind: "webhook",
        name: "平台",
        address: "https://hooks.example.org/a",
        events: ["alarm.raised", "alarm.ended"],
        scopes: ["330106"],
        state: "active",
      }),
    );
    destinationId = view.destination.id;
  }, 120_000);
  afterAll(() => opened.remove());
  beforeEach(async () => {
    const { store } = context;
    await store.updateTable("round_community").set({ evidence_digest: null, result_digest: null }).execute();
    for (const table of ["alarm", "outgoing", "source_health", "observation", "day_sum", "measured_evidence"] as const)
      await store.deleteFrom(table).execute();
    for (const table of ["evidence_bundle", "result"] as const) await store.deleteFrom(table).execute();
    now = START;
  });

  const sourceOf = (facts: Partial<SourceFacts>): Promise<SourceRow> => {
    const token = { digest: randomUUID(), beginning: "sgs_" };
    return addSource(context.store, { ...FACTS, ...facts, token, demo: false }, new Date(START).toISOString());
  };
  const gate = (numerator: number, n: number): ReadLine => ({
    state: "read",
    place: "1",
    community: CODE,
    metric: "gate.open",
    scene: "gate",
    point: "a",
    time: now,
    reported: { form: "counts", n, numerator: { mantissa: numerator, decimals: 0 } },
  });
  const take = (line: ReadLine, from = source) =>
    takeDelivery(context, { source: from, lines: [line], receivedAt: now });
  async function refresh(): Promise<readonly Moved[]> {
    const moved: Moved[] = [];
    for await (const one of refreshTouched(context)) moved.push(one);
    return moved;
  }
  /** A minute later some gates were looked at. */
  async function looked(numerator: number, n = 100): Promise<readonly string[]> {
    now += MINUTE;
    await take(gate(numerator, n));
    return (await refresh()).flatMap(({ alarms }) => alarms.map(({ kind, state }) => `${kind} ${state}`));
  }
  const read = () => may(context, ADMIN, "alarm.read");
  const all = async (): Promise<readonly AlarmView[]> => good(await listAlarms(context, read(), {})).items;
  const shown = async (): Promise<readonly string[]> =>
    (await all()).map(({ alarm: { kind, state } }) => `${kind} ${state}`).toReversed();
  const told = async (): Promise<readonly string[]> => {
    const { items } = good(await listOutbox(context, may(context, ADMIN, "outgoing.manage"), { destinationId }));
    return items.map(({ event, body }: OutgoingRow) => `${event} ${String(JSON.parse(body).data.kind)}`).toReversed();
  };

  it("a required item fails, holds, is met again and fails again: one alarm and one message for each change", async () => {
    expect(await looked(99)).toEqual([]);
    expect(await looked(50)).toEqual(["required-failed raised"]);
    expect(await looked(60)).toEqual([]);
    const [first] = await all();
    // (99 + 50 + 60) of 300.
    expect(first?.alarm.facts).toMatchObject({ indicator: "1", reason: "unmet", least: 95, n: 300 });
    expect(Number(first?.alarm.facts["value"])).toBeCloseTo(69.6667, 3);
    expect(first).toMatchObject({ community: { code: CODE }, alarm: { subject: "1.r2", severity: "critical" } });
    expect(await told()).toEqual(["alarm.raised required-failed"]);
    expect(await looked(20_000, 20_000)).toEqual([]);
    expect(await watchOnce(context)).toEqual([]);
    now += 2 * MINUTE;
    expect(await watchOnce(context)).toMatchObject([{ kind: "required-failed", state: "ended" }]);
    expect(await looked(0, 20_000)).toEqual(["required-failed raised"]);
    expect(await shown()).toEqual(["required-failed ended", "required-failed raised"]);
    expect(await told()).toEqual([
      "alarm.raised required-failed",
      "alarm.ended required-failed",
      "alarm.raised required-failed",
    ]);
  });

  it("what goes to and fro within the time of calm is one alarm", async () => {
    await looked(50);
    for (let turn = 0; turn < 3; turn += 1) {
      await looked(20_000 * 10 ** turn, 20_000 * 10 ** turn);
      expect(await watchOnce(context, { calmMilliseconds: 10 * MINUTE })).toEqual([]);
      await looked(0, 40_000 * 10 ** turn);
    }
    expect(await shown()).toEqual(["required-failed raised"]);
    expect((await all())[0]?.alarm.clear_since).toBeNull();
    expect(await told()).toHaveLength(1);
  });

  it("F22: who raises and ends at once tells once; what is undone was neither raised nor told", async () => {
    const condition: Condition = {
      kind: "certificate-expiring",
      subject: "s/1",
      communityId,
      roundId: null,
      severity: "warning",
      scopes: [CODE],
      facts: { days: 3 },
    };
    const raise = () =>
      inTransaction(context.store, (store) =>
        settleAlarms({ ...context, store }, { raised: [], conditions: [condition] }),
      );
    const undone = new Error("killed");
    await expect(
      inTransaction(context.store, async (store) => {
        await settleAlarms({ ...context, store }, { raised: [], conditions: [condition] });
        throw undone;
      }),
    ).rejects.toBe(undone);
    expect([await shown(), await told()]).toEqual([[], []]);
    const raised = await Promise.all([raise(), raise(), raise(), raise()]);
    expect(raised.flat()).toHaveLength(1);
    expect(await told()).toEqual(["alarm.raised certificate-expiring"]);
    await watchOnce(context);
    now += 2 * MINUTE;
    const ended = await Promise.all([watchOnce(context), watchOnce(context), watchOnce(context)]);
    expect(ended.flat()).toHaveLength(1);
    expect(await told()).toEqual(["alarm.raised certificate-expiring", "alarm.ended certificate-expiring"]);
  });

  const network = (minutes: number[], quality?: string): ReadLine[] =>
    minutes.map((minute) => ({
      ...gate(0, 1),
      metric: "net.down",
      scene: "",
      time: START - DAY + minute * MINUTE,
      unit: "Mbit/s",
      reported: { form: "value", value: { mantissa: quality === undefined ? 50 : -50, decimals: 0 } },
    }));
  /** A sensor of the network that knows nothing below 0; gives what alarms change with a delivery. */
  async function sensorOf(): Promise<(given: readonly ReadLine[]) => Promise<readonly string[]>> {
    const sensor = await sourceOf({ mapping: { metrics: { "net.down": { metric: "net.down", least: "0" } } } });
    return async (lines) => {
      await takeDelivery(context, { source: sensor, lines, receivedAt: now });
      return (await refresh()).flatMap(({ alarms }) => alarms.map(({ kind, state }) => `${kind} ${state}`));
    };
  }

  it("evidence that does not suffice, and sensors that go bad, put a gate in danger; good ones let it return", async () => {
    const send = await sensorOf();
    // Two of at least three.
    expect(await send(network([1, 2]))).toEqual(["required-in-danger raised"]);
    expect((await all())[0]?.alarm.facts).toMatchObject({
      reason: "insufficient",
      cause: "too-few",
      have: "2",
      need: "3",
    });
    await send(network([3, 4, 5]));
    expect((await all())[0]?.alarm.clear_since).not.toBeNull();
    now += 2 * MINUTE;
    await watchOnce(context);
    expect(await send(network([6], "bad"))).toEqual(["required-in-danger raised"]);
    const [bad] = await all();
    expect(bad?.alarm.facts).toMatchObject({ reason: "bad-data", bad: 1, series: 1 });
    await send(network([7]));
    now += 2 * MINUTE;
    await watchOnce(context);
    expect(await shown()).toEqual(["required-in-danger ended", "required-in-danger ended"]);
    expect(await told()).toHaveLength(4);
  });

  it("a danger says how low P may fall by it", async () => {
    const send = await sensorOf();
    await looked(20_000, 20_000);
    expect(await send(network([1, 2, 3, 4, 5]))).toEqual([]);
    const result = await context.store.selectFrom("result").select(["p", "low"]).executeTakeFirstOrThrow();
    // Two of eight items of like points are met, all others unknown.
    expect(Number(result.low)).toBe(25);
    expect(await send(network([6], "bad"))).toEqual(["required-in-danger raised"]);
    // The only indicator's gate would close.
    expect((await all())[0]?.alarm.facts["floor"]).toBe(0);
    const [moved] = await looked(0, 60_000);
    expect(moved).toBe("required-failed raised");
  });

  it("a source that is not heard for longer than is set, or than is usual with it, is silent until it is heard", async () => {
    const set = await sourceOf({ silentMinutes: 10, name: "set" });
    const usual = await sourceOf({ name: "usual" });
    for (let day = 0; day < 4; day += 1) {
      now = START + day * DAY;
      await take(gate(99, 100), usual);
      now += 30 * MINUTE;
      await take(gate(99, 100), usual);
    }
    await take(gate(99, 100), set);
    await take({ ...gate(99, 100), community: CODES[1] }, set);
    now += 9 * MINUTE;
    expect(await watchOnce(context)).toEqual([]);
    now += 2 * MINUTE;
    expect(await watchOnce(context)).toMatchObject([{ kind: "source-silent", subject: set.id, scopes: [...CODES] }]);
    // Its nights of 23.5 hours are usual: silent after twice that.
    now += 46 * 60 * MINUTE;
    expect(await watchOnce(context)).toEqual([]);
    now += 2 * 60 * MINUTE;
    expect(await watchOnce(context)).toMatchObject([{ subject: usual.id, scopes: [CODE] }]);
    await take(gate(99, 100), set);
    await watchOnce(context);
    now += 2 * MINUTE;
    expect(await watchOnce(context)).toMatchObject([{ subject: set.id, state: "ended" }]);
  });

  it("an acknowledged alarm stays and is not told of again; a muted one is neither raised nor told of; both stand in the trail", async () => {
    const manage = may(context, ADMIN, "alarm.manage");
    await looked(50);
    const id = (await all())[0]?.alarm.id ?? "";
    good(await acknowledgeAlarm(context, manage, { id, words: "已派人" }));
    await looked(50);
    expect(await countRaised(context, read())).toEqual([{ severity: "critical", raised: 1, unseen: 0 }]);
    const until = new Date(now + 60 * MINUTE).toISOString();
    expect(await muteAlarm(context, manage, { id, until: new Date(now - 1).toISOString() })).toMatchObject({
      code: "bad-field",
    });
    good(await muteAlarm(context, manage, { id, until }));
    await looked(20_000, 20_000);
    now += 2 * MINUTE;
    await watchOnce(context);
    expect(await looked(0, 20_000)).toEqual([]);
    expect(await shown()).toEqual(["required-failed ended"]);
    now += 60 * MINUTE;
    expect(await looked(0)).toEqual(["required-failed raised"]);
    expect(await told()).toHaveLength(3);
    const trail = good(await listTrail(context, may(context, ADMIN, "audit.read"), {})).items;
    expect(trail.slice(0, 2).map(({ action, subject }) => [action, subject])).toEqual([
      ["alarm.mute", id],
      ["alarm.acknowledge", id],
    ]);
  });

  it("C1 C3: who sees one district sees its alarms alone, and acknowledges none that concerns another one, too", async () => {
    await looked(50);
    const set = await sourceOf({ silentMinutes: 1 });
    await take(gate(99, 100), set);
    await take({ ...gate(99, 100), community: CODES[1] }, set);
    now += 2 * MINUTE;
    await watchOnce(context);
    const other = actorOf("operator", "330107");
    const items = good(await listAlarms(context, may(context, other, "alarm.read"), {})).items;
    expect(items.map(({ alarm, community }) => [alarm.kind, alarm.scopes, community?.code])).toEqual([
      ["source-silent", [CODES[1]], CODES[1]],
    ]);
    const manage = may(context, other, "alarm.manage");
    const failed = (await all()).find(({ alarm }) => alarm.kind === "required-failed")?.alarm.id ?? "";
    const silent = items[0]?.alarm.id ?? "";
    expect(await acknowledgeAlarm(context, manage, { id: failed, words: "" })).toMatchObject({ code: "not-found" });
    expect(await acknowledgeAlarm(context, manage, { id: silent, words: "" })).toMatchObject({ code: "forbidden" });
  });

  it("a sampling plan of which nothing is done near the end of the period is behind, and is looked at by the hour", async () => {
    const places = { floor: "", onPicture: null, onMap: null, ordinal: 1 };
    const facts = { code: "a", name: "东门", scene: "gate", state: "active" as const, ...places };
    good(await createPoint(context, may(context, ADMIN, "point.write"), { code: CODE, facts }));
    expect(await watchOnce(context, { isQuick: true })).toEqual([]);
    expect(await watchOnce(context)).toMatchObject([
      { kind: "coverage-behind", severity: "warning", scopes: [CODE], roundId },
    ]);
    const [behind] = await all();
    expect(behind?.alarm.facts).toMatchObject({ measured: 0, covered: 0 });
    await looked(99);
    await watchOnce(context);
    expect((await all())[0]?.alarm.facts).toMatchObject({ measured: 1 });
  });

  it("ends with its round, and is forgotten after four hundred days", async () => {
    await looked(50);
    const set = (state: "review" | "published") =>
      context.store.updateTable("round").set({ state }).where("id", "=", roundId).execute();
    await set("review");
    expect(await watchOnce(context)).toEqual([]);
    await set("published");
    expect(await watchOnce(context)).toMatchObject([{ kind: "required-failed", state: "ended" }]);
    expect(await tidyAlarms(context)).toBe(0);
    now += 401 * DAY;
    expect(await tidyAlarms(context)).toBe(1);
  });
});
