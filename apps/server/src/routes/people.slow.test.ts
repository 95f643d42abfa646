import { listErasures } from "@sangan/storage";
import { SERVERS, type TestDatabase } from "@sangan/storage/fixture";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serve, type Served } from "./fixture/served.ts";
import { got, signIn, type Asker } from "./fixture/session.ts";
import { firstAdministrator, keyOf, PASSWORD, personWith } from "./fixture/town.ts";

let opened: TestDatabase;
let served: Served;
let admin: Asker;
let manager: Asker;

beforeAll(async () => {
  const [server] = SERVERS;
  if (server === undefined) throw new Error("no server of PostgreSQL");
  opened = await server.open();
  served = await serve(opened.database);
  admin = await firstAdministrator(served.origin, served.setUpToken);
  const roles = [{ role: "city-manager" as const, scope: "3301", expiresAt: null }];
  manager = (await personWith(served.origin, admin.client, { username: "manager", roles })).asker;
}, 120_000);
afterAll(async () => {
  await served.close();
  await opened.remove();
});

const refused = (code: string) => ({ ok: false, problem: { code } });

function operator(username: string): Promise<{ readonly id: string; readonly asker: Asker }> {
  const roles = [{ role: "operator" as const, scope: "3301", expiresAt: null }];
  return personWith(served.origin, admin.client, { username, roles });
}

async function idOf({ client }: Asker): Promise<string> {
  return got(await client.call("me.get")).person.id;
}

async function disable(personId: string): Promise<void> {
  const params = { personId };
  const seen = await admin.client.call("people.get", { params });
  const { name, email, username } = got(seen);
  const etag = seen.ok ? (seen.etag ?? "") : "";
  got(await admin.client.call("people.update", { params, etag, body: { name, email, username, state: "disabled" } }));
}

test("C5: who manages somebody ends all his sessions and nobody else's; he can sign in again", async () => {
  const { id, asker } = await operator("end.sessions");
  const again = await signIn(served.origin, "end.sessions", PASSWORD);
  const params = { personId: id };
  got(await manager.client.call("people.end-sessions", { params }));
  for (const one of [asker, again]) expect(await one.client.call("me.get")).toMatchObject(refused("signed-out"));
  expect((await manager.client.call("me.get")).ok).toBe(true);
  expect((await (await signIn(served.origin, "end.sessions", PASSWORD)).client.call("me.get")).ok).toBe(true);
});

test("C5: nobody ends sessions, takes a second factor or erases above himself, or his own", async () => {
  const above = { params: { personId: await idOf(admin) } };
  const own = { params: { personId: await idOf(manager) } };
  for (const route of ["people.end-sessions", "people.remove-second-factor", "people.erase"] as const) {
    // The administrator has no role in the manager's scopes: for him he is not there.
    expect(await manager.client.call(route, above), route).toMatchObject(refused("not-found"));
    expect(await manager.client.call(route, own), route).toMatchObject(refused("own-account"));
    expect(await admin.client.call(route, above), route).toMatchObject(refused("own-account"));
  }
  const auditor = [{ role: "auditor" as const, scope: "3301", expiresAt: null }];
  const { id } = await personWith(served.origin, admin.client, { username: "city.auditor", roles: auditor });
  const roles = [{ role: "administrator" as const, scope: "3301", expiresAt: null }];
  const { id: cityAdmin } = await personWith(served.origin, admin.client, { username: "city.admin", roles });
  for (const personId of [id, cityAdmin])
    expect(await manager.client.call("people.end-sessions", { params: { personId } })).toMatchObject(
      refused("more-than-own"),
    );
});

test("C5: a second factor that was lost is taken by who manages its owner", async () => {
  const { id, asker } = await operator("lost.phone");
  const { kysely } = opened.database;
  await kysely.updateTable("account_user").set({ two_factor_enabled: true }).where("id", "=", id).execute();
  const factor = { id: crypto.randomUUID(), user_id: id, secret: "x", backup_codes: "x", verified: true };
  await kysely.insertInto("account_two_factor").values(factor).execute();
  got(await manager.client.call("people.remove-second-factor", { params: { personId: id } }));
  expect(await asker.client.call("me.get")).toMatchObject(refused("signed-out"));
  const again = await signIn(served.origin, "lost.phone", PASSWORD);
  expect(got(await again.client.call("me.get")).twoFactor).toBe(false);
  const events = got(await admin.client.call("audit.list", { query: { subject: id } })).items;
  expect(events).toContainEqual(
    expect.objectContaining({ action: "account.second-factor", detail: { state: "removed" } }),
  );
});

test("G12: who is disabled is erased for good; the trail keeps his id and no name, and still verifies", async () => {
  const { id, asker } = await operator("to.be.erased");
  const params = { personId: id };
  const key = await keyOf(asker.client, ["round.read"]);
  expect(await manager.client.call("people.erase", { params })).toMatchObject(refused("not-disabled"));
  await disable(id);
  got(await manager.client.call("people.erase", { params }));
  expect(await admin.client.call("people.get", { params })).toMatchObject(refused("not-found"));
  expect(await manager.client.call("people.erase", { params })).toMatchObject(refused("not-found"));
  await expect(signIn(served.origin, "to.be.erased", PASSWORD)).rejects.toThrow(/401/);
  const byKey = await fetch(`${served.origin}/api/v1/me`, { headers: { authorization: `Bearer ${key}` } });
  expect(byKey.status).toBe(401);
  const { items } = got(await admin.client.call("audit.list", { query: { subject: id } }));
  expect(items[0]).toMatchObject({ action: "person.erase", subject: id });
  expect(JSON.stringify(items)).not.toContain("to.be.erased");
  expect(got(await admin.client.call("audit.verify"))).toMatchObject({ ok: true });
  expect((await listErasures(opened.database.kysely)).map(({ subject }) => subject)).toEqual([id]);
});

function kept(): Promise<unknown[]> {
  return opened.database.kysely.selectFrom("idempotency_key").select("key").where("key", "=", "erased").execute();
}

test("G12: an answer that was kept for repetition does not outlive the person whom it names", async () => {
  const headers = { ...admin.headers, "content-type": "application/json", "idempotency-key": "erased" };
  const body = JSON.stringify({ name: "短暂", email: null, username: "for.a.while" });
  const made = await fetch(`${served.origin}/api/v1/people`, { method: "POST", headers, body });
  const id = (made.headers.get("location") ?? "").split("/").at(-1) ?? "";
  expect(await kept()).toHaveLength(1);
  await disable(id);
  got(await admin.client.call("people.erase", { params: { personId: id } }));
  expect(await kept()).toEqual([]);
});
