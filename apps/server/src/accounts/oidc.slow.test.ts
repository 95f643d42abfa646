import { sql } from "kysely";
import { SERVERS, type TestDatabase } from "@sangan/storage/fixture";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openEstate, type Estate } from "./fixture/estate.ts";
import { CLIENT_SETTINGS, startProvider, type Profile, type Provider } from "./fixture/provider.ts";
import { ADDRESS, visitor, type Visitor } from "./fixture/visitor.ts";

describe.each(SERVERS)("an OpenID provider on $name", ({ open }) => {
  let opened: TestDatabase;
  let estate: Estate;
  let provider: Provider;

  beforeAll(async () => {
    provider = await startProvider();
    opened = await open();
    const { issuer } = provider;
    estate = await openEstate(opened, { ...CLIENT_SETTINGS, issuer, name: "市政", scopes: ["openid", "email"] });
  }, 60_000);
  afterAll(async () => {
    await estate.accounts.close();
    await opened.remove();
    await provider.stop();
  });

  /** Goes to the provider and comes back, as a browser does; gives the last address. */
  async function through(profile: Profile, browser: Visitor = visitor(estate.accounts)): Promise<string> {
    provider.next(profile);
    const begun = await browser.post("/sign-in/oidc", { to: "/communities" });
    const there = await fetch(String(begun.body.get("url")), { redirect: "manual" });
    const back = new URL(there.headers.get("location") ?? "");
    expect(back.origin + back.pathname).toBe(`${ADDRESS}/api/auth/callback/oidc`);
    const returned = await browser.get(`/callback/oidc${back.search}`);
    expect(returned.status).toBe(302);
    return returned.headers.get("location") ?? "";
  }
  const who = async (browser: Visitor): Promise<string | undefined> =>
    (await estate.accounts.personOf(browser.headers()))?.personId;

  const told = async (): Promise<number> => {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from audit_event where action = 'account.sign-in-failed'`.execute(
      opened.database.kysely,
    );
    return rows[0]?.count ?? 0;
  };

  it("G8: nobody outside is asked before somebody signs in there", () => {
    expect(provider.asked()).toBe(0);
    expect(estate.accounts.providers).toEqual([{ id: "oidc", name: "市政" }]);
  });

  it("lets in whom it knows by a verified address, and knows him again when the address changes there", async () => {
    const id = await estate.person("li");
    const browser = visitor(estate.accounts);
    const profile = { sub: "1", email: "Li@Example.org", email_verified: true };
    expect(await through(profile, browser)).toBe(`${ADDRESS}/communities`);
    expect(await who(browser)).toBe(id);
    const again = visitor(estate.accounts);
    await through({ ...profile, email: "li@elsewhere.example" }, again);
    expect(await who(again)).toBe(id);
    expect((await estate.accounts.waysIn([id])).get(id)).toEqual({ twoFactor: false });
    const rows = await opened.database.kysely
      .selectFrom("account_credential")
      .selectAll()
      .where("user_id", "=", id)
      .execute();
    expect(rows).toMatchObject([{ provider_id: "oidc", access_token: null, refresh_token: null, id_token: null }]);
  });

  it.each([
    ["a stranger", { sub: "2", email: "stranger@example.org", email_verified: true }],
    ["an address that is not verified", { sub: "3", email: "root@example.org", email_verified: false }],
    ["an address of which nothing is said", { sub: "4", email: "root@example.org" }],
    ["no address", { sub: "5" }],
    ["a user name in place of an address", { sub: "6", email: "root", email_verified: true }],
    ["our own address of somebody", { sub: "7", email: "nobody@person.invalid", email_verified: true }],
    ["C9: another nonce", { sub: "8", email: "root@example.org", email_verified: true, lie: "nonce" }],
    ["C9: another key", { sub: "9", email: "root@example.org", email_verified: true, lie: "signature" }],
    [
      "C9: a token for another program",
      { sub: "10", email: "root@example.org", email_verified: true, lie: "audience" },
    ],
    ["C9: a token of another provider", { sub: "11", email: "root@example.org", email_verified: true, lie: "issuer" }],
    ["C9: a token that has ended", { sub: "12", email: "root@example.org", email_verified: true, lie: "expired" }],
  ] as const)("lets nobody in with %s", async (_name, profile) => {
    const people = await opened.database.kysely.selectFrom("person").select("id").execute();
    const browser = visitor(estate.accounts);
    expect(await through(profile, browser)).toMatch(new RegExp(`^${ADDRESS}/sign-in\\?error=\\w+$`));
    expect(await who(browser)).toBeUndefined();
    expect(await opened.database.kysely.selectFrom("person").select("id").execute()).toHaveLength(people.length);
    const linked = await opened.database.kysely
      .selectFrom("account_credential")
      .selectAll()
      .where("account_id", "=", profile.sub)
      .execute();
    expect(linked).toEqual([]);
  });

  it("C5: lets nobody in who is disabled, also one whom it knows", async () => {
    const id = await estate.person("zhou");
    const profile = { sub: "20", email: "zhou@example.org", email_verified: true };
    await through(profile);
    await estate.disable(id);
    const browser = visitor(estate.accounts);
    expect(await through(profile, browser)).toMatch(/\/sign-in\?error=/);
    expect(await who(browser)).toBeUndefined();
    const sessions = await opened.database.kysely
      .selectFrom("account_session")
      .selectAll()
      .where("user_id", "=", id)
      .execute();
    expect(sessions).toEqual([]);
  });

  it("C9, C12: a way back that another browser began, a forged one and one that was used lead nowhere", async () => {
    await estate.person("wu");
    provider.next({ sub: "30", email: "wu@example.org", email_verified: true });
    const browser = visitor(estate.accounts);
    const begun = await browser.post("/sign-in/oidc", { to: "/" });
    const there = await fetch(String(begun.body.get("url")), { redirect: "manual" });
    const { search } = new URL(there.headers.get("location") ?? "");
    const other = visitor(estate.accounts);
    await other.get(`/callback/oidc${search}`);
    expect(await who(other)).toBeUndefined();
    const forged = visitor(estate.accounts);
    await forged.get("/callback/oidc?code=x&state=y");
    expect(await who(forged)).toBeUndefined();
  });

  it("D10: ways back that lead nowhere are told so many times for an address, and then no more", async () => {
    const before = await told();
    const forger = visitor(estate.accounts, "198.51.100.77");
    const statuses: number[] = [];
    for (let tries = 0; tries < 310; tries += 1)
      statuses.push((await forger.get("/callback/oidc?code=x&state=y")).status);
    expect(statuses.filter((status) => status === 429)).toHaveLength(10);
    expect((await told()) - before).toBe(300);
  });

  it.each([
    "//evil.example.org",
    "/\\evil.example.org",
    "https://evil.example.org",
    "javascript:alert(1)",
    "/a\nb",
    "",
  ])("C11: nobody is sent on to %j", async (to) => {
    expect((await visitor(estate.accounts).post("/sign-in/oidc", { to })).status).toBe(422);
  });
});
