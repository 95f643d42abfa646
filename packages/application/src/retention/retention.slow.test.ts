import type { ReadLine } from "@sangan/ingest";
import {
  addSource,
  closeRaw,
  communityIds,
  currentBundle,
  eraseRaw,
  listAudit,
  touchSource,
  waitingGroups,
  type SourceRow,
} from "@sangan/storage";
import { SERVERS, type TestDatabase } from "@sangan/storage/fixture";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Context } from "../context/index.ts";
import { storedEvidence } from "../evaluation/index.ts";
import { MEASURED_SYSTEM, MEASURED_WEIGHTS } from "../fixture/measured-system.ts";
import { actorOf, may } from "../fixture/people.ts";
import { collectingRound, good, publishedSystem, type PublishedSystem } from "../fixture/round.ts";
import { bytesOf } from "../fixture/small-system.ts";
import {
  getSeries,
  listSeries,
  refreshTouched,
  releaseWaiting,
  seriesPoints,
  sketchAll,
  takeDelivery,
} from "../measurement/index.ts";
import {
  confirmRetention,
  listRetention,
  previewRetention,
  proposeRetention,
  thinOnce,
  withdrawRetention,
} from "./index.ts";

const CODES = ["330106001001", "330106001002"] as const;
const NOW = Date.parse("2026-06-30T12:00:00Z");
const DAY = 86_400_000;
const file = (name: string, text: string): { name: string; bytes: Uint8Array } => ({ name, bytes: bytesOf(text) });
const [ANNA, BEN] = [actorOf("administrator", "", "anna"), actorOf("administrator", "", "ben")];
const BEFORE = "2026-05-01";

interface Told {
  readonly minute?: number;
  readonly value?: number;
  readonly code?: string;
}

/** A value of a lift or a gate at noon of a day, so many minutes later. */
function line(
  metric: "noise" | "net.delay",
  day: string,
  { minute = 0, value = 40, code = CODES[0] }: Told = {},
): ReadLine {
  return {
    state: "read",
    place: "1",
    community: code,
    metric,
    scene: "lift",
    point: "a",
    time: Date.parse(`${day}T04:00:00Z`) + minute * 60_000,
    reported: { form: "value", value: { mantissa: value, decimals: 0 } },
    unit: metric === "noise" ? "dB(A)" : "ms",
  };
}

/** A signal that breaks off at the so-many-th look at it. */
function breakingAt(look: number): AbortSignal {
  const controller = new AbortController();
  let looks = 0;
  const throwIfAborted = (): void => {
    if ((looks += 1) === look) throw new Error("broken off");
  };
  return Object.defineProperty(controller.signal, "throwIfAborted", { value: throwIfAborted });
}

describe.each(SERVERS)("retention of single values on $name", ({ open }) => {
  let opened: TestDatabase;
  let context: Context;
  let source: SourceRow;
  let system: PublishedSystem;
  let ids: ReadonlyMap<string, string>;
  let time = NOW;
  beforeAll(async () => {
    opened = await open();
    context = { store: opened.database.kysely, clock: () => time };
    const files = [file("system.yaml", MEASURED_SYSTEM)];
    system = await publishedSystem(context, { files, first: "system.yaml", weights: file("w.yaml", MEASURED_WEIGHTS) });
    await newRound("上半年");
    ids = await communityIds(context.store, CODES);
    const facts = { name: "s", kind: "http", trust: "operated", scopes: ["3301"], metrics: null, mapping: {} } as const;
    const token = { digest: "d", beginning: "sgs_" };
    const own = { ...facts, settings: {}, silentMinutes: null, token, demo: false };
    source = await addSource(context.store, own, new Date(NOW).toISOString());
  }, 120_000);
  afterAll(() => opened.remove());

  const newRound = (name: string): Promise<string> => {
    const communities = file("c.csv", `community,name\n${CODES.map((code) => `${code},小区`).join("\n")}\n`);
    return collectingRound(context, { ...system, communities, codes: CODES, name });
  };
  const idOf = (code: string): string => ids.get(code) ?? "";
  const send = (...lines: readonly ReadLine[]) => takeDelivery(context, { source, lines, receivedAt: time });
  const manage = (actor = ANNA) => may(context, actor, "retention.manage");
  const plans = async () => (await listRetention(context, may(context, ANNA, "retention.read"))).plans;

  async function refresh(): Promise<void> {
    for await (const moved of refreshTouched(context)) expect(moved.roundId).not.toBe("");
    await sketchAll(context);
  }

  async function forget(): Promise<void> {
    const { store } = context;
    time = NOW;
    await store.updateTable("round_community").set({ evidence_digest: null, result_digest: null }).execute();
    for (const table of [
      "observation",
      "day_sum",
      "day_sketch",
      "touched",
      "measured_evidence",
      "evidence_bundle",
      "result",
      "raw_gone",
      "retention_plan",
      "quarantine",
    ] as const)
      await store.deleteFrom(table).execute();
  }

  const daySums = () =>
    context.store.selectFrom("day_sum").selectAll().orderBy("day").orderBy("community_id").orderBy("series").execute();
  const kept = async (): Promise<number> =>
    (await context.store.selectFrom("observation").select("series").execute()).length;

  /** What is known of how loud it was: eight values of each community on days that go, one on a day that stays. */
  async function noisy(): Promise<void> {
    await forget();
    const old = ["2026-03-01", "2026-03-02"].flatMap((day) => [0, 1, 2, 3].map((minute) => ({ day, minute })));
    for (const code of CODES) {
      await send(...old.map(({ day, minute }) => line("noise", day, { minute, value: 40 + minute, code })));
      await send(line("noise", "2026-06-10", { code }));
    }
    await refresh();
  }

  async function proposed(metric = "noise"): Promise<string> {
    const range = { metric, before: BEFORE };
    const { preview } = good(await previewRetention(context, manage(), range));
    return good(await proposeRetention(context, manage(), { ...range, rows: preview.rows })).plan.id;
  }

  async function confirmed(): Promise<string> {
    const id = await proposed();
    good(await confirmRetention(context, manage(BEN), { id }));
    return id;
  }

  async function resultOf(roundId: string, code: string) {
    const bundle = await currentBundle(context.store, { roundId, communityId: idOf(code) });
    return bundle === undefined ? [] : storedEvidence(bundle).bundle.evidence;
  }

  it("F18: two people, thirty days and a preview stand before anything goes; sums of days and scores stay as they are", async () => {
    await noisy();
    const range = { metric: "noise", before: BEFORE };
    const shown = { rows: 16, series: 2, communities: 2, days: 4, first: "2026-03-01", last: "2026-03-02" };
    expect(good(await previewRetention(context, manage(), range))).toMatchObject({ preview: shown, holding: [] });
    expect(await proposeRetention(context, manage(), { ...range, rows: 14 })).toMatchObject({
      code: "preview-differs",
      rows: 16,
    });
    const id = await proposed();
    expect(await proposeRetention(context, manage(), { ...range, rows: 16 })).toMatchObject({ code: "plan-open" });
    expect(await confirmRetention(context, manage(), { id })).toEqual({ ok: false, code: "same-person" });
    good(await confirmRetention(context, manage(BEN), { id }));
    const before = await daySums();
    time = NOW + 30 * DAY - 1;
    expect(await thinOnce(context)).toBe("rests");
    expect(await kept()).toBe(18);
    time = NOW + 30 * DAY;
    expect(await thinOnce(context)).toBe("rests");
    expect(await kept()).toBe(2);
    expect(await daySums()).toEqual(before);
    expect(await plans()).toMatchObject([{ plan: { state: "done", communities: 2, rows: "16" } }]);
    const told = await listAudit(context.store, { subject: id });
    expect(told.ok && told.value.items.map(({ action, actor }) => `${action} ${actor}`).toReversed()).toEqual([
      "retention.propose anna",
      "retention.confirm ben",
      "retention.begin system",
      "retention.done system",
    ]);
  });

  it("F18: what is withdrawn in its time of grace stays, and who may only read withdraws nothing", async () => {
    await noisy();
    const id = await confirmed();
    expect(() => may(context, actorOf("city-manager"), "retention.manage")).toThrow("may not");
    expect(() => may(context, actorOf("administrator", "33"), "retention.manage")).toThrow("may not");
    time = NOW + 29 * DAY;
    good(await withdrawRetention(context, manage(), { id }));
    expect(await withdrawRetention(context, manage(), { id })).toEqual({ ok: false, code: "plan-state" });
    time = NOW + 60 * DAY;
    await thinOnce(context);
    expect(await kept()).toBe(18);
    const other = listRetention(context, may(context, actorOf("city-manager", "4401"), "retention.read"));
    expect((await other).metrics).toEqual([]);
  });

  it("F18: where more is found than was shown, nothing goes and the plan is a proposal again", async () => {
    await noisy();
    const id = await confirmed();
    await send(line("noise", "2026-03-01", { minute: 90 }), line("noise", "2026-03-01", { minute: 91 }));
    await refresh();
    time = NOW + 31 * DAY;
    await thinOnce(context);
    expect(await kept()).toBe(20);
    const stopped = { code: "more-than-previewed", previewed: 16, found: 18 };
    expect(await plans()).toMatchObject([
      { plan: { state: "proposed", stopped, preview: { rows: 18 }, due_at: null } },
    ]);
    good(await confirmRetention(context, manage(BEN), { id }));
    await thinOnce(context);
    expect(await kept()).toBe(20);
    time += 30 * DAY;
    await thinOnce(context);
    expect(await kept()).toBe(2);
  });

  it("F18: a round that is not published and needs single values holds a plan back, by name, also when its time has come", async () => {
    await forget();
    await send(line("net.delay", "2026-03-01"), line("noise", "2026-03-01"));
    await refresh();
    const range = { metric: "net.delay", before: BEFORE };
    const { holding } = good(await previewRetention(context, manage(), range));
    expect(holding).toMatchObject([{ name: "上半年", state: "collecting" }]);
    expect(await proposeRetention(context, manage(), { ...range, rows: 1 })).toMatchObject({
      code: "held-back",
      rounds: [{ name: "上半年" }],
    });
    const { store } = context;
    const [round] = holding;
    await store
      .updateTable("round")
      .set({ state: "superseded" })
      .where("id", "=", round?.id ?? "")
      .execute();
    const id = await proposed("net.delay");
    good(await confirmRetention(context, manage(BEN), { id }));
    await store
      .updateTable("round")
      .set({ state: "collecting" })
      .where("id", "=", round?.id ?? "")
      .execute();
    time = NOW + 31 * DAY;
    await thinOnce(context);
    expect(await kept()).toBe(2);
    expect(await plans()).toMatchObject([{ plan: { state: "proposed", stopped: { code: "held-back" } } }]);
    const seen = await listRetention(context, may(context, actorOf("city-manager", "3301"), "retention.read"));
    expect(seen.plans).toMatchObject([{ plan: { stopped: { code: "held-back", rounds: [] } } }]);
  });

  it("F19: a deletion that is broken off again and again goes on where it was, and counts each row once", async () => {
    await noisy();
    await confirmed();
    time = NOW + 31 * DAY;
    let broken = 0;
    for (let tries = 0; tries < 20; tries += 1) {
      const end = await thinOnce(context, { most: 2, signal: breakingAt(4) }).catch((error: unknown) => String(error));
      if (end === "rests") break;
      expect(end).toBe("Error: broken off");
      broken += 1;
    }
    expect(broken).toBeGreaterThan(1);
    expect(await kept()).toBe(2);
    expect(await plans()).toMatchObject([{ plan: { state: "done", communities: 2, rows: "16" } }]);
  });

  it("F19: a deletion that is withdrawn in its midst ends with the community at which it is", async () => {
    await noisy();
    const id = await confirmed();
    time = NOW + 31 * DAY;
    // Two looks count what is there, two steps close the first community and begin to delete.
    await expect(thinOnce(context, { most: 2, signal: breakingAt(5) })).rejects.toThrow("broken off");
    expect(await kept()).toBe(15);
    good(await withdrawRetention(context, manage(), { id }));
    await thinOnce(context, { most: 2 });
    expect(await kept()).toBe(10);
    expect(await plans()).toMatchObject([
      { plan: { state: "withdrawn", communities: 1, rows: "8", community_id: null } },
    ]);
    expect(await context.store.selectFrom("raw_gone").select("metric").execute()).toEqual([{ metric: "noise" }]);
    await thinOnce(context);
    expect(await kept()).toBe(10);
  });

  it("F18: what comes late of a day that is gone waits, with the day, and never makes a sum of what is left", async () => {
    await noisy();
    await confirmed();
    time = NOW + 31 * DAY;
    await thinOnce(context);
    const before = await daySums();
    const late = line("noise", "2026-03-01", { minute: 200, value: 99 });
    const receipt = await send(late, { ...late, time: time - DAY });
    expect(receipt.verdicts).toMatchObject([
      { state: "quarantined", reason: "values-gone", detail: { name: "noise", before: BEFORE } },
      { state: "accepted" },
    ]);
    expect(await waitingGroups(context.store, source.id)).toMatchObject([{ reason: "values-gone", lines: 1 }]);
    const release = releaseWaiting(context, may(context, ANNA, "source.manage"), { id: source.id });
    expect(good(await release)).toEqual({ released: 0, waiting: 1 });
    // Somebody changes what counts of all days of the source.
    await touchSource(context.store, source.id);
    await refresh();
    expect((await daySums()).slice(0, 2)).toEqual(before.slice(0, 2));
    expect(await context.store.selectFrom("touched").selectAll().execute()).toEqual([]);
  });

  it("F18: a percentile is never told of what is left: what was found before stands, and a new round has none", async () => {
    await forget();
    const days = ["2026-03-01", "2026-03-02", "2026-04-01"];
    await send(
      ...days.flatMap((day, at) =>
        [1, 2, 3].map((minute) => line("net.delay", day, { minute, value: 100 * at + minute })),
      ),
    );
    await refresh();
    const [round] = (await context.store.selectFrom("round").select("id").orderBy("id").execute()).map(({ id }) => id);
    const of = async (roundId: string, item: string) =>
      (await resultOf(roundId, CODES[0])).find((one) => one.item === item);
    const p90 = await of(round ?? "", "1.o1");
    expect(p90).toMatchObject({ n: 9, quantiles: { "0.9": "202.2" } });
    const part = { communityId: idOf(CODES[0]), metric: "net.delay", before: "2026-03-02" };
    await context.store.transaction().execute((trx) => closeRaw(trx, part));
    await context.store.transaction().execute((trx) => eraseRaw(trx, { ...part, most: 100 }));
    await send(line("net.delay", "2026-06-10", { value: 900 }), line("noise", "2026-06-10"));
    await refresh();
    expect(await of(round ?? "", "1.o1")).toEqual(p90);
    // The mean of the last thirty days needs no single values, and goes on.
    expect(await of(round ?? "", "1.o2")).toMatchObject({ n: 1, sum: "900" });
    const later = await newRound("补测");
    await send(line("net.delay", "2026-06-11", { value: 900 }));
    await refresh();
    expect(await of(later, "1.o1")).toBeUndefined();
    expect(await of(later, "1.o2")).toMatchObject({ n: 2, sum: "1800" });
  });

  it("F18: a series begins where it began, and what is gone of it is drawn by its days, never by what is left", async () => {
    await noisy();
    const read = may(context, ANNA, "source.read");
    const code = CODES[0];
    const listed = good(await listSeries(context, read, { code })).find(({ series }) => series.metric === "noise");
    const place = { code, id: listed?.series.id ?? "" };
    const whole = good(await getSeries(context, read, place));
    expect(whole).toMatchObject({ keptFrom: undefined });
    expect(good(await seriesPoints(context, read, { ...place, buckets: 100 }))).toMatchObject({ form: "facts" });
    await confirmed();
    time = NOW + 31 * DAY;
    await thinOnce(context);
    expect(good(await getSeries(context, read, place))).toMatchObject({ keptFrom: BEFORE, span: whole.span });
    const drawn = good(await seriesPoints(context, read, { ...place, buckets: 100 }));
    const counts = drawn.form === "buckets" ? drawn.buckets.map(({ n }) => n) : [];
    expect(counts.reduce((sum, n) => sum + n, 0)).toBe(9);
    const from = Date.parse("2026-06-01T00:00:00Z");
    expect(good(await seriesPoints(context, read, { ...place, from, buckets: 100 }))).toMatchObject({ form: "facts" });
  });
});
