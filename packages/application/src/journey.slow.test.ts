import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { readEvidence, readSystem, readWeights, verifyResult, type SourceFile } from "@sangan/documents";
import { SERVERS, type TestDatabase } from "@sangan/storage/fixture";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  compareWithBefore,
  correctRound,
  createDestination,
  createSecretBox,
  dismissRejects,
  exportResult,
  getHistory,
  getRejectedRow,
  getResult,
  getRound,
  getSystem,
  importSystem,
  listJobs,
  listOutbox,
  listRejects,
  listResults,
  listTrail,
  mendReject,
  publishRound,
  receiveFile,
  summariseResults,
  supersedeRound,
  verifyTrail,
  type Context,
  type ExportedResult,
} from "./index.ts";
import { may } from "./fixture/people.ts";
import {
  ADMIN,
  collected,
  collectingRound,
  evaluated,
  good,
  publishedSystem,
  step,
  upload,
  type PublishedSystem,
} from "./fixture/round.ts";
import {
  bytesOf,
  CODES,
  COMMUNITIES,
  MEASUREMENTS,
  RESPONSES,
  SMALL_SYSTEM,
  SMALL_WEIGHTS,
} from "./fixture/small-system.ts";

const file = (name: string, text: string): SourceFile => ({ name, bytes: bytesOf(text) });

/** Writes an export to a folder of its own, reads it back and lets `verifyResult` recompute it. */
async function verifiesFromFiles(exported: ExportedResult): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), "sangan-export-"));
  const stored = async ({ name, text }: ExportedResult["result"]): Promise<SourceFile> => {
    await writeFile(join(folder, basename(name)), text);
    return { name, bytes: await readFile(join(folder, name)) };
  };
  try {
    const systemFile = await stored(exported.system);
    const system = readSystem([systemFile], systemFile.name);
    if (!system.ok) return false;
    const weights = readWeights(await stored(exported.weights), system.value.system);
    const evidence = readEvidence(await stored(exported.evidence));
    if (!weights.ok || !evidence.ok) return false;
    const inputs = { system: system.value, weights: weights.value, evidence: evidence.value };
    return verifyResult(await stored(exported.result), inputs).ok;
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe.each(SERVERS)("a round on $name", ({ open }) => {
  let opened: TestDatabase;
  let context: Context;
  let system: PublishedSystem;
  let roundId: string;
  let correction: string;
  beforeAll(async () => {
    opened = await open();
    context = { store: opened.database.kysely, clock: () => Date.now() };
  }, 60_000);
  afterAll(() => opened.remove());

  it("has a system and weights that stay as they are once published", async () => {
    const files = [file("system.yaml", SMALL_SYSTEM)];
    system = await publishedSystem(context, { files, first: "system.yaml", weights: file("w.yaml", SMALL_WEIGHTS) });
    const view = good(await getSystem(context, may(context, ADMIN, "system.read"), { id: system.systemId }));
    expect(view.stored.state).toBe("published");
    expect(view.figures).toMatchObject({ firstLevel: 1, items: 2 });
    const write = may(context, ADMIN, "system.write");
    expect(await importSystem(context, write, { files, first: "system.yaml" })).toMatchObject({ ok: true });
    const other = [file("system.yaml", SMALL_SYSTEM.replace("atLeast: 95", "atLeast: 90"))];
    expect(await importSystem(context, write, { files: other, first: "system.yaml" })).toMatchObject({
      ok: false,
      code: "immutable",
      digest: view.stored.digest,
    });
    const broken = [file("system.yaml", SMALL_SYSTEM.replace("60.5", "60"))];
    expect(await importSystem(context, write, { files: broken, first: "system.yaml" })).toMatchObject({
      ok: false,
      code: "bad-document",
      problems: [{ code: "points-sum", line: 11 }],
    });
  });

  it("collects raw files, and lists the rows that were refused", async () => {
    const communities = file("communities.csv", COMMUNITIES);
    roundId = await collectingRound(context, { ...system, communities, codes: CODES });
    await upload(context, roundId, [
      file("../m.csv", MEASUREMENTS),
      file("r.csv", RESPONSES),
      file("again.csv", RESPONSES),
    ]);
    expect(await collected(context, roundId)).toMatchObject({ state: "done" });
    const { items } = good(await listRejects(context, may(context, ADMIN, "evidence.read"), { roundId }));
    expect(items).toMatchObject([{ code: "not-a-number", column: "numerator", row: 4, value: "9o", state: "open" }]);
  });

  it("mends a refused row by a file of its own; a new collection refuses it no more", async () => {
    const read = may(context, ADMIN, "evidence.read");
    const mend = may(context, ADMIN, "evidence.mend");
    const [reject] = good(await listRejects(context, read, { roundId })).items;
    const id = reject?.id ?? "";
    expect(good(await getRejectedRow(context, read, { roundId, id }))).toMatchObject({ numerator: "9o", n: "100" });
    const mended = good(await mendReject(context, mend, { roundId, id, cells: { numerator: "90" } }));
    expect(mended.name).toBe("../m.csv 4 mended.ndjson");
    expect(await mendReject(context, mend, { roundId, id, cells: { numerator: "91" } })).toMatchObject({
      code: "settled",
    });
    expect(await dismissRejects(context, mend, { roundId, ids: [id], reason: "twice" })).toMatchObject({
      code: "settled",
    });
    expect(await collected(context, roundId)).toMatchObject({ state: "done", error: null });
    expect(good(await listRejects(context, read, { roundId })).items).toEqual([]);
  });

  it("evaluates every community once", async () => {
    const job = await evaluated(context, roundId);
    expect(job).toMatchObject({ state: "done", done: 3, total: 3 });
    const read = may(context, ADMIN, "result.read");
    const { page, count } = good(await listResults(context, read, { roundId, sort: "-p" }));
    expect(count).toBe(3);
    // Reckoned by hand: 60.5 + 39.5; 60.5 and no answers; the required item is unmet, so 0, also where the answers are missing.
    expect(
      page.items.map(({ code, result }) => [code, result?.p, result?.low, result?.high, result?.complete]),
    ).toEqual([
      [CODES[0], 100, 100, 100, true],
      [CODES[1], 60.5, 60.5, 100, false],
      [CODES[2], 0, 0, 0, false],
    ]);
    expect(page.items[2]?.result?.gates).toEqual(["1"]);
    const gated = good(await listResults(context, read, { roundId, gate: "1" }));
    expect(gated).toMatchObject({ count: 1, page: { items: [{ code: CODES[2], trend: [] }] } });
    const searched = good(await listResults(context, read, { roundId, search: CODES[1] ?? "", within: "3301" }));
    expect(searched).toMatchObject({ count: 1, page: { items: [{ code: CODES[1] }] } });
    expect(good(await listResults(context, read, { roundId, within: "44" }))).toMatchObject({ count: 0 });
    const { scopes, bins, gates } = good(await summariseResults(context, read, { roundId, digits: 0 }));
    expect(scopes).toMatchObject([{ communities: 3, evaluated: 3, complete: 1, gated: 1, mean: 53.5 }]);
    // 0 is in the first bin of 5 points, 60.5 in the 13th, 100 in the 21st of 22.
    expect(bins.flatMap((n, bin) => Array.from({ length: n }, () => bin))).toEqual([0, 12, 20]);
    expect([bins.length, gates]).toEqual([22, { "1": 1 }]);
  });

  it("is published only when incomplete results are acknowledged, and frozen from then on", async () => {
    const publish = may(context, ADMIN, "round.publish");
    const manage = may(context, ADMIN, "outgoing.manage");
    const parts = { secrets: createSecretBox("a secret"), offersMail: false, addressTrouble: () => undefined };
    const events = ["round.published"];
    const listening = { name: "platform", address: "https://example.org/", events, state: "active" as const };
    for (const scopes of [["3301"], ["4403"]])
      good(await createDestination({ ...context, ...parts }, manage, { kind: "webhook", ...listening, scopes }));
    await step(context, roundId, "review");
    const { round } = good(await getRound(context, may(context, ADMIN, "round.read"), { id: roundId }));
    const { version } = round;
    expect(await publishRound(context, publish, { id: roundId, version: version - 1 })).toEqual({
      ok: false,
      code: "conflict",
      version,
    });
    expect(await publishRound(context, publish, { id: roundId, version })).toEqual({
      ok: false,
      code: "not-acknowledged",
      communities: [CODES[1], CODES[2]],
    });
    const acknowledge = { communities: [CODES[1], CODES[2]], reason: "no survey this time" };
    const published = good(await publishRound(context, publish, { id: roundId, version, acknowledge }));
    expect(published).toMatchObject({ state: "published", version: version + 1 });
    expect(published.acknowledged_incomplete).toMatchObject([
      { community: CODES[1], reason: "no survey this time", by: ADMIN.person },
      { community: CODES[2] },
    ]);
    // One of the two hears of these communities; the publications that were refused have told nobody (threat F22).
    const { items } = good(await listOutbox(context, manage, {}));
    expect(items.map(({ event, body }) => [event, JSON.parse(body).data])).toEqual([
      ["round.published", { round: roundId, communities: 3, at: published.published_at }],
    ]);
    const late = { roundId, name: "late.csv", content: [bytesOf(RESPONSES)] };
    expect(await receiveFile(context, may(context, ADMIN, "evidence.upload"), late)).toEqual({
      ok: false,
      code: "not-open",
    });
  });

  it("exports what verifies from files, byte for byte", async () => {
    const key = { roundId, code: CODES[1] };
    const exported = good(await exportResult(context, may(context, ADMIN, "result.export"), key));
    expect(await verifiesFromFiles(exported)).toBe(true);
    const changed = { ...exported.evidence, text: exported.evidence.text.replace('"98"', '"99"') };
    expect(changed.text).not.toBe(exported.evidence.text);
    expect(await verifiesFromFiles({ ...exported, evidence: changed })).toBe(false);
    expect(good(await getResult(context, may(context, ADMIN, "result.read"), key)).result.total.score).toBe(60.5);
  });

  it("is told what later evidence would change, and changes nothing until a correction takes its place", async () => {
    const write = may(context, ADMIN, "round.write");
    const read = may(context, ADMIN, "round.read");
    correction = good(await correctRound(context, write, { id: roundId, name: "更正" })).id;
    await step(context, correction, "open");
    await upload(context, correction, [
      file("late.csv", RESPONSES.replaceAll(CODES[0], CODES[1]).replaceAll(",5", ",4")),
    ]);
    await collected(context, correction);
    await evaluated(context, correction);
    const { wouldChange } = good(await getRound(context, read, { id: roundId }));
    // Two answers of 4 of 5: 39.5 × 0.75 = 29.625, and 60.5 + 29.625 = 90.125 → 90.12 by GB/T 8170.
    expect(wouldChange).toMatchObject([{ community: CODES[1], pBefore: 60.5, pAfter: 90.12 }]);
    const results = good(await listResults(context, may(context, ADMIN, "result.read"), { roundId }));
    expect(results.page.items.map(({ result }) => result?.p)).toEqual([100, 60.5, 0]);
    const publish = may(context, ADMIN, "round.publish");
    const { round: before } = good(await getRound(context, read, { id: roundId }));
    const supersede = { id: roundId, version: before.version, supersededBy: correction };
    expect(await supersedeRound(context, publish, supersede)).toMatchObject({ code: "successor-not-published" });
    await step(context, correction, "review");
    const { round } = good(await getRound(context, read, { id: correction }));
    const acknowledge = { communities: [CODES[2]], reason: "nobody answered" };
    good(await publishRound(context, publish, { id: correction, version: round.version, acknowledge }));
    expect(good(await supersedeRound(context, publish, supersede))).toMatchObject({
      state: "superseded",
      superseded_by: correction,
    });
  });

  it("has a history, and says why a score moved", async () => {
    const read = may(context, ADMIN, "result.read");
    const history = good(await getHistory(context, read, { code: CODES[1] }));
    expect(history.map(({ result }) => result.p)).toEqual([90.12, 60.5]);
    const request = { roundId: correction, code: CODES[1] };
    expect(await compareWithBefore(context, read, request)).toEqual({ ok: false, code: "no-earlier" });
    const { comparison } = good(await compareWithBefore(context, read, { ...request, before: roundId }));
    expect(comparison).toMatchObject({ before: 60.5, after: 90.12, delta: 29.625, sameSystem: true });
    expect(comparison.indicators[0]?.items.map(({ id }) => id)).toEqual(["1.f1"]);
  });

  it("F19: every change is in an audit trail that holds", async () => {
    const read = may(context, ADMIN, "audit.read");
    const verified = await verifyTrail(context, read);
    expect(verified.ok).toBe(true);
    const { items } = good(await listTrail(context, read, { subject: roundId, limit: 100 }));
    expect(items.map(({ action }) => action).toReversed()).toEqual([
      "round.create",
      "round.open",
      "evidence.receive",
      "evidence.receive",
      "evidence.collect",
      "job.collect.done",
      "evidence.mend",
      "evidence.collect",
      "job.collect.done",
      "evaluation.start",
      "job.evaluate.done",
      "round.review",
      "round.publish",
      "round.supersede",
    ]);
    const jobs = good(await listJobs(context, may(context, ADMIN, "round.read"), { roundId }));
    expect(jobs.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      "evaluate done",
      "collect done",
      "collect done",
    ]);
  });
});
