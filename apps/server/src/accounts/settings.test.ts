import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readOidc } from "./oidc.ts";
import { readSecret } from "./secret.ts";

describe("secret", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "sangan-secret-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("is made once, for its owner's eyes only, also when two start at the same moment", async () => {
    const data = join(folder, "data");
    const both = await Promise.all(Array.from({ length: 8 }, () => readSecret(data, {})));
    const [first] = both;
    expect(first).toMatchObject({ ok: true });
    expect(both.every((one) => JSON.stringify(one) === JSON.stringify(first))).toBe(true);
    expect(await readSecret(data, {})).toEqual(first);
    const { mode } = await stat(join(data, "secret"));
    expect(mode & 0o777).toBe(0o600);
    expect((await readFile(join(data, "secret"), "utf8")).trim()).toMatch(/^[\w-]{43}$/);
  });

  it("comes from the environment where it is given there, and is refused when it could be guessed", async () => {
    const long = "x".repeat(32);
    expect(await readSecret(folder, { SANGAN_SECRET: long })).toEqual({ ok: true, value: long });
    const short = { ok: false, code: "secret-too-short" };
    expect(await readSecret(folder, { SANGAN_SECRET: "short" })).toMatchObject({ ...short, source: "SANGAN_SECRET" });
    await writeFile(join(folder, "secret"), "short\n");
    expect(await readSecret(folder, {})).toMatchObject(short);
  });
});

describe("OpenID settings", () => {
  const given = {
    SANGAN_OIDC_ISSUER: "https://login.example.org/realms/city/",
    SANGAN_OIDC_CLIENT_ID: "sangan",
    SANGAN_OIDC_CLIENT_SECRET: "s",
  };

  it("are read whole, or there are none", () => {
    expect(readOidc({})).toEqual({ ok: true, value: undefined });
    expect(readOidc({ ...given, SANGAN_OIDC_SCOPES: "profile email", SANGAN_OIDC_NAME: "市政统一登录" })).toEqual({
      ok: true,
      value: {
        issuer: "https://login.example.org/realms/city",
        clientId: "sangan",
        clientSecret: "s",
        name: "市政统一登录",
        scopes: ["openid", "email", "profile"],
      },
    });
    expect(readOidc(given)).toMatchObject({ value: { name: "login.example.org" } });
  });

  it.each([
    [{ ...given, SANGAN_OIDC_ISSUER: "http://login.example.org" }, "SANGAN_OIDC_ISSUER"],
    [{ ...given, SANGAN_OIDC_ISSUER: "login" }, "SANGAN_OIDC_ISSUER"],
    [{ ...given, SANGAN_OIDC_CLIENT_ID: " " }, "SANGAN_OIDC_CLIENT_ID"],
    [{ ...given, SANGAN_OIDC_CLIENT_SECRET: undefined }, "SANGAN_OIDC_CLIENT_SECRET"],
  ])("name what is missing or cannot be taken", (environment, variable) => {
    expect(readOidc(environment)).toEqual({ ok: false, code: "bad-setting", variable });
  });
});
