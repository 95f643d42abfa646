import { campaignById, collectedResponses, listComments } from "@sangan/storage";
import { SERVERS, type TestDatabase } from "@sangan/storage/fixture";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Context } from "../../context/index.ts";
import { good } from "../../fixture/round.ts";
import { filledIn, openedCampaign } from "./campaign.fixture.ts";
import { createDesk, tidySurvey, type Desk } from "./index.ts";

const DAY = 86_400_000;
const BEGIN = Date.parse("2026-06-28T04:00:00Z");

describe.each(SERVERS)("tidying by the hour on $name", ({ open }) => {
  let opened: TestDatabase;
  let context: Context;
  let desk: Desk;
  let place: { readonly campaignId: string; readonly communityId: string };
  let way = "";
  let time = BEGIN;

  beforeAll(async () => {
    opened = await open();
    context = { store: opened.database.kysely, clock: () => time };
    desk = createDesk(context, { secret: "a secret of an installation, long enough", wait: () => Promise.resolve() });
    const campaign = await openedCampaign(context);
    place = campaign;
    way = campaign.way.code;
  }, 60_000);
  afterAll(() => opened.remove());

  const send = async (): Promise<string> => {
    const form = good(await desk.openForm({ way }));
    return good(await desk.submit(filledIn(form, { comments: new Map([["x.t", "你好"]]) }))).receipt;
  };
  const stateOf = async (): Promise<string | undefined> => (await campaignById(context.store, place.campaignId))?.state;
  const drafts = async (): Promise<number> =>
    (await context.store.selectFrom("survey_draft").select("id").execute()).length;

  it("F18: takes drafts away after thirty days, and no answer of a campaign that runs", async () => {
    const receipts = await Promise.all(Array.from({ length: 12 }, send));
    const { formKey } = good(await desk.openForm({ way }));
    good(await desk.saveDraft({ formKey, content: "half an answer" }));
    expect(await tidySurvey(context)).toBe(12);
    expect(await tidySurvey(context)).toBe(0);
    expect(await drafts()).toBe(1);
    expect(await stateOf()).toBe("open");
    time = BEGIN + 29 * DAY;
    await tidySurvey(context);
    expect(await drafts()).toBe(1);
    time = BEGIN + 32 * DAY;
    await tidySurvey(context);
    expect(await drafts()).toBe(0);
    // Years later everything is there as it was.
    time = BEGIN + 4000 * DAY;
    await tidySurvey(context);
    expect(await collectedResponses(context.store, place)).toHaveLength(12);
    expect(await listComments(context.store, place, { limit: 100 })).toHaveLength(12);
    for (const receipt of receipts) expect(await desk.readReceipt({ receipt })).toMatchObject({ ok: true });
  });

  it("closes a campaign when its last day is over in China, once, and the trail says so", async () => {
    const last = { closes_on: "2040-06-30" };
    await context.store.updateTable("campaign").set(last).where("campaign.id", "=", place.campaignId).execute();
    time = Date.parse("2040-06-30T15:59:59Z");
    const form = good(await desk.openForm({ way }));
    const late = good(await desk.openForm({ way }));
    await tidySurvey(context);
    expect(await stateOf()).toBe("open");
    time = Date.parse("2040-06-30T16:00:00Z");
    await tidySurvey(context);
    await tidySurvey(context);
    expect(await stateOf()).toBe("closed");
    const trail = await context.store.selectFrom("audit_event").select(["action", "actor"]).execute();
    const closings = trail.filter(({ action }) => action === "campaign.close");
    expect(closings).toEqual([{ action: "campaign.close", actor: "system" }]);
    expect(await desk.openForm({ way })).toEqual({ ok: false, code: "closed" });
    // Whoever had opened it has seven days left.
    time = Date.parse("2040-07-07T15:59:59Z");
    expect(await desk.submit(filledIn(form))).toMatchObject({ ok: true });
    time = Date.parse("2040-07-07T16:00:00Z");
    expect(await desk.submit(filledIn(late))).toEqual({ ok: false, code: "closed" });
    expect(await collectedResponses(context.store, place)).toHaveLength(13);
  });
});
