import { describe, expect, test } from "vitest";
import { createMqttSecrets, mqttSettingsToKeep, passwordOf, readMqttSettings, shownMqttSettings } from "./settings.ts";

const secrets = createMqttSecrets("a secret of an installation, long enough");
const PLAIN = { url: "mqtts://broker.example:8883", filters: ["site/#"], format: "json" };
const WITH = { ...PLAIN, username: "sangan", password: "open sesame" };

function kept(settings: unknown, before?: unknown) {
  const outcome = mqttSettingsToKeep(settings, { secrets, before });
  if (!outcome.ok) throw new Error(`${outcome.field}: ${outcome.reason}`);
  return outcome.value;
}

describe("settings of a broker", () => {
  test("a password is kept sealed, and people see only that there is one", () => {
    const settings = kept(WITH);
    expect(JSON.stringify(settings)).not.toContain("sesame");
    expect(passwordOf(settings, secrets)).toBe("open sesame");
    expect(shownMqttSettings(settings)).toEqual({ ...PLAIN, username: "sangan", hasPassword: true });
    expect(readMqttSettings(JSON.parse(JSON.stringify(settings)))).toEqual({ ok: true, value: settings });
    expect(passwordOf(settings, createMqttSecrets("a secret of another installation, long"))).toBeNull();
  });

  test("a password that is left out stays, unless there is to be none", () => {
    const before = kept(WITH);
    const { password: _password, ...rest } = WITH;
    expect(passwordOf(kept({ ...rest, filters: ["other/#"] }, before), secrets)).toBe("open sesame");
    expect(kept({ ...rest, hasPassword: false }, before)).toEqual(rest);
    expect(passwordOf(kept({ ...rest, hasPassword: true }, before), secrets)).toBe("open sesame");
    expect(passwordOf(kept(rest), secrets)).toBeUndefined();
  });

  test.each([[{ url: "mqtts://evil.example:8883" }], [{ url: "mqtt://broker.example:8883" }], [{ username: "other" }]])(
    "a password is not sent to another broker: %j",
    (change) => {
      const before = kept(WITH);
      const { password: _password, ...rest } = WITH;
      const changed = { ...rest, ...change };
      const refused = { ok: false, field: "settings.password", reason: "other-broker" };
      expect(mqttSettingsToKeep(changed, { secrets, before })).toEqual(refused);
      expect(passwordOf({ ...before, ...change }, secrets)).toBeNull();
    },
  );

  test.each([
    ["url", { url: "https://broker.example" }, "no-broker"],
    ["url", { url: "mqtt://user:secret@broker.example" }, "no-broker"],
    ["url", { url: "mqtt://broker.example/path" }, "no-broker"],
    ["url", { url: "mqtt://broker.example?clientId=x" }, "no-broker"],
    ["url", { url: "broker.example" }, "no-broker"],
    ["filters.0", { filters: ["a/#/b"] }, "wildcard"],
    ["filters", { filters: [] }, "too_small"],
    ["format", { format: "protobuf" }, "invalid_value"],
    ["template", { template: "{building}" }, "unknown-part"],
    ["ca", { ca: "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----" }, "no-certificate"],
    ["ca", { ca: "certificate" }, "no-certificate"],
    ["sessionDays", { sessionDays: 0 }, "too_small"],
    ["clientId", { clientId: "a\nb" }, "invalid_format"],
    ["insecure", { insecure: true }, "unrecognized_keys"],
  ])("%s is refused by its name: %j", (field, change, reason) => {
    const refused = { ok: false, field: `settings.${field}`, reason };
    expect(mqttSettingsToKeep({ ...PLAIN, ...change }, { secrets })).toEqual(refused);
    expect(readMqttSettings({ ...PLAIN, ...change })).toEqual(refused);
  });

  test("a password that was stored open is not taken", () => {
    expect(readMqttSettings(WITH)).toMatchObject({ ok: false, field: "settings.password" });
  });
});
