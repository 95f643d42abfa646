import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NOON } from "../fixture/records.ts";
import { anyDigest, SERVERS, type TestDatabase } from "../fixture/servers.ts";
import { forgetKeys, rememberResponse, takeKey } from "../idempotency/index.ts";
import { erase } from "../erasure/index.ts";
import { uuidv7 } from "../identity/index.ts";
import {
  accountStates,
  addApiKey,
  addLink,
  addPerson,
  endSessions,
  ensureAccount,
  forgetEnded,
  grantRole,
  listPeople,
  listRoles,
  personById,
  personByLogin,
  revokeRole,
  savePassword,
  updatePerson,
  type PersonRow,
} from "./index.ts";

const LATER = "2026-06-01T00:00:00.000Z";

describe.each(SERVERS)("people on $name", ({ open }) => {
  let opened: TestDatabase;
  beforeAll(async () => {
    opened = await open();
  }, 60_000);
  afterAll(() => opened.remove());

  async function person(username: string): Promise<PersonRow> {
    const added = await addPerson(opened.database.kysely, { name: "王", email: null, username }, NOON);
    if (!added.ok) throw new Error(added.problem.code);
    return added.value;
  }

  test("e-mail and user name are somebody's whatever the capital letters", async () => {
    const { kysely } = opened.database;
    const { id } = await person("Wang");
    expect(await addPerson(kysely, { name: "b", email: null, username: "WANG" }, NOON)).toEqual({
      ok: false,
      problem: { code: "taken" },
    });
    expect((await personByLogin(kysely, "wANG"))?.id).toBe(id);
    const edit = {
      id,
      version: 1,
      facts: { name: "c", email: "c@example.org", username: null },
      state: "active",
      at: NOON,
    } as const;
    expect(await updatePerson(kysely, edit)).toMatchObject({ ok: true, value: { version: 2, username: null } });
    expect(await updatePerson(kysely, edit)).toEqual({ ok: false, problem: { code: "changed", version: 2 } });
    expect((await listPeople(kysely)).map((found) => found.id)).toContain(id);
  });

  test("roles hold in their scope until their end; everywhere is the empty scope", async () => {
    const { kysely } = opened.database;
    const { id: personId } = await person("li");
    const role = { personId, grantedBy: null, grantedAt: NOON } as const;
    await grantRole(kysely, { ...role, role: "auditor", scope: "", expiresAt: null });
    await grantRole(kysely, { ...role, role: "operator", scope: "310101", expiresAt: null });
    await grantRole(kysely, { ...role, role: "operator", scope: "310101", expiresAt: LATER });
    const inForce = async (at: string): Promise<string[]> =>
      (await listRoles(kysely, { at, personId })).map(({ role: name, scope }) => `${name}@${scope}`);
    expect(await inForce(NOON)).toEqual(["auditor@", "operator@310101"]);
    expect(await inForce(LATER)).toEqual(["auditor@"]);
    expect(await revokeRole(kysely, { personId, role: "auditor", scope: "", at: NOON })).toBe(true);
    expect(await revokeRole(kysely, { personId, role: "auditor", scope: "", at: NOON })).toBe(false);
    await expect(grantRole(kysely, { ...role, role: "operator", scope: "3", expiresAt: null })).rejects.toThrow(
      "check",
    );
  });

  test("C5: the last administrator stays, also when two are taken away at once", async () => {
    const { kysely } = opened.database;
    const administrators = [await person("admin-a"), await person("admin-b")];
    for (const { id: personId } of administrators) {
      await grantRole(kysely, {
        personId,
        role: "administrator",
        scope: "",
        grantedBy: null,
        grantedAt: NOON,
        expiresAt: null,
      });
    }
    const both = await Promise.all(
      administrators.map(({ id: personId }) =>
        revokeRole(kysely, { personId, role: "administrator", scope: "", at: NOON }),
      ),
    );
    expect(both.filter(Boolean)).toHaveLength(1);
  });

  test("G12: who is erased leaves no account, key or link, and his makings stay without his name", async () => {
    const { kysely } = opened.database;
    const [{ id }, { id: other }] = [await person("erased"), await person("maker-of-links")];
    await savePassword(kysely, { personId: id, hash: "h", at: NOON });
    const key = { personId: id, name: "k", tokenDigest: anyDigest(), beginning: "sgk_", permissions: ["result.read"] };
    await addApiKey(kysely, { ...key, expiresAt: LATER }, NOON);
    const link = { purpose: "invitation", issuedBy: other, expiresAt: LATER } as const;
    await addLink(kysely, { ...link, personId: id, tokenDigest: anyDigest() }, NOON);
    const made = await addPerson(kysely, { name: "m", email: null, username: "made", createdBy: id }, NOON);
    if (!made.ok) throw new Error(made.problem.code);
    expect((await accountStates(kysely, [id])).get(id)).toEqual({ canSignIn: true, secondFactor: false });
    await erase(kysely, { kind: "person", subject: id, at: NOON });
    const left = await Promise.all([
      kysely.selectFrom("account_user").selectAll().where("id", "=", id).execute(),
      kysely.selectFrom("account_credential").selectAll().where("user_id", "=", id).execute(),
      kysely.selectFrom("api_key").selectAll().where("person_id", "=", id).execute(),
      kysely.selectFrom("one_time_link").selectAll().where("person_id", "=", id).execute(),
    ]);
    expect(left.flat()).toEqual([]);
    expect(await personById(kysely, made.value.id)).toMatchObject({ created_by: null });
  });

  test("what has ended is forgotten, what has not stays", async () => {
    const { kysely } = opened.database;
    const { id } = await person("ended");
    await ensureAccount(kysely, id, NOON);
    const session = (token: string, end: string): Promise<unknown> =>
      kysely
        .insertInto("account_session")
        .values({
          id: uuidv7(),
          user_id: id,
          token,
          expires_at: end,
          created_at: NOON,
          updated_at: NOON,
          ip_address: null,
          user_agent: null,
        })
        .execute();
    await session("old", NOON);
    await session("young", LATER);
    expect(await forgetEnded(kysely, LATER)).toBe(1);
    expect(await endSessions(kysely, id)).toBe(1);
    expect(await endSessions(kysely, id)).toBe(0);
  });

  test("F14: ten at once under one key are done once, and answered alike", async () => {
    const { kysely } = opened.database;
    const key = { person: "p", route: "POST /rounds", key: "k" };
    let done = 0;
    const ask = (digest: string): Promise<object | string> =>
      kysely.transaction().execute(async (trx) => {
        const taken = await takeKey(trx, key, { digest, at: NOON });
        if (taken.state === "done") return taken.response;
        if (taken.state === "other-request") return taken.state;
        done += 1;
        await rememberResponse(trx, key, { status: 201, id: "x" });
        return { status: 201, id: "x" };
      });
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask("a")));
    expect(answers).toEqual(Array.from({ length: 10 }, () => ({ status: 201, id: "x" })));
    expect(done).toBe(1);
    expect(await ask("b")).toBe("other-request");
    expect(await forgetKeys(kysely, LATER)).toBe(1);
  });
});
