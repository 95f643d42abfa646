import { listAudit, type Database } from "@sangan/storage";
import { SERVERS, type TestDatabase } from "@sangan/storage/fixture";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { EVERYWHERE, scopeOf, type Actor, type Permission, type Role } from "../access/index.ts";
import type { Context } from "../context/index.ts";
import { may } from "../fixture/people.ts";
import { good } from "../fixture/round.ts";
import {
  acceptLink,
  actorOfKey,
  actorOfPerson,
  awaitsSetUp,
  createKey,
  createPerson,
  firstAdministrator,
  getPerson,
  grantRole,
  inPerson,
  isSetUpLink,
  issueLink,
  issueSetUpLink,
  listKeys,
  listOwnKeys,
  listPeople,
  lookAtLink,
  revokeKey,
  revokeOwnKey,
  revokeRole,
  updatePerson,
  type InPerson,
  type PersonLinkPurpose,
} from "./index.ts";

const NOON = Date.parse("2026-03-01T12:00:00Z");
const DAY = 24 * 60 * 60 * 1000;
const NOT_FOUND = { ok: false, code: "not-found" };
const MORE_THAN_OWN = { ok: false, code: "more-than-own" };
const OWN_ACCOUNT = { ok: false, code: "own-account" };
const LAST = { ok: false, code: "last-administrator" };
const BAD_LINK = { ok: false, code: "bad-link" };

describe.each(SERVERS)("people on $name", ({ open }) => {
  let opened: TestDatabase;
  let kysely: Database["kysely"];
  let time = NOON;
  let context: Context;
  let rootId: string;
  let count = 0;

  beforeAll(async () => {
    opened = await open();
    ({ kysely } = opened.database);
    context = { store: kysely, clock: () => time };
    const { token } = good(await issueSetUpLink(context));
    const facts = { name: "管理员", email: "Root@example.org", username: "root" };
    rootId = good(await firstAdministrator(context, { ...facts, token, passwordHash: "h" })).id;
  }, 60_000);
  beforeEach(() => {
    time = NOON;
  });
  afterAll(() => opened.remove());

  async function actor(id: string): Promise<Actor> {
    const found = await actorOfPerson(context, id);
    if (found === undefined) throw new Error(`${id} cannot act`);
    return found;
  }
  async function proof<P extends Permission>(id: string, permission: P): Promise<ReturnType<typeof may<P>>> {
    return may(context, await actor(id), permission);
  }
  /** A person made by somebody, with a role that the first administrator gives. */
  async function person(by: string, role?: Role, scope = ""): Promise<string> {
    count += 1;
    const facts = { name: `人 ${count}`, email: `p${count}@example.org`, username: `p${count}` };
    const { id } = good(await createPerson(context, await proof(by, "person.manage"), facts));
    if (role !== undefined) await given(id, role, scope);
    return id;
  }
  async function given(personId: string, role: Role, scope: string): Promise<void> {
    const request = { personId, role, scope: scopeOf(scope) };
    good(await grantRole(context, await proof(rootId, "person.manage"), request));
  }
  async function changed(by: string, id: string, change: object): Promise<{ readonly ok: boolean }> {
    const { person: row } = good(await getPerson(context, await proof(rootId, "person.read"), { id }));
    const { name, email, username, version, state } = row;
    const request = { id, version, name, email, username, state, ...change };
    return updatePerson(context, await proof(by, "person.manage"), request);
  }
  /** A person about to disable another one: all that is needed is at hand. */
  async function prepared(by: string, id: string): Promise<() => Promise<{ readonly ok: boolean }>> {
    const proven = await proof(by, "person.manage");
    const { person: row } = good(await getPerson(context, await proof(by, "person.read"), { id }));
    const { name, email, username, version } = row;
    return () => updatePerson(context, proven, { id, version, name, email, username, state: "disabled" });
  }
  async function link(by: string, personId: string, purpose: PersonLinkPurpose = "invitation"): Promise<string> {
    return good(await issueLink(context, await proof(by, "person.manage"), { personId, purpose })).token;
  }
  async function self(id: string): Promise<InPerson> {
    return good(inPerson(await actor(id)));
  }
  async function passwordOf(id: string): Promise<string | null | undefined> {
    const rows = await kysely.selectFrom("account_credential").selectAll().where("user_id", "=", id).execute();
    return rows[0]?.password;
  }

  it("C10: a set-up link works once, never beside an administrator, and an older one not at all", async () => {
    expect(await awaitsSetUp(context)).toBe(false);
    expect(await issueSetUpLink(context)).toEqual({ ok: false, code: "set-up-done" });
    const request = { name: "b", email: null, username: "second", token: "x".repeat(43), passwordHash: "h" };
    expect(await firstAdministrator(context, request)).toEqual(BAD_LINK);
    expect((await actor(rootId)).assignments).toEqual([{ role: "administrator", scope: EVERYWHERE }]);
  });

  it("C5: a person sees only people with roles in his scopes and those without any whom he made", async () => {
    const manager = await person(rootId, "city-manager", "3301");
    const inside = await person(rootId, "operator", "330106");
    const beside = await person(rootId, "operator", "44");
    const above = await person(rootId, "auditor", "");
    const own = await person(manager);
    const others = await person(rootId);
    await given(inside, "operator", "44");
    const seen = await listPeople(context, await proof(manager, "person.read"));
    const ids = new Set(seen.map((view) => view.person.id));
    expect([manager, inside, own].every((id) => ids.has(id))).toBe(true);
    expect([beside, above, others, rootId].some((id) => ids.has(id))).toBe(false);
    const view = seen.find((one) => one.person.id === inside);
    expect(view?.roles.map(({ scope }) => scope)).toEqual(["330106"]);
    // A role elsewhere puts him beside the manager, who may look and not touch.
    expect(view?.manageable).toBe(false);
    expect(await getPerson(context, await proof(manager, "person.read"), { id: beside })).toEqual(NOT_FOUND);
    expect(await getPerson(context, await proof(manager, "person.read"), { id: "' or 1=1" })).toEqual(NOT_FOUND);
    const all = await listPeople(context, await proof(above, "person.read"));
    expect(all.length).toBeGreaterThanOrEqual(7);
  });

  it("C5: nobody gives more than he has, nor for longer than he has it, nor to himself", async () => {
    const manager = await person(rootId, "city-manager", "3301");
    const own = await person(manager);
    const manages = await proof(manager, "person.manage");
    const grant = { personId: own, role: "operator", scope: scopeOf("330106") } as const;
    expect(await grantRole(context, manages, { ...grant, role: "administrator" })).toEqual(MORE_THAN_OWN);
    expect(await grantRole(context, manages, { ...grant, scope: scopeOf("44") })).toEqual(MORE_THAN_OWN);
    expect(await grantRole(context, manages, { ...grant, personId: manager })).toEqual(OWN_ACCOUNT);
    expect(await grantRole(context, manages, { ...grant, personId: rootId })).toEqual(NOT_FOUND);
    expect(await grantRole(context, manages, grant)).toMatchObject({ ok: true });
    const timed = await person(rootId);
    const end = new Date(NOON + 10 * DAY).toISOString();
    const request = { personId: timed, role: "city-manager", scope: scopeOf("44"), expiresAt: end } as const;
    good(await grantRole(context, await proof(rootId, "person.manage"), request));
    const mate = await person(timed);
    const further = { ...grant, personId: mate, scope: scopeOf("4403") };
    const timedManages = await proof(timed, "person.manage");
    expect(await grantRole(context, timedManages, further)).toEqual(MORE_THAN_OWN);
    const late = new Date(NOON + 10 * DAY + 1).toISOString();
    expect(await grantRole(context, timedManages, { ...further, expiresAt: late })).toEqual(MORE_THAN_OWN);
    expect(await grantRole(context, timedManages, { ...further, expiresAt: end })).toMatchObject({ ok: true });
    const past = new Date(NOON).toISOString();
    expect(await grantRole(context, timedManages, { ...further, expiresAt: past })).toMatchObject({
      code: "bad-field",
      field: "expiresAt",
    });
  });

  it("C5: nobody changes, disables, invites or strips somebody above or beside him", async () => {
    const manager = await person(rootId, "city-manager", "3301");
    const peer = await person(rootId, "operator", "330106");
    await given(peer, "auditor", "");
    const manages = await proof(manager, "person.manage");
    expect(await changed(manager, peer, { email: "evil@example.org" })).toEqual(MORE_THAN_OWN);
    expect(await changed(manager, peer, { state: "disabled" })).toEqual(MORE_THAN_OWN);
    const request = { personId: peer, purpose: "password-reset" } as const;
    expect(await issueLink(context, manages, request)).toEqual(MORE_THAN_OWN);
    expect(await issueLink(context, manages, { ...request, personId: rootId })).toEqual(NOT_FOUND);
    expect(await issueLink(context, manages, { ...request, personId: manager })).toEqual(OWN_ACCOUNT);
    expect(await revokeRole(context, manages, { personId: peer, role: "auditor", scope: EVERYWHERE })).toEqual(
      MORE_THAN_OWN,
    );
    expect(await revokeRole(context, manages, { personId: peer, role: "operator", scope: scopeOf("330106") })).toEqual({
      ok: true,
      value: null,
    });
  });

  it("C5: the last administrator stays: not disabled, not revoked, not given an end, whoever asks at once", async () => {
    expect(await changed(rootId, rootId, { state: "disabled" })).toEqual(OWN_ACCOUNT);
    const second = await person(rootId, "administrator", "");
    const asks = [await prepared(rootId, second), await prepared(second, rootId)];
    const both = await Promise.all(asks.map((ask) => ask()));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const left = (await actorOfPerson(context, rootId)) === undefined ? second : rootId;
    const gone = left === rootId ? second : rootId;
    expect(await awaitsSetUp(context)).toBe(false);
    expect(await actorOfPerson(context, gone)).toBeUndefined();
    // The other one back, for the tests to come.
    const row = await kysely.selectFrom("person").selectAll().where("id", "=", gone).executeTakeFirstOrThrow();
    const { name, email, username, version } = row;
    const back = { id: gone, name, email, username, version, state: "active" } as const;
    good(await updatePerson(context, await proof(left, "person.manage"), back));
    const administrator = { role: "administrator", scope: EVERYWHERE } as const;
    const disable = await prepared(rootId, second);
    const proven = await proof(second, "person.manage");
    const mixed = await Promise.all([disable(), revokeRole(context, proven, { personId: rootId, ...administrator })]);
    expect(mixed.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await awaitsSetUp(context)).toBe(false);
    const remaining = await actorOfPerson(context, rootId);
    if (remaining?.assignments.length !== 1) {
      good(await grantRole(context, await proof(second, "person.manage"), { personId: rootId, ...administrator }));
    }
    await kysely.updateTable("person").set({ state: "disabled" }).where("id", "=", second).execute();
    const temporary = await person(rootId);
    const expiresAt = new Date(NOON + DAY).toISOString();
    good(
      await grantRole(context, await proof(rootId, "person.manage"), {
        personId: temporary,
        ...administrator,
        expiresAt,
      }),
    );
    const manages = await proof(temporary, "person.manage");
    expect(await changed(temporary, rootId, { state: "disabled" })).toEqual(LAST);
    expect(await revokeRole(context, manages, { personId: rootId, ...administrator })).toEqual(LAST);
    expect(await grantRole(context, manages, { personId: rootId, ...administrator, expiresAt })).toEqual(LAST);
  });

  it("C5: a person who is disabled loses sessions, keys and links at once, and gets none back", async () => {
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

  it("C9: a link is good once, in its time and for its purpose; a guess is none; looking uses nothing up", async () => {
    const id = await person(rootId);
    const first = await link(rootId, id);
    const token = await link(rootId, id);
    expect(await lookAtLink(context, first)).toEqual(BAD_LINK);
    for (let look = 0; look < 100; look += 1) expect((await lookAtLink(context, token)).ok).toBe(true);
    expect(await isSetUpLink(context, token)).toBe(false);
    const facts = { name: "x", email: null, username: "intruder", passwordHash: "h" };
    expect(await firstAdministrator(context, { ...facts, token })).toEqual(BAD_LINK);
    expect(await acceptLink(context, { token: `${token}x`, passwordHash: "h" })).toEqual(BAD_LINK);
    time = NOON + 7 * DAY;
    expect(await acceptLink(context, { token, passwordHash: "h" })).toEqual(BAD_LINK);
    time = NOON + 7 * DAY - 1;
    const many = await Promise.all(
      Array.from({ length: 8 }, (_, index) => acceptLink(context, { token, passwordHash: `hash ${index}` })),
    );
    expect(many.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await passwordOf(id)).toMatch(/^hash \d$/);
    time = NOON;
    const reset = await link(rootId, id, "password-reset");
    time = NOON + DAY;
    expect(await acceptLink(context, { token: reset, passwordHash: "late" })).toEqual(BAD_LINK);
    const stored = await kysely.selectFrom("one_time_link").selectAll().execute();
    expect(JSON.stringify(stored)).not.toContain(token);
  });

  it("C5: a link dies when its maker no longer stands above whom it is for", async () => {
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
    time = NOON + 365 * DAY;
    expect(await actorOfKey(context, token)).toBeUndefined();
  });

  it("C1: one's own keys are revoked by oneself, others' by who stands above, nobody else finds them", async () => {
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

  it("A10, C6: a person is kept in one form, with nothing but his fields, and no name that is somebody's address", async () => {
    const manages = await proof(rootId, "person.manage");
    const extra = { id: rootId, state: "disabled", isAdmin: true, version: 9, created_by: null };
    const facts = { name: "Cafe\u0301", email: null, username: "rene\u0301", ...extra };
    const made = good(await createPerson(context, manages, facts));
    expect(made).toMatchObject({
      name: "Café",
      username: "ren\u00e9",
      state: "active",
      version: 1,
      created_by: rootId,
    });
    const same = { name: "b", email: null, username: "REN\u00c9" };
    expect(await createPerson(context, manages, same)).toEqual({ ok: false, code: "taken" });
    for (const bad of [
      { ...same, username: "root@example.org" },
      { ...same, username: " a" },
      { ...same, username: null },
      { ...same, email: "a@b" },
      { ...same, email: "a b@example.org" },
      { ...same, name: "a\u202eb" },
    ])
      expect(await createPerson(context, manages, bad)).toMatchObject({ code: "bad-field" });
    expect(await changed(rootId, made.id, { version: 7 })).toMatchObject({ code: "conflict", version: 1 });
  });

  it("the audit trail names people by their ids alone", async () => {
    const events = await listAudit(kysely, { limit: 200 });
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
    expect(JSON.stringify(items)).not.toMatch(/example\.org|人 \d|管理员|root/i);
  });
});

describe.each(SERVERS)("the first administrator on $name", ({ open }) => {
  it("C10: of ten at once one is made, and the link is gone afterwards", async () => {
    const opened = await open();
    const context: Context = { store: opened.database.kysely, clock: () => NOON };
    const old = good(await issueSetUpLink(context)).token;
    const { token } = good(await issueSetUpLink(context));
    expect(await isSetUpLink(context, old)).toBe(false);
    expect(await isSetUpLink(context, token)).toBe(true);
    const late: Context = { ...context, clock: () => NOON + DAY };
    expect(await isSetUpLink(late, token)).toBe(false);
    const many = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        firstAdministrator(context, {
          name: "a",
          email: null,
          username: `admin-${index}`,
          token,
          passwordHash: "h",
        }),
      ),
    );
    expect(many.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await opened.database.kysely.selectFrom("person").select("id").execute()).toHaveLength(1);
    expect(await isSetUpLink(context, token)).toBe(false);
    await opened.remove();
  }, 60_000);
});
