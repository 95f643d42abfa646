import { listAudit } from "@sangan/storage";
import { SERVERS, type TestDatabase } from "@sangan/storage/fixture";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { EVERYWHERE } from "../access/index.ts";
import { may } from "../fixture/people.ts";
import { DAY, NOON, openPopulation, type Population } from "../fixture/population.ts";
import { good } from "../fixture/round.ts";
import {
  acceptLink,
  actorOfKey,
  actorOfPerson,
  createKey,
  firstAdministrator,
  getPerson,
  inPerson,
  isSetUpLink,
  listKeys,
  listOwnKeys,
  lookAtLink,
  revokeKey,
  revokeOwnKey,
  revokeRole,
  updatePerson,
} from "./index.ts";

const NOT_FOUND = { ok: false, code: "not-found" };
const MORE_THAN_OWN = { ok: false, code: "more-than-own" };
const BAD_LINK = { ok: false, code: "bad-link" };

describe.each(SERVERS)("links and keys on $name", ({ open }) => {
  let opened: TestDatabase;
  let population: Population;
  beforeAll(async () => {
    opened = await open();
    population = await openPopulation(opened.database.kysely);
  }, 60_000);
  beforeEach(() => {
    population.setTime(NOON);
  });
  afterAll(() => opened.remove());

  async function passwordOf(id: string): Promise<string | null | undefined> {
    const { kysely } = opened.database;
    const rows = await kysely.selectFrom("account_credential").selectAll().where("user_id", "=", id).execute();
    return rows[0]?.password;
  }

  it("C5: a person who is disabled loses sessions, keys and links at once, and gets none back", async () => {
    const { context, rootId, changed, link, person, self } = population;
    const { kysely } = opened.database;
    const id = await person(rootId, "operator", "330106");
    const token = await link(rootId, id);
    good(await acceptLink(context, { token, passwordHash: "hash" }));
    const key = good(await createKey(context, await self(id), { name: "k", permissions: ["evidence.upload"] }));
    const second = await link(rootId, id, "password-reset");
    const at = new Date(NOON).toISOString();
    const session = { id, user_id: id, token: id, expires_at: "2030-01-01T00:00:00Z", created_at: at, updated_at: at };
    await kysely
      .insertInto("account_session")
      .values({ ...session, ip_address: null, user_agent: null })
      .execute();
    expect(await actorOfKey(context, key.token)).toMatchObject({ person: id });
    expect(await changed(rootId, id, { state: "disabled" })).toMatchObject({ ok: true });
    expect(await actorOfPerson(context, id)).toBeUndefined();
    expect(await actorOfKey(context, key.token)).toBeUndefined();
    const sessions = await kysely.selectFrom("account_session").selectAll().where("user_id", "=", id).execute();
    expect(sessions).toEqual([]);
    expect(await lookAtLink(context, second)).toEqual(BAD_LINK);
    expect(await changed(rootId, id, { state: "active" })).toMatchObject({ ok: true });
    expect(await actorOfKey(context, key.token)).toBeUndefined();
    expect(await actorOfPerson(context, id)).toMatchObject({ person: id });
  });

  it("C9, D4: a link is good once, in its time and for its purpose; a guess is none; looking uses nothing up", async () => {
    const { context, rootId, link, person, setTime } = population;
    const { kysely } = opened.database;
    const id = await person(rootId);
    const first = await link(rootId, id);
    const token = await link(rootId, id);
    expect(await lookAtLink(context, first)).toEqual(BAD_LINK);
    for (let look = 0; look < 100; look += 1) expect((await lookAtLink(context, token)).ok).toBe(true);
    expect(await isSetUpLink(context, token)).toBe(false);
    const facts = { name: "x", email: null, username: "intruder", passwordHash: "h" };
    expect(await firstAdministrator(context, { ...facts, token })).toEqual(BAD_LINK);
    expect(await acceptLink(context, { token: `${token}x`, passwordHash: "h" })).toEqual(BAD_LINK);
    setTime(NOON + 7 * DAY);
    expect(await acceptLink(context, { token, passwordHash: "h" })).toEqual(BAD_LINK);
    setTime(NOON + 7 * DAY - 1);
    const many = await Promise.all(
      Array.from({ length: 8 }, (_, index) => acceptLink(context, { token, passwordHash: `hash ${index}` })),
    );
    expect(many.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await passwordOf(id)).toMatch(/^hash \d$/);
    setTime(NOON);
    const reset = await link(rootId, id, "password-reset");
    setTime(NOON + DAY);
    expect(await acceptLink(context, { token: reset, passwordHash: "late" })).toEqual(BAD_LINK);
    const stored = await kysely.selectFrom("one_time_link").selectAll().execute();
    expect(JSON.stringify(stored)).not.toContain(token);
  });

  it("C5: a link dies when its maker no longer stands above whom it is for", async () => {
    const { context, rootId, given, link, person, proof } = population;
    const manager = await person(rootId, "city-manager", "3301");
    const own = await person(manager);
    const token = await link(manager, own);
    await given(own, "administrator", "");
    expect(await acceptLink(context, { token, passwordHash: "taken over" })).toEqual(BAD_LINK);
    expect(await passwordOf(own)).toBeUndefined();
    const role = { personId: own, role: "administrator", scope: EVERYWHERE } as const;
    good(await revokeRole(context, await proof(rootId, "person.manage"), role));
    expect(await acceptLink(context, { token, passwordHash: "invited" })).toMatchObject({ ok: true });
  });

  it("C5: a key may do no more than was named and its owner may, ends, and begets none", async () => {
    const { context, rootId, person, self, setTime } = population;
    const { kysely } = opened.database;
    const id = await person(rootId, "operator", "330106");
    const own = await self(id);
    const request = { name: "上传", permissions: ["evidence.upload", "result.read"] } as const;
    expect(await createKey(context, own, { ...request, permissions: ["person.manage"] })).toEqual(MORE_THAN_OWN);
    expect(await createKey(context, own, { ...request, permissions: [] })).toMatchObject({ reason: "empty" });
    const tooLate = new Date(NOON + 366 * DAY).toISOString();
    expect(await createKey(context, own, { ...request, expiresAt: tooLate })).toMatchObject({ reason: "too-late" });
    const { key, token } = good(await createKey(context, own, request));
    expect(token).toMatch(/^sgk_[\w-]{43}$/);
    expect(token.startsWith(key.beginning)).toBe(true);
    const acting = await actorOfKey(context, token);
    expect(acting?.only).toEqual(new Set(["evidence.upload", "result.read"]));
    if (acting === undefined) throw new Error("the key does not act");
    expect(inPerson(acting)).toEqual({ ok: false, code: "forbidden" });
    expect(() => may(context, acting, "evidence.mend")).toThrow("may not");
    const [listed] = await listOwnKeys(context, own);
    expect(listed).toMatchObject({ id: key.id, last_used_on: "2026-03-01", permissions: [...request.permissions] });
    const stored = await kysely.selectFrom("api_key").selectAll().execute();
    expect(JSON.stringify(stored)).not.toContain(token);
    for (const forged of [`${token}x`, token.slice(0, -1), "", "sgk_", `sgk_${"A".repeat(43)}`])
      expect(await actorOfKey(context, forged)).toBeUndefined();
    setTime(NOON + 365 * DAY);
    expect(await actorOfKey(context, token)).toBeUndefined();
  });

  it("C1: one's own keys are revoked by oneself, others' by who stands above, nobody else finds them", async () => {
    const { context, rootId, person, proof, self } = population;
    const id = await person(rootId, "operator", "330106");
    const stranger = await person(rootId, "city-manager", "44");
    const make = async (): Promise<{ readonly id: string; readonly token: string }> => {
      const { key, token } = good(
        await createKey(context, await self(id), { name: "k", permissions: ["result.read"] }),
      );
      return { id: key.id, token };
    };
    const [first, second] = [await make(), await make()];
    expect(await revokeOwnKey(context, await self(stranger), first)).toEqual(NOT_FOUND);
    expect(await revokeKey(context, await proof(stranger, "person.manage"), first)).toEqual(NOT_FOUND);
    expect(await listKeys(context, await proof(stranger, "person.read"), { personId: id })).toEqual(NOT_FOUND);
    expect(await actorOfKey(context, first.token)).toMatchObject({ person: id });
    expect(await revokeOwnKey(context, await self(id), first)).toMatchObject({ ok: true });
    expect(await revokeOwnKey(context, await self(id), first)).toEqual(NOT_FOUND);
    expect(await actorOfKey(context, first.token)).toBeUndefined();
    expect(await revokeKey(context, await proof(rootId, "person.manage"), second)).toMatchObject({ ok: true });
    expect(await actorOfKey(context, second.token)).toBeUndefined();
    expect(good(await listKeys(context, await proof(rootId, "person.read"), { personId: id }))).toHaveLength(2);
  });

  it("C5: a key with which people are managed does not change its owner's address", async () => {
    const { context, rootId, person, proof, self } = population;
    const manager = await person(rootId, "city-manager", "3301");
    const { token } = good(
      await createKey(context, await self(manager), { name: "k", permissions: ["person.read", "person.manage"] }),
    );
    const acting = await actorOfKey(context, token);
    if (acting === undefined) throw new Error("the key does not act");
    const { person: row } = good(await getPerson(context, may(context, acting, "person.read"), { id: manager }));
    const { id, name, username, version, state } = row;
    const request = { id, name, username, version, state, email: "evil@example.org" };
    expect(await updatePerson(context, may(context, acting, "person.manage"), request)).toEqual(MORE_THAN_OWN);
    expect(await updatePerson(context, await proof(manager, "person.manage"), request)).toMatchObject({ ok: true });
  });

  it("the audit trail names people by their ids alone", async () => {
    const events = await listAudit(opened.database.kysely, { limit: 200 });
    if (!events.ok) throw new Error(events.problem.code);
    const { items } = events.value;
    expect(new Set(items.map(({ action }) => action))).toEqual(
      new Set([
        "account.password",
        "key.create",
        "key.revoke",
        "link.issue",
        "person.create",
        "person.first-administrator",
        "person.update",
        "role.grant",
        "role.revoke",
      ]),
    );
    expect(JSON.stringify(items)).not.toMatch(/example\.org|人 \d|管理员|root|sgk_/i);
  });
});
