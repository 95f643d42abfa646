import { collectedResponses, inTransaction, listErasures, listQuotas, saveQuotas } from "@sangan/storage";
import { SERVERS, type TestDatabase } from "@sangan/storage/fixture";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Context } from "../../context/index.ts";
import { good } from "../../fixture/round.ts";
import { filledIn, openedCampaign } from "./campaign.fixture.ts";
import { createDesk, type Desk } from "./create-desk.ts";
import { tidySurvey } from "./tidy.ts";

const SECRET = "a secret of an installation, long enough";

describe.each(SERVERS)("the residents' desk on $name", ({ open }) => {
  let opened: TestDatabase;
  let context: Context;
  let desk: Desk;
  let place: { readonly campaignId: string; readonly communityId: string };
  let way = "";
  beforeAll(async () => {
    opened = await open();
    context = { store: opened.database.kysely, clock: () => Date.now() };
    desk = createDesk(context, { secret: SECRET, wait: () => Promise.resolve() });
    const campaign = await openedCampaign(context);
    way = campaign.way.code;
    place = campaign;
  }, 60_000);
  afterAll(() => opened.remove());
  const count = async (): Promise<number> => (await collectedResponses(context.store, place)).length;

  it("F1, F14, D5: ten posts of one form at once are one response with one receipt", async () => {
    const before = await count();
    const form = good(await desk.openForm({ way }));
    const all = await Promise.all(Array.from({ length: 10 }, () => desk.submit(filledIn(form))));
    expect(new Set(all.map((one) => good(one).receipt)).size).toBe(1);
    expect(await count()).toBe(before + 1);
    expect(good(await desk.submit(filledIn(form)))).toMatchObject({ repeated: true });
  });

  it("F15: other content under the same form is a conflict, and both are kept", async () => {
    const form = good(await desk.openForm({ way }));
    good(await desk.submit(filledIn(form)));
    const other = filledIn(form, { answers: new Map([["q1", "1"]]) });
    expect(await desk.submit(other)).toEqual({ ok: false, code: "conflict" });
    const kept = await context.store.selectFrom("survey_conflict").select("answers").execute();
    expect(kept.map(({ answers }) => answers[1])).toEqual([1]);
  });

  it("F2: a form is taken after a restart and two rotations of keys; C9: a forged one is not", async () => {
    const form = good(await desk.openForm({ way }));
    await desk.rotateKeys();
    await desk.rotateKeys();
    const restarted = createDesk(context, { secret: SECRET });
    expect(await restarted.submit(filledIn(form))).toMatchObject({ ok: true });
    const forged = `${form.formKey.slice(0, -2)}AA`;
    expect(await restarted.submit(filledIn({ ...form, formKey: forged }))).toEqual({ ok: false, code: "bad-key" });
  });

  it("F8, F10, D13: text and zero come back as they were; what is no answer is refused", async () => {
    const text = `<3 很好 😀 𠮷\r\n${"长".repeat(9000)}`;
    const form = good(await desk.openForm({ way }));
    const answers = new Map([
      ["c", "\u22120"],
      ["q1", "３"],
    ]);
    const sent = good(await desk.submit(filledIn(form, { answers, comments: new Map([["x.t", text]]) })));
    const seen = good(await desk.readReceipt({ receipt: sent.receipt.toLowerCase() }));
    expect(seen.answers).toEqual(
      new Map([
        ["c", "0"],
        ["q1", "3"],
      ]),
    );
    expect(seen.comments.get("x.t")).toBe(text);
    const fresh = good(await desk.openForm({ way }));
    expect(await desk.submit(filledIn(fresh, { comments: new Map([["x.t", "a\0b"]]) }))).toMatchObject({
      reason: "not-text",
    });
    for (const bad of ["1e309", "NaN", "12,5", "6", "1.0"])
      expect(await desk.submit(filledIn(fresh, { answers: new Map([["q1", bad]]) }))).toMatchObject({
        reason: "not-an-option",
      });
  });

  it("G6, F17, G12: what is withdrawn is gone, does not come back, and is in the ledger", async () => {
    const form = good(await desk.openForm({ way }));
    const sent = good(await desk.submit(filledIn(form, { comments: new Map([["x.t", "再见"]]) })));
    await tidySurvey(context);
    const before = await count();
    expect(good(await desk.withdraw({ receipt: sent.receipt }))).toEqual({ published: false });
    expect(await count()).toBe(before - 1);
    expect(await desk.readReceipt({ receipt: sent.receipt })).toEqual({ ok: false, code: "unknown-receipt" });
    expect(await desk.submit(filledIn(form))).toEqual({ ok: false, code: "withdrawn" });
    expect((await listErasures(context.store)).some(({ kind }) => kind === "survey-response")).toBe(true);
  });

  it("D7, F20: of 64 at once at the last place of a quota one counts, and all are kept with their strata", async () => {
    await inTransaction(context.store, (trx) =>
      saveQuotas(trx, place, [{ variable: "age", category: "18-59", most: 1 }]),
    );
    const forms = await Promise.all(Array.from({ length: 64 }, () => desk.openForm({ way })));
    const strata = new Map([["age", "18-59"]]);
    const all = await Promise.all(forms.map((form) => desk.submit(filledIn(good(form), { strata }))));
    expect(all.map((one) => good(one).state).filter((state) => state === "counted")).toHaveLength(1);
    expect(await listQuotas(context.store, place)).toMatchObject([{ filled: 1 }]);
    const kept = await collectedResponses(context.store, place);
    expect(kept.filter(({ strata: codes }) => codes[0] === 0)).toHaveLength(64);
  });
});
