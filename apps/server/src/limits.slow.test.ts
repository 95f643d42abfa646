import { expect, test } from "vitest";
import { startRunning } from "./fixture/running.ts";

test("D2, D8: strangers behind one address share one measure, which no header widens, and who is signed in is not among them", async () => {
  const running = await startRunning({}, { rates: { requests: 60, writes: 5, strangers: 40 } });
  try {
    const stranger = (headers: Record<string, string>): Promise<Response> =>
      fetch(`${running.address}/api/v1/me`, { headers });
    const statuses: number[] = [];
    for (let asked = 0; asked < 60; asked += 1) {
      const answer = await stranger({ "x-forwarded-for": `203.0.113.${asked}`, "x-real-ip": `203.0.113.${asked}` });
      statuses.push(answer.status);
      if (answer.status === 429) expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    }
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(40);
    expect(statuses.at(-1)).toBe(429);
    // Guesses at keys count among them.
    expect((await stranger({ authorization: `Bearer sgk_${"x".repeat(43)}` })).status).toBe(429);
    // An estate that has signed in goes on.
    expect((await running.ask("GET", "/api/v1/me")).status).toBe(200);
    const writes: number[] = [];
    for (let asked = 0; asked < 7; asked += 1)
      writes.push((await running.ask("POST", "/api/v1/people", { body: {} })).status);
    expect(writes).toEqual([422, 422, 422, 422, 422, 429, 429]);
    expect((await running.ask("GET", "/api/v1/me")).status).toBe(200);
  } finally {
    await running.stop();
  }
}, 120_000);

test("D2: behind a proxy that is trusted the rightmost other address counts, whatever stands left of it", async () => {
  const environment = { SANGAN_TRUSTED_PROXIES: "127.0.0.1, 10.0.0.0/8" };
  const running = await startRunning(environment, { rates: { requests: 60, writes: 60, strangers: 20 } });
  try {
    const from = async (forwarded: string): Promise<number> =>
      (await fetch(`${running.address}/api/v1/me`, { headers: { "x-forwarded-for": forwarded } })).status;
    for (let asked = 0; asked < 30; asked += 1) await from(`198.51.100.${asked}, 203.0.113.7, 10.0.0.3`);
    expect(await from("203.0.113.9, 203.0.113.7")).toBe(429);
    expect(await from("203.0.113.7, 203.0.113.9")).toBe(401);
  } finally {
    await running.stop();
  }
}, 120_000);
