import { expect, test } from "vitest";
import { certificateFor } from "../outgoing/fixture/certificate.ts";
import { METRIC, mqttSource, observationsOf, storedSettings, until } from "./fixture/ground.ts";
import { startMosquitto } from "./fixture/mosquitto.ts";
import { startPublisher } from "./fixture/publisher.ts";
import { setScene } from "./fixture/scene.ts";

const scene = setScene();
const SETTINGS = { filters: ["one/#"], format: "json", template: "{}/{metric}" };

test("another filter takes the place of the one before", async () => {
  const { context, broker, publisher, listening, listens, change } = scene();
  const source = await listening(SETTINGS);
  await listens(await change(source, storedSettings({ ...SETTINGS, url: broker.url, filters: ["two/#"] })));
  await publisher.publish(`two/${METRIC}`, "2");
  await publisher.publish(`one/${METRIC}`, "1");
  await publisher.publish(`two/${METRIC}`, "3");
  const rows = await until(async () => {
    const found = await observationsOf(context, source.id);
    return found.length >= 2 ? found : undefined;
  });
  expect(rows.map(({ value }) => value)).toEqual(["2000000", "3000000"]);
});

test("what a session still holds that is asked for no more is not taken", async () => {
  const { context, broker, publisher, listening, listens, change, has, stop, start } = scene();
  const source = await listening({ ...SETTINGS, filters: ["held/#"] });
  await stop();
  await publisher.publish(`held/${METRIC}`, "1");
  const changed = await change(source, storedSettings({ ...SETTINGS, url: broker.url, filters: ["held/x/#"] }));
  start();
  await listens(changed);
  await publisher.publish(`held/x/${METRIC}`, "2");
  await has(changed, 2);
  expect(await observationsOf(context, source.id)).toEqual([]);
});

test("what comes while nobody listens waits; of a source that is out of force nothing does", async () => {
  const { context, publisher, listening, listens, setState, healthOf, has, stop, start } = scene();
  const source = await listening({ ...SETTINGS, filters: ["away/#"] });
  await stop();
  for (let sent = 0; sent < 5; sent += 1) await publisher.publish(`away/${METRIC}`, String(sent));
  start();
  await has(source, 5);
  const revoked = await setState(source, "revoked");
  await until(() => (healthOf(source) === undefined ? true : undefined));
  await publisher.publish(`away/${METRIC}`, "9");
  const again = await setState(revoked, "active");
  await listens(again);
  await publisher.publish(`away/${METRIC}`, "10");
  await has(again, 1);
  const values = (await observationsOf(context, source.id)).map(({ value }) => Number(value) / 1e6);
  expect(values.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 10]);
});

test("settings that cannot be taken, and a password of another installation, are told", async () => {
  const { context, broker, healthOf } = scene();
  const bad = await mqttSource(context, { url: "https://broker.example" });
  const elsewhere = "another installation's secret, long enough";
  const sealed = storedSettings({ ...SETTINGS, url: broker.url, username: "u", password: "p" }, elsewhere);
  const foreign = await mqttSource(context, sealed);
  expect((await until(() => healthOf(bad))).trouble).toBe("bad-settings");
  expect((await until(() => healthOf(foreign))).trouble).toBe("password-closed");
});

test("E5: a broker that is not public is not reached, by its address, by its port or by a name that leads there", async () => {
  const { context, healthOf } = scene();
  const troubles = [
    ["mqtt://127.0.0.2:1883", "inside"],
    ["mqtts://[::ffff:10.0.0.1]:8883", "inside"],
    ["mqtt://169.254.169.254", "inside"],
    ["mqtt://broker.example:22", "port"],
    ["mqtt://inside.example", "inside"],
    ["mqtts://inside.example", "inside"],
  ] as const;
  for (const [url, trouble] of troubles) {
    const source = await mqttSource(context, { ...SETTINGS, url });
    const told = await until(() => {
      const found = healthOf(source);
      return found?.trouble === undefined ? undefined : found;
    });
    expect([url, told.trouble, told.isListening]).toEqual([url, trouble, false]);
  }
});

test("two readers of one group share what comes", async () => {
  const { publisher, listening, healthOf } = scene();
  const shared = { ...SETTINGS, filters: ["$share/sangan/shared/#"] };
  const sources = [await listening({ ...shared, clientId: "s1" }), await listening({ ...shared, clientId: "s2" })];
  for (let sent = 0; sent < 40; sent += 1) await publisher.publish(`shared/${METRIC}`, String(sent));
  const counted = (): number[] => sources.map((source) => healthOf(source)?.messages ?? 0);
  await until(() => (counted().reduce((sum, one) => sum + one, 0) === 40 ? true : undefined));
  expect(Math.min(...counted())).toBeGreaterThan(0);
});

test("who the broker does not know is told so, and listens as soon as the password is right", async () => {
  const { context, healthOf, listens, change, logged } = scene();
  const guarded = await startMosquitto({ users: { sangan: "open sesame" } });
  try {
    const settings = { ...SETTINGS, url: guarded.url, username: "sangan" };
    const source = await mqttSource(context, storedSettings({ ...settings, password: "wrong" }));
    await until(() => (healthOf(source)?.trouble === "refused-credentials" ? true : undefined));
    await listens(await change(source, storedSettings({ ...settings, password: "open sesame" })));
    expect(logged()).toContain("refused-credentials");
    expect(logged()).not.toContain("sesame");
  } finally {
    await guarded.remove();
  }
});

test("over TLS only a broker is listened to whose certificate is vouched for", async () => {
  const { context, healthOf, listens, change, has } = scene();
  const tls = await certificateFor("127.0.0.1", 3);
  const other = await certificateFor("127.0.0.1", 3);
  const secured = await startMosquitto({ tls });
  try {
    const settings = { ...SETTINGS, url: secured.url };
    const first = await mqttSource(context, storedSettings(settings));
    const isUntrusted = (version: number): true | undefined => {
      const health = healthOf(first);
      return health?.version === version && health.trouble === "untrusted-certificate" ? true : undefined;
    };
    await until(() => isUntrusted(first.version));
    const second = await change(first, storedSettings({ ...settings, ca: other.cert }));
    await until(() => isUntrusted(second.version));
    const third = await change(second, storedSettings({ ...settings, ca: tls.cert }));
    await listens(third);
    const publisher = await startPublisher(secured.url, { ca: tls.cert });
    await publisher.publish(`one/${METRIC}`, "5");
    await publisher.close();
    await has(third, 1);
  } finally {
    await secured.remove();
  }
});
