import { chmod, copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  backup,
  collectedResponses,
  inTransaction,
  keepErasures,
  listComments,
  listQuotas,
  openDatabase,
  restore,
  saveQuotas,
  settleErasures,
  uncollectedWithdrawals,
  verifyAudit,
  type Database,
} from "@sangan/storage";
import { temporaryFolder } from "@sangan/storage/fixture";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { good } from "../../fixture/round.ts";
import { filledIn, openedCampaign } from "./campaign.fixture.ts";
import { createDesk, tidySurvey, type Desk, type OpenForm } from "./index.ts";

const SECRET = "a secret of an installation, long enough";
const LEDGER = "erasures.ndjson";

async function opened(dataFolder: string): Promise<Database> {
  const outcome = await openDatabase({ dataFolder });
  if (!outcome.ok) throw new Error(outcome.problem.code);
  return outcome.value;
}

function deskOf({ kysely: store }: Database): Desk {
  return createDesk({ store, clock: Date.now }, { secret: SECRET, wait: () => Promise.resolve() });
}

describe("an answer that was withdrawn after a backup", () => {
  let folder = "";
  let place: { readonly communityId: string; readonly campaignId: string };
  let roundId = "";
  let form: OpenForm;
  let receipt = "";
  const path = (name: string): string => join(folder, name);

  beforeAll(async () => {
    folder = await temporaryFolder();
    await chmod(folder, 0o711);
    const database = await opened(path("data"));
    const { kysely: store } = database;
    const context = { store, clock: Date.now };
    const campaign = await openedCampaign(context);
    place = { communityId: campaign.communityId, campaignId: campaign.campaignId };
    const row = await store.selectFrom("campaign").select("round_id").executeTakeFirstOrThrow();
    roundId = row.round_id;
    await inTransaction(store, (trx) => saveQuotas(trx, place, [{ variable: "age", category: "60+", most: 5 }]));
    const desk = deskOf(database);
    const way = campaign.way.code;
    for (let at = 0; at < 10; at += 1) {
      form = good(await desk.openForm({ way }));
      const comments = new Map([["x.t", at === 9 ? "再见" : "你好"]]);
      const strata = new Map([["age", at < 8 ? "18-59" : "60+"]]);
      ({ receipt } = good(await desk.submit(filledIn(form, { comments, strata }))));
    }
    await tidySurvey(context);
    expect(await backup(database, path("before.backup"))).toMatchObject({ ok: true });
    expect(good(await desk.withdraw({ receipt }))).toEqual({ published: false });
    await keepErasures(store, path("data"));
    await database.close();
  }, 120_000);
  afterAll(() => rm(folder, { recursive: true }));

  const isForgotten = async (dataFolder: string): Promise<void> => {
    const database = await opened(dataFolder);
    const desk = deskOf(database);
    const { kysely: store } = database;
    try {
      expect(await desk.readReceipt({ receipt })).toEqual({ ok: false, code: "unknown-receipt" });
      expect(await desk.submit(filledIn(form))).toEqual({ ok: false, code: "withdrawn" });
      expect(await collectedResponses(store, place)).toHaveLength(9);
      expect((await listComments(store, place, { limit: 100 })).map(({ text }) => text)).toEqual(Array(9).fill("你好"));
      // It has left its quota, and its community is to be collected again.
      expect(await listQuotas(store, place)).toMatchObject([{ category: "60+", filled: 1 }]);
      expect((await uncollectedWithdrawals(store, roundId)).get(place.communityId)?.count).toBe(1);
      expect(await verifyAudit(store)).toMatchObject({ ok: true });
    } finally {
      await database.close();
    }
  };

  it("G12: is not brought back by the backup, when the data folder that is replaced is named", async () => {
    const outcome = await restore(path("before.backup"), path("restored"), { erasures: path("data") });
    expect(outcome).toEqual({ ok: true, value: { erasedAgain: 2 } });
    await isForgotten(path("restored"));
  }, 120_000);

  it("G12: nor when only the list of erasures is left in the folder", async () => {
    await mkdir(path("same"), { mode: 0o700 });
    await copyFile(path(`data/${LEDGER}`), path(`same/${LEDGER}`));
    const outcome = await restore(path("before.backup"), path("same"));
    expect(outcome).toEqual({ ok: true, value: { erasedAgain: 2 } });
    await isForgotten(path("same"));
  }, 120_000);

  it("G12: nor when it is brought back by other means, as soon as the server starts beside its list", async () => {
    expect(await restore(path("before.backup"), path("other"))).toEqual({ ok: true, value: { erasedAgain: null } });
    const database = await opened(path("other"));
    expect(good(await deskOf(database).readReceipt({ receipt })).answers.size).toBeGreaterThan(0);
    await copyFile(path(`data/${LEDGER}`), path(`other/${LEDGER}`));
    expect(await settleErasures(database.kysely, path("other"))).toEqual({ ok: true, value: 2 });
    expect(await settleErasures(database.kysely, path("other"))).toEqual({ ok: true, value: 0 });
    await database.close();
    await isForgotten(path("other"));
  }, 120_000);

  it("G12: a list of erasures that cannot be read, or is not there, stops the restoration", async () => {
    const lines = await readFile(path(`data/${LEDGER}`), "utf8");
    await writeFile(path("cut.ndjson"), lines.slice(0, -20));
    const erasures = path("cut.ndjson");
    expect(await restore(path("before.backup"), path("none"), { erasures })).toEqual({
      ok: false,
      problem: { code: "ledger-damaged", file: erasures, line: 2 },
    });
    const nowhere = { erasures: path("nowhere") };
    expect(await restore(path("before.backup"), path("none"), nowhere)).toMatchObject({
      problem: { code: "no-ledger" },
    });
  });

  it("G12, G1: the list tells no name, no time of day and nothing of what was said", async () => {
    const lines = (await readFile(path(`data/${LEDGER}`), "utf8")).trim().split("\n");
    const kinds = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(new Set(kinds.map(({ kind }) => kind))).toEqual(new Set(["survey-comment", "survey-response"]));
    for (const { at } of kinds) expect(at).toMatch(/^\d{4}-\d\d-\d\dT00:00:00\.000Z$/);
    expect(lines.join()).not.toContain("再见");
  });
});
