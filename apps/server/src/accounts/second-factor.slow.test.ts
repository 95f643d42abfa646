import { listAudit } from "@sangan/storage";
import { SERVERS, type TestDatabase } from "@sangan/storage/fixture";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { browsersOf, type Browsers } from "./fixture/browsers.ts";
import { openEstate, type Estate } from "./fixture/estate.ts";
import { secretOf, totp } from "./fixture/totp.ts";

const PASSWORD = "a long enough password";

describe.each(SERVERS)("second factors on $name", ({ open }) => {
  let opened: TestDatabase;
  let estate: Estate;
  let browsers: Browsers;

  beforeAll(async () => {
    opened = await open();
    estate = await openEstate(opened);
    browsers = browsersOf(estate.accounts, PASSWORD);
  }, 60_000);
  afterAll(async () => {
    await estate.accounts.close();
    await opened.remove();
  });

  it("a second factor is asked for once it is confirmed; each code is good once", async () => {
    const id = await estate.person("factor", PASSWORD);
    const browser = await browsers.signedIn("factor");
    expect((await browser.post("/second-factor/enable", { password: "wrong password" })).status).toBe(422);
    const enabled = await browser.post("/second-factor/enable", { password: PASSWORD });
    const uri = String(enabled.body.get("uri"));
    expect(uri).toMatch(/^otpauth:\/\/totp\/Sangan:factor\?/);
    const secret = secretOf(uri);
    const backupCodes = enabled.body.get("backupCodes");
    if (!Array.isArray(backupCodes)) throw new Error("no backup codes");
    expect(backupCodes).toHaveLength(10);
    expect(
      (await browsers.elsewhere().post("/sign-in", { login: "factor", password: PASSWORD })).body.get("secondFactor"),
    ).toBe(false);
    const wrong = totp(secret, Date.now() + 3_600_000);
    expect((await browser.post("/second-factor/confirm", { code: wrong })).status).toBe(401);
    const first = totp(secret, Date.now());
    expect((await browser.post("/second-factor/confirm", { code: first })).status).toBe(200);
    expect(await browsers.who(browser)).toBe(id);
    expect((await browser.post("/second-factor/confirm", { code: first })).status).toBe(409);
    expect((await estate.accounts.waysIn([id])).get(id)).toEqual({ twoFactor: true });

    const other = browsers.elsewhere();
    expect((await other.post("/sign-in", { login: "factor", password: PASSWORD })).body.get("secondFactor")).toBe(true);
    expect(await browsers.who(other)).toBeUndefined();
    expect((await other.post("/sign-in/second", { code: wrong })).status).toBe(401);
    expect((await other.post("/sign-in/second", { code: first })).status).toBe(401);
    expect(await browsers.who(other)).toBeUndefined();

    const third = browsers.elsewhere();
    await third.post("/sign-in", { login: "factor", password: PASSWORD });
    const next = totp(secret, Date.now() + 30_000);
    const reply = await third.post("/sign-in/second", { code: `${next.slice(0, 3)} ${next.slice(3)}` });
    expect(reply.status).toBe(200);
    expect(await browsers.who(third)).toBe(id);

    const fourth = browsers.elsewhere();
    await fourth.post("/sign-in", { login: "factor", password: PASSWORD });
    expect((await fourth.post("/sign-in/second", { backupCode: "aaaaa-bbbbb" })).status).toBe(401);
    expect((await fourth.post("/sign-in/second", { backupCode: backupCodes[0] })).status).toBe(200);
    expect(await browsers.who(fourth)).toBe(id);
    const fifth = browsers.elsewhere();
    await fifth.post("/sign-in", { login: "factor", password: PASSWORD });
    expect((await fifth.post("/sign-in/second", { backupCode: backupCodes[0] })).status).toBe(401);

    const renewed = await fourth.post("/second-factor/backup-codes", { password: PASSWORD });
    expect(renewed.body.get("backupCodes")).toHaveLength(10);
    expect((await fifth.post("/sign-in/second", { backupCode: backupCodes[1] })).status).toBe(401);
    expect((await fourth.post("/second-factor/disable", { password: PASSWORD })).status).toBe(200);
    expect(await browsers.who(await browsers.signedIn("factor"))).toBe(id);
  });

  it("D1: a second factor cannot be tried out, not even with new challenges and from elsewhere", async () => {
    await estate.person("guessed", PASSWORD);
    const browser = await browsers.signedIn("guessed");
    const enabled = await browser.post("/second-factor/enable", { password: PASSWORD });
    const secret = secretOf(String(enabled.body.get("uri")));
    await browser.post("/second-factor/confirm", { code: totp(secret, Date.now()) });
    const statuses: number[] = [];
    for (let challenge = 0; challenge < 4; challenge += 1) {
      const thief = browsers.elsewhere();
      await thief.post("/sign-in", { login: "guessed", password: PASSWORD });
      for (let guess = 0; guess < 4; guess += 1)
        statuses.push((await thief.post("/sign-in/second", { code: totp(secret, 1000 * guess) })).status);
    }
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses.slice(-1)).toEqual([429]);
  });

  it("the audit trail knows when a second factor was put on, renewed and taken off", async () => {
    const events = await listAudit(opened.database.kysely, { action: "account.second-factor", limit: 50 });
    if (!events.ok) throw new Error(events.problem.code);
    const states = events.value.items.map(({ detail }) => detail["state"]);
    expect(states.toReversed()).toEqual(["on", "new-codes", "off", "on"]);
  });
});
