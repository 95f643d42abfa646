import { listAudit } from "@sangan/storage";
import { SERVERS, type TestDatabase } from "@sangan/storage/fixture";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { EVERYWHERE, scopeOf } from "../access/index.ts";
import type { Context } from "../context/index.ts";
import { DAY, NOON, openPopulation, type Population } from "../fixture/population.ts";
import { good } from "../fixture/round.ts";
import {
  actorOfPerson,
  awaitsSetUp,
  createPerson,
  firstAdministrator,
  getPerson,
  grantRole,
  isSetUpLink,
  issueLink,
  issueSetUpLink,
  listPeople,
  revokeRole,
  updatePerson,
} from "./index.ts";

const NOT_FOUND = { ok: false, code: "not-found" };
const MORE_THAN_OWN = { ok: false, code: "more-than-own" };
const OWN_ACCOUNT = { ok: false, code: "own-account" };
const LAST = { ok: false, code: "last-administrator" };
const BAD_LINK = { ok: false, code: "bad-link" };

describe.each(SERVERS)("people on $name", ({ open }) => {
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

  it("C10: a set-up link works once, never beside an administrator, and an older one not at all", async () => {
    const { context, rootId, actor } = population;
    expect(await awaitsSetUp(context)).toBe(false);
    expect(await issueSetUpLink(context)).toEqual({ ok: false, code: "set-up-done" });
    const request = { name: "b", email: null, username: "second", token: "x".repeat(43), passwordHash: "h" };
    expect(await firstAdministrator(context, request)).toEqual(BAD_LINK);
    expect((await actor(rootId)).assignments).toEqual([{ role: "administrator", scope: EVERYWHERE }]);
  });

  it("C5: a person sees only people with roles in his scopes and those without any whom he made", async () => {
    const { context, rootId, given, person, proof } = population;
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
    const { context, rootId, person, proof } = population;
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
    const { context, rootId, changed, given, person, proof } = population;
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
    const { context, rootId, changed, person, prepared, proof } = population;
    const { kysely } = opened.database;
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

  it("A10, C6: a person is kept in one form, with nothing but his fields, and no name that is somebody's address", async () => {
    const { context, rootId, changed, proof } = population;
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
    const events = await listAudit(opened.database.kysely, { limit: 200 });
    if (!events.ok) throw new Error(events.problem.code);
    const { items } = events.value;
    expect(new Set(items.map(({ action }) => action))).toEqual(
      new Set([
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
