import { connect } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startRunning, type Running } from "../fixture/running.ts";

let running: Running;
let named: Running;

beforeAll(async () => {
  running = await startRunning();
  named = await startRunning({ SANGAN_ADDRESS: "http://sangan.example.org" });
}, 120_000);
afterAll(async () => {
  await running.stop();
  await named.stop();
});

/** The answer to a request as it stands. */
function exchange(port: number, lines: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    let said = "";
    const socket = connect(port, "127.0.0.1");
    socket.setEncoding("utf8").on("data", (piece: string) => {
      said += piece;
    });
    socket.on("error", () => undefined).on("close", () => resolve(said));
    socket.write(`${[...lines, "connection: close"].join("\r\n")}\r\n\r\n`);
  });
}

const ENTRANCE = "GET /api/v1/entrance HTTP/1.1";

test.each<[string, string, string[]]>([
  ["a proxy that names whom it asks for", ENTRANCE, ["host: 127.0.0.1", "x-forwarded-proto: https"]],
  ["a proxy with a header of its own", ENTRANCE, ["host: 127.0.0.1", "cf-connecting-ip: 203.0.113.7"]],
  ["a proxy that says nothing of itself", "GET /api/v1/entrance HTTP/1.0", ["host: 127.0.0.1"]],
  ["a page of another name", ENTRANCE, ["host: 127.0.0.1", "origin: http://sangan.example.org"]],
  ["another name for this machine", ENTRANCE, ["host: rebound.example.org"]],
])("D2: %s is not this machine: the demonstration is not offered, nor are figures", async (_name, line, headers) => {
  const { port } = running.server;
  expect(await exchange(port, [line, ...headers])).not.toContain('"demoOffered":true');
  expect(await exchange(port, [line.replace("/api/v1/entrance", "/metrics"), ...headers])).toMatch(/^HTTP\/1\.1 403 /);
});

test("D2: asked on its own machine it is offered, unless people reach the server by another name", async () => {
  const asked = [ENTRANCE, "host: localhost"];
  expect(await exchange(running.server.port, asked)).toContain('"demoOffered":true');
  expect(await exchange(named.server.port, asked)).toContain('"demoOffered":false');
});

test("D10: two hundred who ask at once whether the server is ready take no connections from others", async () => {
  const { address, ask } = running;
  const all = Array.from({ length: 200 }, () => fetch(`${address}/health/ready`));
  expect((await ask("GET", "/api/v1/me")).status).toBe(200);
  for (const answer of await Promise.all(all)) expect(await answer.json()).toEqual({ ready: true });
});
