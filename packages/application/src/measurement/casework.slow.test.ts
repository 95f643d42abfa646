import { ACTIVITIES, type CaseActivity } from "@sangan/evaluation/casework";
import type { ReadCaseLine } from "@sangan/ingest";
import {
  addSource,
  communityIds,
  currentBundle,
  currentResult,
  sourceById,
  updateSource,
  waitingGroups,
  type SourceFacts,
  type SourceRow,
} from "@sangan/storage";
import { SERVERS, type TestDatabase } from "@sangan/storage/fixture";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Context } from "../context/index.ts";
import { storedEvidence } from "../evaluation/index.ts";
import { CASEWORK_SYSTEM, CASEWORK_WEIGHTS } from "../fixture/casework-system.ts";
import { ADMIN, collected, collectingRound, publishedSystem, upload } from "../fixture/round.ts";
import { may } from "../fixture/people.ts";
import { bytesOf } from "../fixture/small-system.ts";
import { refreshTouched, releaseWaiting, takeEvents } from "./index.ts";

const CODES = ["330106001001", "330106001002", "330107001001"] as const;
const STREAMS = Number(process.env["SANGAN_STREAMS"] ?? 6);
const NOW = Date.parse("2026-06-30T12:00:00Z");
const FIRST = Date.parse("2026-05-20T00:00:00Z");
const file = (name: string, text: string): { name: string; bytes: Uint8Array } => ({ name, bytes: bytesOf(text) });

const FACTS: SourceFacts = {
  name: "tickets",
  kind: "http",
  trust: "operated",
  scopes: ["3301"],
  metrics: null,
  mapping: {},
  settings: {},
  silentMinutes: null,
};

/** An event of a stream: what it says, as a raw file would say it too. */
interface Told {
  readonly service: string;
  readonly number: number;
  readonly activity: CaseActivity;
  readonly minute: number;
  readonly rating: number;
  readonly channel: string;
  readonly revision: number;
}

const told: fc.Arbitrary<Told> = fc.record({
  service: fc.constantFrom("repair", "complaint"),
  number: fc.integer({ min: 1, max: 9 }),
  activity: fc.constantFrom(...ACTIVITIES, "submitted", "accepted", "done"),
  minute: fc.integer({ min: 0, max: 700 }),
  rating: fc.integer({ min: 1, max: 5 }),
  channel: fc.constantFrom("", "app", "电话"),
  revision: fc.integer({ min: 0, max: 2 }),
});

function lineOf(code: string, { service, number, activity, minute, rating, channel, revision }: Told): ReadCaseLine {
  return {
    state: "read",
    place: "1",
    community: code,
    service,
    case: `R-${number}`,
    activity: minute % 2 === 0 ? activity : activity.toUpperCase(),
    // Each case begins with what its number says: most of them have a submission.
    time: FIRST + number * 43_200_000 + (activity === "submitted" ? 0 : minute * 600_000),
    ...(activity === "rated" ? { rating } : {}),
    ...(channel === "" ? {} : { channel }),
    revision,
  };
}

describe.each(SERVERS)("service cases and scores on $name", ({ open }) => {
  let opened: TestDatabase;
  let context: Context;
  let source: SourceRow;
  let roundId = "";
  let ids: ReadonlyMap<string, string>;
  beforeAll(async () => {
    opened = await open();
    context = { store: opened.database.kysely, clock: () => NOW };
    const files = [file("system.yaml", CASEWORK_SYSTEM)];
    const weights = file("w.yaml", CASEWORK_WEIGHTS);
    const system = await publishedSystem(context, { files, first: "system.yaml", weights });
    const communities = file("c.csv", `community,name\n${CODES.map((code) => `${code},小区`).join("\n")}\n`);
    roundId = await collectingRound(context, { ...system, communities, codes: CODES });
    ids = await communityIds(context.store, CODES);
    const token = { digest: "d", beginning: "sgs_" };
    source = await addSource(context.store, { ...FACTS, token, demo: false }, new Date(NOW).toISOString());
  }, 120_000);
  afterAll(() => opened.remove());

  const send = (lines: readonly ReadCaseLine[]) => takeEvents(context, { source, lines, receivedAt: NOW });

  async function refresh(): Promise<void> {
    for await (const moved of refreshTouched(context)) expect(moved.roundId).toBe(roundId);
  }

  async function forget(): Promise<void> {
    const { store } = context;
    await store.updateTable("round_community").set({ evidence_digest: null, result_digest: null }).execute();
    for (const table of ["case_event", "case_touched", "measured_evidence", "evidence_bundle", "result"] as const)
      await store.deleteFrom(table).execute();
  }

  async function resultOf(code: string) {
    const key = { roundId, communityId: ids.get(code) ?? "" };
    return { result: await currentResult(context.store, key), bundle: await currentBundle(context.store, key) };
  }

  async function evidenceOf(code: string) {
    const { bundle } = await resultOf(code);
    if (bundle === undefined) throw new Error("no bundle");
    return storedEvidence(bundle).bundle.evidence.map(({ sources: _sources, ...rest }) => rest);
  }

  it(`${STREAMS} random streams of events: any permutation, batching and redelivery gives the same bytes`, async () => {
    const [code] = CODES;
    const stream = fc.array(told, { minLength: 1, maxLength: 60 });
    const again = fc.array(fc.nat(), { minLength: 60, maxLength: 120 });
    const cuts = fc.array(fc.integer({ min: 1, max: 25 }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(stream, again, cuts, async (said, order, sizes) => {
        const lines = said.map((one) => lineOf(code, one));
        await forget();
        expect(await send(lines)).toMatchObject({ refused: 0, quarantined: 0, skipped: 0 });
        await refresh();
        const first = await resultOf(code);
        await forget();
        const shuffled = [...order.flatMap((at) => lines[at % lines.length] ?? []), ...lines.toReversed()];
        for (let start = 0, cut = 0; start < shuffled.length; cut += 1) {
          const size = sizes[cut % sizes.length] ?? 1;
          await send(shuffled.slice(start, start + size));
          start += size;
          if (cut % 3 === 0) await refresh();
        }
        await refresh();
        const second = await resultOf(code);
        expect(second.bundle).toEqual(first.bundle);
        expect(second.result?.digest).toBe(first.result?.digest);
      }),
      { numRuns: STREAMS },
    );
  }, 600_000);

  it("says of a community what a raw file of the same cases would say", async () => {
    const [, code, other] = CODES;
    const said = fc
      .sample(told, { numRuns: 300, seed: 11 })
      .map((one) => ({ ...one, revision: 0 }))
      .filter((one, at, all) => {
        const line = lineOf(code, one);
        const step = (two: Told): boolean => {
          const another = lineOf(code, two);
          return (
            two.service === one.service &&
            another.case === line.case &&
            two.activity === one.activity &&
            another.time === line.time
          );
        };
        return all.findIndex(step) === at;
      });
    await forget();
    await send(said.map((one) => lineOf(code, one)));
    await refresh();
    const rows = said.map((one) => {
      const { service, activity, time, rating = "", channel = "", case: number } = lineOf(other, one);
      return [other, service, number, activity, new Date(time).toISOString(), channel, rating].join(",");
    });
    const text = `community,service,case,activity,time,channel,rating\n${rows.join("\n")}\n`;
    await upload(context, roundId, [file("cases.csv", text)]);
    expect(await collected(context, roundId)).toMatchObject({ state: "done" });
    const live = await evidenceOf(code);
    expect(live.map(({ item }) => item)).toEqual(["1.o1", "1.o2", "1.o3", "1.o4", "1.o5", "1.r1", "1.r2"]);
    expect(live).toEqual(await evidenceOf(other));
  }, 120_000);

  it("a word that is not known waits, counts once the mapping says what it means, and is said to be known then", async () => {
    const [code] = CODES;
    await forget();
    const good = lineOf(code, {
      service: "repair",
      number: 1,
      activity: "submitted",
      minute: 0,
      rating: 5,
      channel: "",
      revision: 0,
    });
    const receipt = await send([
      good,
      { ...good, activity: "已上门处理" },
      { ...good, service: "repairs", activity: "done" },
      { ...good, community: "440106001001" },
      { ...good, community: "330106001999" },
      { ...good, time: NOW + 3_600_000 },
    ]);
    expect(receipt.verdicts.map((one) => ("reason" in one ? one.reason : one.state))).toEqual([
      "accepted",
      "unknown-activity",
      "unknown-service",
      "unknown-community",
      "unknown-community",
      "ahead-of-clock",
    ]);
    expect(receipt.verdicts[2]).toMatchObject({ detail: { name: "repairs", nearest: "repair" } });
    expect(receipt).toMatchObject({ accepted: 1, quarantined: 5, refused: 0 });
    expect(await waitingGroups(context.store, source.id)).toHaveLength(5);
    const mapping = {
      cases: { activities: { 已上门处理: "done", 催办: "skip" }, services: { repairs: "repair" } },
    } as const;
    await updateSource(
      context.store,
      { id: source.id, version: source.version },
      { facts: { ...FACTS, mapping }, at: new Date(NOW).toISOString() },
    );
    source = (await sourceById(context.store, source.id)) ?? source;
    expect(await releaseWaiting(context, may(context, ADMIN, "source.manage"), { id: source.id })).toEqual({
      ok: true,
      value: { released: 2, waiting: 3 },
    });
    await refresh();
    const closed = (await evidenceOf(code)).find(({ item }) => item === "1.r2");
    expect(closed).toMatchObject({ kind: "ratio", n: 1, numerator: "1" });
    expect(await send([{ ...good, activity: "催办" }])).toMatchObject({ skipped: 1, accepted: 0, quarantined: 0 });
    expect(await send([{ ...good, activity: "已上门处理" }])).toMatchObject({ accepted: 0, duplicate: 1 });
  });
});
