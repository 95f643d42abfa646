import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { setTimeout as pause } from "node:timers/promises";
import { announce, createSecretBox, startSender, type Context } from "@sangan/application";
import { addDestination, newDestinationId } from "@sangan/storage";
import { SERVERS, urlOf, type TestDatabase } from "@sangan/storage/fixture";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startRunning, type Running } from "../fixture/running.ts";
import { carry } from "./carrier.ts";
import { startReceiver, type Receiver, type Received } from "./fixture/receiver.ts";
import { resolveBySystem, type Guard } from "./guard.ts";

const SECRET = "a secret of an installation, long enough";
const KEY = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
const KILLS = Number(process.env["SANGAN_KILLS"] ?? 2);
const MESSAGES = 120;
const PROGRAM = fileURLToPath(new URL("./fixture/sender.ts", import.meta.url));
const here: Guard = { allowed: [{ name: "127.0.0.1" }], resolve: resolveBySystem };

/** What a receiver reads of a message, by the library of Standard Webhooks. @throws WebhookVerificationError when it is not signed with the secret */
function verified(secret: string, { headers, body }: Received): unknown {
  const text = (name: string): string => String(headers[name] ?? "");
  const signed = ["webhook-id", "webhook-timestamp", "webhook-signature"].map((name) => [name, text(name)] as const);
  return new Webhook(secret).verify(body, Object.fromEntries(signed));
}

async function webhookTo(context: Context, address: string): Promise<string> {
  const id = newDestinationId();
  const facts = { name: address, address, events: ["round.published"], scopes: [""], state: "active" as const };
  const secret = createSecretBox(SECRET).seal(id, KEY);
  await addDestination(context.store, { id, kind: "webhook", facts, secret, at: new Date().toISOString() });
  return id;
}

const happened = (round: string): Parameters<typeof announce>[1] => ({
  kind: "round.published",
  codes: [],
  facts: { round, communities: 0, at: "2026-03-01T00:00:00.000Z" },
});

async function until<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (let tried = 0; tried < 1500; tried += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await pause(20);
  }
  throw new Error("it never came");
}

const body = (address: string): object => ({
  kind: "webhook",
  name: "平台",
  address,
  events: ["round.published"],
  scopes: [""],
  state: "active",
});
describe("a whole server", () => {
  let receiver: Receiver;
  let running: Running;
  beforeAll(async () => {
    receiver = await startReceiver();
    running = await startRunning({ SANGAN_ALLOW_HOSTS: "127.0.0.1" });
  }, 60_000);
  afterAll(async () => {
    await running.stop();
    await receiver.close();
  });

  const asked = async (method: string, path: string, sent?: unknown): Promise<Record<string, unknown>> => {
    const answer = await running.ask(method, `/api/v1/${path}`, sent === undefined ? {} : { body: sent });
    return { answered: answer.status, ...Object(await answer.json()) };
  };

  test.each([
    ["http://169.254.169.254/latest/meta-data/", "inside"],
    ["http://[::1]/", "inside"],
    ["http://[::ffff:10.0.0.1]/", "inside"],
    ["http://0xa.0.0.1/", "inside"],
    ["http://10.0.0.1/", "inside"],
    ["http://172.16.0.1/", "inside"],
    ["http://192.168.1.1/", "inside"],
    ["http://[fd00::1]/", "inside"],
    ["http://example.org:22/", "port"],
    ["ftp://example.org/", "not-http"],
  ])("E5: a webhook to %s is refused when it is added", async (address, reason) => {
    const told = await asked("POST", "destinations", body(address));
    expect(told).toMatchObject({ answered: 422, code: "bad-field", field: "address", reason });
  });

  test("E5: a webhook to a name that leads inside is not sent, and the outbox says why", async () => {
    const made = await asked("POST", "destinations", body("http://localhost/"));
    expect(made["answered"]).toBe(201);
    const message = await asked("POST", `destinations/${String(made["id"])}/test`);
    const row = await until(async () => {
      const { items } = await asked("GET", `outbox?destinationId=${String(made["id"])}`);
      const [one] = items as readonly { readonly attempts: number; readonly trouble: string | null }[];
      return one?.trouble === null ? undefined : one;
    });
    expect(row).toMatchObject({ id: message["id"], state: "waiting", trouble: "inside", attempts: 1 });
    expect((await running.ask("DELETE", `/api/v1/destinations/${String(made["id"])}`)).status).toBe(204);
  });

  test("F22: a test arrives by the way of every message, signed so that the library of Standard Webhooks accepts it", async () => {
    const made = await asked("POST", "destinations", body(`${receiver.origin}/hook?a=b`));
    expect(made).toMatchObject({ answered: 201, waiting: 0, secret: expect.stringMatching(/^whsec_/) as unknown });
    const sent = await asked("POST", `destinations/${String(made["id"])}/test`);
    expect(sent).toMatchObject({ answered: 202, event: "destination.test" });
    await receiver.has(1);
    const [got] = receiver.received;
    if (got === undefined) throw new Error("nothing came");
    expect(got).toMatchObject({ method: "POST", path: "/hook?a=b" });
    expect(got.headers).toMatchObject({ "webhook-id": sent["id"], "content-type": "application/json; charset=utf-8" });
    expect(verified(String(made["secret"]), got)).toMatchObject({
      type: "destination.test",
      data: { destination: made["id"] },
    });
    expect(() => verified(KEY, got)).toThrow("No matching signature");
    expect(() => verified(String(made["secret"]), { ...got, body: `${got.body} ` })).toThrow("No matching signature");
    await until(async () => {
      const { items } = await asked("GET", "outbox?state=sent");
      return (items as readonly unknown[]).length === 1 ? true : undefined;
    });
    const metrics = await (await fetch(`${running.address}/metrics`)).text();
    expect(metrics).toContain('sangan_outbox_messages{state="waiting"} 0');
    expect(metrics).toContain('sangan_outbox_messages{state="dead"} 0');
    expect(running.logged()).not.toContain("whsec_");
  });
});

describe("the outbox and real receivers", () => {
  let opened: TestDatabase;
  let context: Context;
  const [server] = SERVERS;
  if (server === undefined) throw new Error("no server of PostgreSQL");
  beforeAll(async () => {
    opened = await server.open();
    context = { store: opened.database.kysely, clock: Date.now };
  }, 60_000);
  afterAll(() => opened.remove());

  const sending = (guard: Guard): ReturnType<typeof startSender> =>
    startSender(context, {
      secrets: createSecretBox(SECRET),
      deliver: (message, signal) => carry({ guard, milliseconds: 200 }, message, signal),
      pollMilliseconds: 20,
      delay: () => 0.02,
    });
  const settled = (
    destinationId: string,
    state: string,
  ): Promise<{ readonly attempts: number; readonly trouble: string | null }> =>
    until(async () => {
      const rows = await context.store
        .selectFrom("outgoing")
        .selectAll()
        .where("destination_id", "=", destinationId)
        .execute();
      return rows.length > 0 && rows.every((row) => row.state === state) ? rows[0] : undefined;
    });

  test("F22: after a 500, a reset, silence and a redirect an event arrives all the same, whole and signed", async () => {
    const replies = [
      { status: 500 },
      "reset",
      "silence",
      { status: 302, headers: { location: "/elsewhere" } },
      { status: 200, body: "x".repeat(100_000) },
    ] as const;
    const receiver = await startReceiver((_request, count) => replies[count - 1] ?? { status: 500 });
    const id = await webhookTo(context, `${receiver.origin}/hook`);
    expect(await announce(context, happened("r1"))).toBe(1);
    const sender = sending(here);
    expect(await settled(id, "sent")).toMatchObject({ attempts: 5, trouble: null });
    await sender.stop();
    expect(receiver.received.map(({ path }) => path)).toEqual(Array.from({ length: 5 }, () => "/hook"));
    expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    for (const got of receiver.received) expect(verified(KEY, got)).toMatchObject({ data: { round: "r1" } });
    await receiver.close();
    await context.store.deleteFrom("destination").execute();
  });

  test("E5: a name that is private when it is sent is not asked, however public it was before; allowed by name it is", async () => {
    const receiver = await startReceiver();
    const id = await webhookTo(context, "http://rebinding.example/");
    const answers = [["1.1.1.1"], ["127.0.0.1"]];
    const resolve = (): Promise<readonly string[]> =>
      Promise.resolve((answers.length > 1 ? answers.shift() : answers[0]) ?? []);
    expect(await resolve()).toEqual(["1.1.1.1"]);
    await announce(context, happened("r2"));
    const sender = sending({ allowed: [], resolve });
    expect(await settled(id, "dead")).toMatchObject({ attempts: 10, trouble: "inside" });
    await sender.stop();
    await context.store
      .updateTable("destination")
      .set({ address: `http://rebinding.example:${receiver.port}/` })
      .execute();
    await context.store.updateTable("outgoing").set({ state: "waiting", attempts: 0 }).execute();
    const allowing = sending({ allowed: [{ name: "rebinding.example" }], resolve });
    await settled(id, "sent");
    await allowing.stop();
    expect(receiver.received).toHaveLength(1);
    await receiver.close();
    await context.store.deleteFrom("destination").execute();
  });

  test("whoever answers 410 is not asked again", async () => {
    const receiver = await startReceiver(() => ({ status: 410 }));
    const id = await webhookTo(context, receiver.origin);
    await announce(context, happened("r3"));
    const sender = sending(here);
    expect(await settled(id, "dead")).toMatchObject({ attempts: 1, trouble: "refused" });
    await sender.stop();
    await receiver.close();
    await context.store.deleteFrom("destination").execute();
  });
});

test(
  `F22: a sender that is killed ${KILLS} times loses none of ${MESSAGES} messages`,
  { timeout: 120_000 + KILLS * 5000 },
  async () => {
    const [server] = SERVERS;
    const embedded = await server?.open();
    const address = embedded?.database.embedded?.address;
    if (embedded === undefined || address === undefined) throw new Error("no server of PostgreSQL");
    const context: Context = { store: embedded.database.kysely, clock: Date.now };
    const arrived = new Map<string, number>();
    const answer = ({ headers }: Received): { readonly status: number } => {
      const id = String(headers["webhook-id"]);
      arrived.set(id, (arrived.get(id) ?? 0) + 1);
      return { status: 204 };
    };
    const receivers = await Promise.all(Array.from({ length: 4 }, () => startReceiver(answer)));
    const start = () =>
      spawn(process.execPath, [PROGRAM, urlOf(address), SECRET], { stdio: ["ignore", "pipe", "inherit"] });
    try {
      for (const { origin } of receivers) await webhookTo(context, origin);
      for (let one = 0; one < MESSAGES / receivers.length; one += 1) await announce(context, happened(String(one)));
      const written = await context.store.selectFrom("outgoing").select("id").execute();
      expect(written).toHaveLength(MESSAGES);
      for (let kill = 0; kill < KILLS; kill += 1) {
        const before = arrived.size;
        const program = start();
        const exited = once(program, "exit");
        const enough = Math.min(MESSAGES - 1, before + Math.max(1, Math.floor(MESSAGES / (KILLS + 1))));
        await until(() => Promise.resolve(arrived.size >= enough ? true : undefined));
        program.kill("SIGKILL");
        expect((await exited)[1]).toBe("SIGKILL");
      }
      expect(arrived.size).toBeLessThanOrEqual(MESSAGES);
      const last = start();
      const exited = once(last, "exit");
      await until(async () => {
        const left = await context.store
          .selectFrom("outgoing")
          .select("id")
          .where("state", "<>", "sent")
          .executeTakeFirst();
        return left === undefined ? true : undefined;
      });
      last.kill("SIGKILL");
      await exited;
      expect(written.filter(({ id }) => !arrived.has(id))).toEqual([]);
      const twice = [...arrived.values()].filter((count) => count > 1).length;
      process.stdout.write(`outbox: ${KILLS} kills, ${MESSAGES} messages, ${twice} of them sent more than once\n`);
    } finally {
      for (const receiver of receivers) await receiver.close();
      await embedded.remove();
    }
  },
);
