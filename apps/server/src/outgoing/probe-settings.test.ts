import { expect, test } from "vitest";
import { probeSettingsToKeep, probeTargetsOf } from "./probe-settings.ts";

const ALLOWED = [{ name: "127.0.0.1", port: 8081 }];

test.each([
  ["https://example.org/ 330106001001", true],
  ["http://127.0.0.1:8081/health", true],
  ["http://127.0.0.1/", "inside"],
  ["http://0x7f.1/", "inside"],
  ["http://[::1]/", "inside"],
  ["http://169.254.169.254/latest", "inside"],
  ["http://10.0.0.8/", "inside"],
  ["https://example.org:22/", "port"],
  ["ftp://example.org/", "not-http"],
  ["https://name:word@example.org/", "not-http"],
  ["https://example.org/ 33010600100", "not-a-target"],
  ["https://example.org/ 330106001001 more", "not-a-target"],
])("E5: of the service %s is said: %s", (text, said) => {
  const kept = probeSettingsToKeep({ targets: [text] }, ALLOWED);
  if (said === true) expect(kept).toEqual({ ok: true, value: { targets: [text] } });
  else expect(kept).toEqual({ ok: false, field: "settings.targets", reason: said });
});

test.each([
  [{}, "settings.targets"],
  [{ targets: [] }, "settings.targets"],
  [{ targets: ["https://example.org/"], everySeconds: 1 }, "settings.everySeconds"],
  [{ targets: ["https://example.org/"], status: 1000 }, "settings.status"],
])("of the settings %j the field is named", (settings, field) => {
  expect(probeSettingsToKeep(settings, [])).toMatchObject({ ok: false, field });
});

test("each service is a target with a place of its own, every five minutes where nothing else is said", () => {
  const settings = { targets: ["https://example.org/", "https://example.org/pay 330106001001"], status: 204 };
  expect(probeTargetsOf({ id: "s", settings })).toEqual([
    {
      id: "s https://example.org/",
      url: "https://example.org/",
      everySeconds: 300,
      device: "example.org",
      point: "example.org",
      status: 204,
    },
    {
      id: "s https://example.org/pay 330106001001",
      url: "https://example.org/pay",
      community: "330106001001",
      everySeconds: 300,
      device: "example.org/pay",
      point: "example.org/pay",
      status: 204,
    },
  ]);
  expect(probeTargetsOf({ id: "s", settings: {} })).toEqual([]);
});
