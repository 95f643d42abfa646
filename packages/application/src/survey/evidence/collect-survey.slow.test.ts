import { documentText } from "@sangan/documents";
import type { AnswerSummary, EvidenceBundle } from "@sangan/evaluation";
import { currentBundle, saveMargins, uncollectedWithdrawals, type JobRow } from "@sangan/storage";
import { SERVERS, type TestDatabase } from "@sangan/storage/fixture";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listTrail } from "../../audit/index.ts";
import type { Context } from "../../context/index.ts";
import { listRejects } from "../../evidence/index.ts";
import { storedEvidence } from "../../evaluation/index.ts";
import { may } from "../../fixture/people.ts";
import { ADMIN, collected, evaluated, good, step, upload } from "../../fixture/round.ts";
import { bytesOf, CODES, MEASUREMENTS, RESPONSES } from "../../fixture/small-system.ts";
import { getResult } from "../../results/index.ts";
import { correctRound, createRound, getRound, publishRound } from "../../rounds/index.ts";
import { createInvitations } from "../campaigns/index.ts";
import { campaignIn, filledIn, openedCampaign } from "../desk/campaign.fixture.ts";
import { createDesk, type Desk } from "../desk/index.ts";

/** A job that has done its work. @throws Error when it has failed */
async function worked(job: Promise<JobRow>): Promise<JobRow> {
  const end = await job;
  if (end.state !== "done") throw new Error(JSON.stringify(end.error));
  return end;
}

/** Some time in May 2026, from when on the clock goes as it does. */
const DAY = 86_400_000;
const LAG = Date.now() - Date.parse("2026-05-10T04:00:00Z");
const SECRET = "a secret of an installation, long enough";

describe.each(SERVERS)("residents' answers become evidence on $name", ({ open }) => {
  let opened: TestDatabase;
  let context: Context;
  let desk: Desk;
  let roundId = "";
  let communityId = "";
  let way = "";
  const receipts: string[] = [];

  const answer = async (age: string, said: string): Promise<string> => {
    const form = good(await desk.openForm({ way }));
    const answers = new Map([["q1", said]]);
    return good(await desk.submit(filledIn(form, { answers, strata: new Map([["age", age]]) }))).receipt;
  };
  const bundleIn = async (round: string, id = communityId): Promise<EvidenceBundle> => {
    const stored = await currentBundle(context.store, { roundId: round, communityId: id });
    if (stored === undefined) throw new Error("no bundle");
    return storedEvidence(stored).bundle;
  };
  const withdrawnIn = async (id: string) =>
    good(await getRound(context, may(context, ADMIN, "round.read"), { id })).withdrawn;
  const feeling = async (round: string): Promise<AnswerSummary | undefined> =>
    (await bundleIn(round)).evidence.find((one): one is AnswerSummary => one.kind === "answers");

  beforeAll(async () => {
    opened = await open();
    context = { store: opened.database.kysely, clock: () => Date.now() - LAG };
    desk = createDesk(context, { secret: SECRET, wait: () => Promise.resolve() });
    const campaign = await openedCampaign(context);
    ({ communityId } = campaign);
    way = campaign.way.code;
    const round = await context.store
      .selectFrom("campaign")
      .select("campaign.round_id as id")
      .where("campaign.id", "=", campaign.campaignId)
      .executeTakeFirstOrThrow();
    roundId = round.id;
    await saveMargins(context.store, communityId, [
      { variable: "age", category: "18-59", count: 500 },
      { variable: "age", category: "60+", count: 500 },
    ]);
    const files = [
      { name: "m.csv", bytes: bytesOf(MEASUREMENTS) },
      { name: "r.csv", bytes: bytesOf(RESPONSES) },
    ];
    await upload(context, roundId, files);
  }, 60_000);
  afterAll(() => opened.remove());

  it("as files say it, as long as fewer than ten have answered", async () => {
    for (const said of ["2", "2", "2", "2", "2"]) receipts.push(await answer("18-59", said));
    await worked(collected(context, roundId));
    const trail = good(await listTrail(context, may(context, ADMIN, "audit.read"), { subject: roundId, limit: 100 }));
    expect(trail.items.find(({ action }) => action === "job.collect.done")?.detail).toMatchObject({
      survey: { campaigns: 1, communities: 1, responses: 5, late: 0, few: 1, notRaked: 0 },
    });
    expect(await feeling(roundId)).not.toHaveProperty("weighting");
    expect(await feeling(roundId)).toMatchObject({ counts: { "5": 2 } });
  });

  it("weighted to the population, in the place of what files say of the item, which is told", async () => {
    for (let at = 0; at < 15; at += 1) receipts.push(await answer("60+", "5"));
    await worked(collected(context, roundId));
    // Five of 18 to 59 stand for half of the residents: (2 + 5) ÷ 2 = 3.5.
    expect(await feeling(roundId)).toMatchObject({
      counts: { "1": 0, "2": 5, "3": 0, "4": 0, "5": 15 },
      weighting: { method: "raked", refused: [], counts: { "2": "10", "5": "10" } },
    });
    const rejects = good(await listRejects(context, may(context, ADMIN, "evidence.read"), { roundId }));
    expect(rejects.items.filter(({ code }) => code === "answered-in-campaign")).toMatchObject([
      { column: "1.f1", rows: 0, detail: { item: "1.f1", communities: "1", answers: "2" } },
    ]);
    await worked(evaluated(context, roundId));
    const key = { roundId, code: CODES[0] };
    const { result } = good(await getResult(context, may(context, ADMIN, "result.read"), key));
    // 60.5 + 39.5 × (3.5 − 1) ÷ 4 = 85.1875 → 85.19.
    expect(result).toMatchObject({ total: { score: 85.19 }, complete: true, notices: [] });
  });

  it("the same again, byte for byte, whatever order the rows have", async () => {
    const before = documentText(await bundleIn(roundId));
    // Rows change their places when they are written.
    await context.store.updateTable("survey_response").set({ settled: false }).where("flags", ">", 0).execute();
    await worked(collected(context, roundId));
    expect(documentText(await bundleIn(roundId))).toBe(before);
  });

  it("G6: without what was withdrawn, weighted anew", async () => {
    const [mine = ""] = receipts.splice(5, 1);
    expect(good(await desk.withdraw({ receipt: mine }))).toEqual({ published: false });
    expect((await uncollectedWithdrawals(context.store, roundId)).get(communityId)?.count).toBe(1);
    expect(await withdrawnIn(roundId)).toEqual([{ community: CODES[0], answers: 1 }]);
    await worked(collected(context, roundId));
    expect(await feeling(roundId)).toMatchObject({
      counts: { "2": 5, "5": 14 },
      weighting: { counts: { "2": "9.5", "5": "9.5" }, withdrawn: { before: 1, afterPublication: 0 } },
    });
    expect(await uncollectedWithdrawals(context.store, roundId)).toEqual(new Map());
  });

  it("without weights where margins are missing, with the reason in the result", async () => {
    await saveMargins(context.store, communityId, []);
    await worked(collected(context, roundId));
    expect(await feeling(roundId)).toMatchObject({
      counts: { "2": 5, "5": 14 },
      weighting: { method: "none", refused: [{ code: "no-margins" }] },
    });
    await worked(evaluated(context, roundId));
    const key = { roundId, code: CODES[0] };
    const { result } = good(await getResult(context, may(context, ADMIN, "result.read"), key));
    expect(result.notices).toEqual([{ code: "not-raked", detail: "no-margins" }]);
  });

  it("G6: a published result stays; the round that corrects it is without what was withdrawn since, and says so", async () => {
    await step(context, roundId, "review");
    const publish = may(context, ADMIN, "round.publish");
    const { round } = good(await getRound(context, may(context, ADMIN, "round.read"), { id: roundId }));
    const acknowledge = { communities: [CODES[1], CODES[2]], reason: "nobody has answered" };
    good(await publishRound(context, publish, { id: roundId, version: round.version, acknowledge }));
    const before = documentText(await bundleIn(roundId));
    const [mine = ""] = receipts;
    expect(await withdrawnIn(roundId)).toEqual([]);
    expect(good(await desk.withdraw({ receipt: mine }))).toEqual({ published: true });
    expect(await withdrawnIn(roundId)).toEqual([{ community: CODES[0], answers: 1 }]);
    const write = may(context, ADMIN, "round.write");
    const correction = good(await correctRound(context, write, { id: roundId, name: "更正" })).id;
    await step(context, correction, "open");
    await worked(collected(context, correction));
    expect(await feeling(correction)).toMatchObject({
      counts: { "2": 4, "5": 14 },
      weighting: { withdrawn: { before: 1, afterPublication: 1 } },
    });
    await worked(evaluated(context, correction));
    const read = may(context, ADMIN, "result.read");
    const { result } = good(await getResult(context, read, { roundId: correction, code: CODES[0] }));
    expect(result.notices).toContainEqual({ code: "answers-withdrawn", detail: "1" });
    expect(documentText(await bundleIn(roundId))).toBe(before);
    expect(await uncollectedWithdrawals(context.store, roundId)).toEqual(new Map());
  });

  it("G6: the published round shows that it would have another result, and which", async () => {
    const read = may(context, ADMIN, "round.read");
    const { round, wouldChange } = good(await getRound(context, read, { id: roundId }));
    expect(round.state).toBe("published");
    // Four say 2, fourteen 5: 60.5 + 39.5 × (78 ÷ 18 − 1) ÷ 4 = 93.4166…; before five said 2: 60.5 + 39.5 × (80 ÷ 19 − 1) ÷ 4 = 92.2039….
    expect(wouldChange).toMatchObject([{ community: CODES[0], pBefore: 92.2, pAfter: 93.42 }]);
  });

  it("G6: the round of the next period says what was withdrawn after its forerunner was published", async () => {
    const facts = await context.store
      .selectFrom("round")
      .select(["indicator_system_id as systemId", "weight_table_id as weightsId"])
      .where("id", "=", roundId)
      .executeTakeFirstOrThrow();
    const period = { from: "2026-07-01T00:00:00Z", to: "2027-01-01T00:00:00Z" };
    const request = { ...facts, name: "下半年", period, communities: CODES };
    const { id: next } = good(await createRound(context, may(context, ADMIN, "round.write"), request));
    await step(context, next, "open");
    context = { ...context, clock: () => Date.now() - LAG + 90 * DAY };
    desk = createDesk(context, { secret: SECRET, wait: () => Promise.resolve() });
    const invited = await campaignIn(context, { roundId: next, code: "AAAAAAAAAA" });
    way = invited.way.code;
    const batch = {
      campaignId: invited.campaignId,
      community: CODES[0],
      building: null,
      label: "",
      table: bytesOf(Array.from({ length: 20 }, (_, at) => `${13_900_000_000 + at}\n`).join("")),
      linkTitle: "link",
      address: "https://example.org",
    };
    const { lines } = good(await createInvitations(context, may(context, ADMIN, "campaign.invite"), batch));
    const links = [...lines].flatMap((line) => /\/s\/(\w+)\/(\w+)/.exec(line)?.slice(1) ?? []);
    for (let at = 0; at < 6; at += 1) {
      const form = good(await desk.openForm({ way: links[0] ?? "", token: links[2 * at + 1] ?? "" }));
      good(await desk.submit(filledIn(form, { answers: new Map([["q1", "5"]]) })));
    }
    for (let at = 0; at < 3; at += 1) await answer("60+", "5");
    await worked(collected(context, next));
    await worked(evaluated(context, next));
    const read = may(context, ADMIN, "result.read");
    const resultOf = async () => good(await getResult(context, read, { roundId: next, code: CODES[0] })).result;
    // Nine are too few to be told of: nothing is known of the item, and nothing is put in its place.
    expect((await resultOf()).missing).toContainEqual({ indicator: "1", item: "1.f1", reason: "no-evidence" });
    await answer("60+", "5");
    await worked(collected(context, next));
    await worked(evaluated(context, next));
    const { missing, notices } = await resultOf();
    expect(missing.map(({ item }) => item)).not.toContain("1.f1");
    expect(notices).toContainEqual({ code: "answers-withdrawn", detail: "1" });
    // Six of twenty who were invited: AAPOR's response rate 1 is 30 %.
    expect(await feeling(next)).toMatchObject({ weighting: { invited: { invitations: 20, answered: 6 } } });
  });
});
