import { SERVERS, type TestDatabase } from "@sangan/storage/fixture";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { actorOf, may } from "../fixture/people.ts";
import { ADMIN, collected, collectingRound, good, publishedSystem, upload } from "../fixture/round.ts";
import { bytesOf, CODES, COMMUNITIES, SMALL_SYSTEM, SMALL_WEIGHTS } from "../fixture/small-system.ts";
import { changeMembers, createCommunity, listFiles, listRejects, receiveFile, type Context } from "../index.ts";

const LATER = "330106001777";
const FACTS = { name: "新小区", street: null, district: null, city: null, households: 10, residents: 30 } as const;

const share = (code: string): string => `${code},share,2026-02-01T08:00:00+08:00,100,98`;

describe.each(SERVERS)("for whom a sender speaks, on $name", ({ open }) => {
  let opened: TestDatabase;
  let context: Context;
  let roundId: string;
  /** Holds the only community that is in the round at first. */
  const operator = actorOf("operator", CODES[0]);
  const content = bytesOf(["community,metric,time,n,numerator", ...[CODES[0], CODES[1], LATER].map(share)].join("\n"));

  beforeAll(async () => {
    opened = await open();
    context = { store: opened.database.kysely, clock: () => Date.now() };
    const system = await publishedSystem(context, {
      files: [{ name: "system.yaml", bytes: bytesOf(SMALL_SYSTEM) }],
      first: "system.yaml",
      weights: { name: "weights.yaml", bytes: bytesOf(SMALL_WEIGHTS) },
    });
    const communities = { name: "c.csv", bytes: bytesOf(COMMUNITIES) };
    roundId = await collectingRound(context, { ...system, communities, codes: [CODES[0]] });
  }, 60_000);
  afterAll(() => opened.remove());

  async function outcome(): Promise<{ readonly rows: unknown; readonly refused: readonly string[] }> {
    expect(await collected(context, roundId)).toMatchObject({ state: "done", error: null });
    const [file] = good(await listFiles(context, may(context, ADMIN, "evidence.read"), { roundId }));
    const { items } = good(await listRejects(context, may(context, ADMIN, "evidence.read"), { roundId }));
    return { rows: file?.rows, refused: items.map(({ code, value }) => `${code} ${value ?? ""}`) };
  }

  it("C3: rows of communities that join later do not count when their sender could not speak for them", async () => {
    const send = may(context, operator, "evidence.upload");
    expect(await receiveFile(context, send, { roundId, name: "m.csv", content: [content] })).toMatchObject({
      ok: true,
    });
    const facts = { ...FACTS, attributes: {}, stage: null, geometry: null };
    good(await createCommunity(context, may(context, ADMIN, "community.write"), { code: LATER, facts }));
    const members = { id: roundId, add: [CODES[1], LATER] };
    good(await changeMembers(context, may(context, ADMIN, "round.write"), members));
    expect(await outcome()).toEqual({
      rows: { read: 3, accepted: 1, duplicate: 0, rejected: 2 },
      refused: [`unknown-community ${CODES[1]}`, `unknown-community ${LATER}`],
    });
  });

  it("C3: they count once somebody sends the same who may speak for them", async () => {
    await upload(context, roundId, [{ name: "again.csv", bytes: content }]);
    expect(await outcome()).toEqual({ rows: { read: 3, accepted: 3, duplicate: 0, rejected: 0 }, refused: [] });
  });
});
