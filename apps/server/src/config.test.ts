import { expect, test } from "vitest";
import { isOpenToNetwork, readConfig } from "./config.ts";

const ROOT = "/srv/sangan";
const good = (environment: Record<string, string>): unknown => {
  const read = readConfig(environment, ROOT);
  return read.ok ? read.value : read.problems;
};

test("without a word the server is this machine's alone", () => {
  expect(good({})).toMatchObject({
    host: "127.0.0.1",
    port: 8080,
    anyPort: true,
    dataFolder: "/srv/sangan/data",
    trustedProxies: [],
    log: "info",
  });
  expect(good({ PORT: "", SANGAN_DATA: " " })).toMatchObject({ anyPort: true, dataFolder: "/srv/sangan/data" });
});

test("a port that was asked for is kept", () => {
  expect(good({ PORT: "0", HOST: "::1" })).toMatchObject({ port: 0, anyPort: false, host: "::1" });
});

test.each([
  ["PORT", "80800", "not-a-port"],
  ["PORT", "http", "not-a-port"],
  ["HOST", "a b", "not-a-host"],
  ["SANGAN_ADDRESS", "sangan.example.org", "not-an-address"],
  ["SANGAN_ADDRESS", "https://sangan.example.org/path", "not-an-address"],
  ["DATABASE_URL", "mysql://x", "not-an-address"],
  ["SANGAN_TRUSTED_PROXIES", "10.0.0.0/8, everybody", "not-networks"],
  ["SANGAN_TRUSTED_PROXIES", "10.0.0.0/33", "not-networks"],
  ["SANGAN_ALLOW_HOSTS", "10.0.0.8, http://x", "not-hosts"],
  ["SANGAN_ALARM_SECONDS", "0", "not-seconds"],
  ["SANGAN_ALARM_CALM_SECONDS", "1m", "not-seconds"],
  ["SANGAN_SECRET", "short", "too-short"],
  ["SANGAN_METRICS_TOKEN", "short", "too-short"],
  ["SANGAN_LOG", "loud", "unknown"],
  ["SANGAN_OIDC_ISSUER", "nowhere", "oidc"],
])("%s=%s is refused by name, and its value is not told", (variable, value, reason) => {
  expect(good({ [variable]: value })).toEqual([{ variable, reason }]);
});

const of = (environment: Record<string, string>): boolean => {
  const read = readConfig(environment, ROOT);
  return read.ok && isOpenToNetwork(read.value);
};

test("a server on a network without https is warned of", () => {
  expect(of({})).toBe(false);
  expect(of({ HOST: "0.0.0.0" })).toBe(true);
  expect(of({ HOST: "0.0.0.0", SANGAN_ADDRESS: "http://10.0.0.2:8080" })).toBe(true);
  expect(of({ HOST: "0.0.0.0", SANGAN_ADDRESS: "https://sangan.example.org" })).toBe(false);
});

test("a mail server and an address to send from belong together: the one that is missing is named", () => {
  const smtp = { SANGAN_SMTP: "smtp://mail.example.org" };
  const from = { SANGAN_MAIL_FROM: "sangan@example.org" };
  expect(good(smtp)).toEqual([{ variable: "SANGAN_MAIL_FROM", reason: "mail" }]);
  expect(good(from)).toEqual([{ variable: "SANGAN_SMTP", reason: "mail" }]);
  expect(good({ ...smtp, ...from })).toMatchObject({ mail: { host: "mail.example.org", from: "sangan@example.org" } });
  expect(good({})).not.toHaveProperty("mail");
});
