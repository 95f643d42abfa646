import { afterAll, beforeAll, expect, test } from "vitest";
import { startRunning, type Running } from "../fixture/running.ts";

let running: Running;
beforeAll(async () => {
  running = await startRunning();
}, 120_000);
afterAll(() => running.stop());

const SETTINGS = {
  url: "mqtts://broker.example:8883",
  filters: ["site/#"],
  format: "json",
  username: "sangan",
};
const facts = (settings: object): object => ({
  name: "网关",
  trust: "operated",
  scopes: ["3301"],
  metrics: null,
  mapping: {},
  settings,
  silentMinutes: null,
});

test("the password of a broker goes in and never out, and not to another broker", async () => {
  const body = { kind: "mqtt", ...facts({ ...SETTINGS, password: "open sesame" }) };
  const created = await running.ask("POST", "/api/v1/sources", { body });
  expect(created.status).toBe(201);
  const source = Object(await created.json()) as { readonly id: string; readonly settings: object };
  expect(source.settings).toEqual({ ...SETTINGS, hasPassword: true });
  const path = `/api/v1/sources/${source.id}`;
  const found = await running.ask("GET", path);
  const text = await found.text();
  expect(text).not.toMatch(/sesame|sealed/);
  const headers = { "if-match": found.headers.get("etag") ?? "" };
  const elsewhere = facts({ ...SETTINGS, url: "mqtts://evil.example:8883", hasPassword: true });
  const moved = await running.ask("PUT", path, { body: elsewhere, headers });
  expect(moved.status).toBe(422);
  expect(await moved.json()).toMatchObject({ code: "bad-field", field: "settings.password", reason: "other-broker" });
  const changed = await running.ask("PUT", path, { body: facts({ ...SETTINGS, filters: ["other/#"] }), headers });
  expect(changed.status).toBe(200);
  expect(await changed.json()).toMatchObject({ settings: { filters: ["other/#"], hasPassword: true } });
  expect(running.logged()).not.toContain("sesame");
});
