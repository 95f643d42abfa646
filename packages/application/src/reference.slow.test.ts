import { readdirSync, readFileSync } from "node:fs";
import { readEvidence, readSystem, readWeights, verifyResult, type SourceFile } from "@sangan/documents";
import { SERVERS, type TestDatabase } from "@sangan/storage/fixture";
import { town, type TownFile } from "@sangan/testkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { may } from "./fixture/people.ts";
import { ADMIN, collected, collectingRound, ended, evaluated, good, publishedSystem, upload } from "./fixture/round.ts";
import { bytesOf } from "./fixture/small-system.ts";
import {
  cancelJob,
  dismissRejects,
  exportResult,
  getJob,
  getTemplate,
  listRejects,
  listResults,
  startCollection,
  startEvaluation,
  type Context,
  type ExportedFile,
} from "./index.ts";

const FOLDER = new URL("../../../standards/smart-community-experience/1.0.0/", import.meta.url);
const FILES = [
  "system.yaml",
  "innovation.yaml",
  ...readdirSync(new URL("indicators/", FOLDER)).map((name) => `indicators/${name}`),
];

const fileOf = (name: string): SourceFile => ({ name, bytes: readFileSync(new URL(name, FOLDER)) });
const exported = ({ name, text }: ExportedFile): SourceFile => ({ name, bytes: bytesOf(text) });

/** Three communities of a town that does not exist, half a year of raw files in mixed formats. */
function townFiles(): readonly TownFile[] {
  const reading = readSystem(FILES.map(fileOf), "system.yaml");
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  const period = { from: "2026-01-01T00:00:00Z", to: "2026-07-01T00:00:00Z" };
  return [...town({ system: reading.value.system, communities: 3, seed: 3, period, rowsScale: 0.05 })];
}

describe.each(SERVERS)("the reference system and a town on $name", ({ open }) => {
  const files = townFiles();
  let opened: TestDatabase;
  let context: Context;
  let systemId: string;
  let roundId: string;
  beforeAll(async () => {
    opened = await open();
    context = { store: opened.database.kysely, clock: () => Date.now() };
    const given = { files: FILES.map(fileOf), first: "system.yaml", weights: fileOf("weights/equal.yaml") };
    const system = await publishedSystem(context, given);
    systemId = system.systemId;
    const communities = files.find(({ name }) => name === "communities.csv") ?? { name: "", bytes: new Uint8Array() };
    const codes = new TextDecoder().decode(communities.bytes).match(/\d{12}/gu) ?? [];
    expect(codes).toHaveLength(3);
    roundId = await collectingRound(context, { ...system, communities, codes });
  }, 120_000);
  afterAll(() => opened.remove());

  it("collects what the town hands in, also when its list of communities is among it; a cancelled job can be asked for again", async () => {
    await upload(context, roundId, files);
    const send = may(context, ADMIN, "evidence.upload");
    const first = good(await startCollection(context, send, { roundId }));
    expect(good(await startCollection(context, send, { roundId })).id).toBe(first.id);
    good(await cancelJob(context, may(context, ADMIN, "evaluation.run"), { id: first.id }));
    expect(good(await getJob(context, may(context, ADMIN, "round.read"), { id: first.id })).state).toBe("cancelled");
    const job = await collected(context, roundId);
    expect(job).toMatchObject({ state: "done", error: null });
    expect(job.done).toBeGreaterThan(5000);
  });

  it("lists what was refused; what is dismissed stays so in the next collection", async () => {
    const read = may(context, ADMIN, "evidence.read");
    const before = good(await listRejects(context, read, { roundId, limit: 500 })).items;
    expect(before.length).toBeGreaterThan(5);
    const ids = before.slice(0, 3).map(({ id }) => id);
    const dismissed = await dismissRejects(context, may(context, ADMIN, "evidence.mend"), {
      roundId,
      ids,
      reason: "old",
    });
    expect(good(dismissed)).toBe(3);
    await collected(context, roundId);
    const after = good(await listRejects(context, read, { roundId, limit: 500 })).items;
    expect(after).toHaveLength(before.length - 3);
  });

  it("evaluates it; every result verifies from its exported files", async () => {
    expect(await evaluated(context, roundId)).toMatchObject({ state: "done", done: 3 });
    const { page } = good(await listResults(context, may(context, ADMIN, "result.read"), { roundId }));
    const { items } = page;
    expect(items).toHaveLength(3);
    for (const { code, result } of items) {
      expect(result?.p).toBeGreaterThan(0);
      expect(Object.keys(result?.firstLevel ?? {})).toHaveLength(13);
      const out = good(await exportResult(context, may(context, ADMIN, "result.export"), { roundId, code }));
      const system = readSystem([exported(out.system)], out.system.name);
      if (!system.ok) throw new Error("system");
      const weights = readWeights(exported(out.weights), system.value.system);
      const evidence = readEvidence(exported(out.evidence));
      if (!weights.ok || !evidence.ok) throw new Error("weights or evidence");
      const inputs = { system: system.value, weights: weights.value, evidence: evidence.value };
      expect(verifyResult(exported(out.result), inputs)).toMatchObject({ ok: true });
    }
  });

  it("stops a running evaluation that is cancelled, and goes on when it is asked for again", async () => {
    const run = may(context, ADMIN, "evaluation.run");
    const job = good(await startEvaluation(context, run, { roundId }));
    // As a worker finds it that has taken the job already.
    await context.store
      .updateTable("job")
      .set({ state: "running", heartbeat_at: "2000-01-01T00:00:00.000Z" })
      .where("id", "=", job.id)
      .execute();
    expect(good(await cancelJob(context, run, { id: job.id })).state).toBe("running");
    expect(await ended(context, job.id)).toMatchObject({ state: "cancelled" });
    expect(await evaluated(context, roundId)).toMatchObject({ state: "done", done: 3 });
  });

  it("gives a template to fill in", async () => {
    const bytes = good(await getTemplate(context, may(context, ADMIN, "system.read"), { systemId, language: "zh" }));
    expect([...bytes.subarray(0, 2)]).toEqual([0x50, 0x4b]);
  });
});
