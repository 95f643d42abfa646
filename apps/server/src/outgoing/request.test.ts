import { X509Certificate } from "node:crypto";
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { certificateFor } from "./fixture/certificate.ts";
import { startReceiver, type Receiver, type TlsFiles } from "./fixture/receiver.ts";
import { resolveBySystem } from "./guard.ts";
import { ask, type GuardedRequest, type RequestOutcome } from "./request.ts";

const guard = { allowed: [{ name: "127.0.0.1" }, { name: "localhost" }], resolve: resolveBySystem };
const get = (request: GuardedRequest): Promise<RequestOutcome> => ask({ guard }, request);

/** A server of bytes, for what no server of HTTP does. */
async function startRaw(
  speak: (socket: Socket) => void,
): Promise<{ readonly url: string; readonly close: () => void }> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    speak(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = (): void => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  return { url: `http://127.0.0.1:${port}/`, close };
}

describe("what a request gives", () => {
  let receiver: Receiver;
  beforeAll(async () => {
    receiver = await startReceiver(({ path }) => {
      if (path === "/silence") return "silence";
      if (path === "/reset") return "reset";
      return { status: 200, body: "x".repeat(100_000), headers: { "set-cookie": "a=b" } };
    });
  });
  afterAll(() => receiver.close());

  test("status, body up to a limit, and how long each part took", async () => {
    const told = await get({ url: `${receiver.origin}/a?b=c`, bytes: 10 });
    expect(told).toMatchObject({ ok: true, status: 200, isWhole: false });
    expect(told.ok && told.body.toString()).toBe("x".repeat(10));
    expect(told.certificateEnds).toBeUndefined();
    const { dns = -1, connect = -1, firstByte = -1, tls, whole } = told.timings;
    for (const part of [dns, connect, firstByte]) expect(part).toBeGreaterThanOrEqual(0);
    expect(tls).toBeUndefined();
    expect(whole).toBeGreaterThanOrEqual(dns + connect + firstByte);
    expect(await get({ url: receiver.origin, bytes: 100_000 })).toMatchObject({ isWhole: true });
  });

  test("it carries what was asked for, and nothing of who asks", async () => {
    const body = JSON.stringify({ 甲: 1 });
    const url = `${receiver.origin}/hook`;
    await get({ url, method: "POST", body, headers: { "content-type": "application/json" } });
    const got = receiver.received.at(-1);
    expect(got).toMatchObject({ path: "/hook", method: "POST", body });
    expect(Object.keys(got?.headers ?? {}).toSorted()).toEqual(
      ["accept", "accept-encoding", "connection", "content-length", "content-type", "host", "user-agent"].toSorted(),
    );
  });

  test.each([
    ["/silence", "timeout"],
    ["/reset", "broken"],
  ])("%s is %s", async (path, code) => {
    expect(await get({ url: receiver.origin + path, milliseconds: 300 })).toMatchObject({ ok: false, code });
  });

  test("it can be stopped, before and while it waits", async () => {
    const url = `${receiver.origin}/silence`;
    const stop = new AbortController();
    const waiting = get({ url, signal: stop.signal });
    stop.abort();
    expect(await waiting).toMatchObject({ ok: false, code: "stopped" });
    expect(await get({ url, signal: stop.signal })).toMatchObject({ ok: false, code: "stopped" });
  });

  test("a name that nobody has, or that is resolved for ever", async () => {
    const never = { ...guard, resolve: () => new Promise<never>(() => undefined) };
    const none = { ...guard, resolve: () => Promise.reject(new Error("ENOTFOUND")) };
    const url = "http://nobody.example/";
    expect(await ask({ guard: never }, { url, milliseconds: 100 })).toMatchObject({ ok: false, code: "timeout" });
    expect(await ask({ guard: none }, { url })).toMatchObject({ ok: false, code: "unknown-host" });
  });

  test("a port at which nobody listens", async () => {
    const gone = await startReceiver();
    await gone.close();
    expect(await get({ url: gone.origin })).toMatchObject({ ok: false, code: "unreachable" });
  });

  test.each([
    ["no HTTP", "SSH-2.0-OpenSSH\r\n"],
    ["headers without an end", `HTTP/1.1 200 OK\r\n${"x: y\r\n".repeat(20_000)}`],
    ["a body that is cut", "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nx"],
  ])("%s is broken", async (_what, bytes) => {
    const raw = await startRaw((socket) => {
      socket.once("data", () => socket.end(bytes));
    });
    expect(await get({ url: raw.url, milliseconds: 2000 })).toMatchObject({ ok: false, code: "broken" });
    raw.close();
  });

  test("an answer that trickles is given up when the time for everything is over", async () => {
    const raw = await startRaw((socket) => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      const drip = setInterval(() => socket.write("x"), 20);
      socket.once("close", () => clearInterval(drip));
    });
    expect(await get({ url: raw.url, milliseconds: 300 })).toMatchObject({ ok: false, code: "timeout" });
    raw.close();
  });
});

describe("certificates", () => {
  const made: Record<string, TlsFiles> = {};
  beforeAll(async () => {
    made["good"] = await certificateFor("127.0.0.1", 40);
    made["ended"] = await certificateFor("127.0.0.1", -1);
    made["other"] = await certificateFor("127.0.0.2", 40);
  });

  const askOf = async (name: string, isTrusted = true): Promise<RequestOutcome & { readonly requests: number }> => {
    const files = made[name];
    if (files === undefined) throw new Error(name);
    const receiver = await startReceiver(() => ({ status: 200 }), files);
    try {
      const authorities = isTrusted ? { authorities: [files.cert] } : {};
      const outcome = await ask({ guard, ...authorities }, { url: receiver.origin, method: "POST", body: "secret" });
      return { ...outcome, requests: receiver.received.length };
    } finally {
      await receiver.close();
    }
  };
  const endOf = (name: string): number => Date.parse(new X509Certificate(made[name]?.cert ?? "").validTo);

  test("one that holds is accepted, and its end is told", async () => {
    const told = await askOf("good");
    expect(told).toMatchObject({ ok: true, status: 200, certificateEnds: endOf("good"), requests: 1 });
    expect(told.timings.tls).toBeGreaterThanOrEqual(0);
  });

  test("one that has ended is not, nothing is sent, and its end is told all the same", async () => {
    expect(await askOf("ended")).toMatchObject({
      ok: false,
      code: "certificate",
      certificateEnds: endOf("ended"),
      requests: 0,
    });
  });

  test("one of somebody else, or that nobody vouches for, is not accepted, and nothing is sent", async () => {
    expect(await askOf("other")).toMatchObject({ ok: false, code: "certificate", requests: 0 });
    expect(await askOf("good", false)).toMatchObject({ ok: false, code: "certificate", requests: 0 });
  });
});
