import { outgoingById, type OutgoingRow } from "@sangan/storage";
import { SERVERS, type TestDatabase } from "@sangan/storage/fixture";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listTrail } from "../audit/index.ts";
import { change } from "../audit/index.ts";
import { done, refused, type Context, type Trouble } from "../context/index.ts";
import { actorOf, may } from "../fixture/people.ts";
import { announce } from "./announce.ts";
import {
  createDestination,
  getDestination,
  listDestinations,
  removeDestination,
  renewSecret,
  testDestination,
  updateDestination,
} from "./destinations.ts";
import type { Announcement } from "./event.ts";
import type { DestinationRequest } from "./facts.ts";
import { listOutbox, sendAgain } from "./outbox.ts";
import type { OutgoingParts } from "./parts.ts";
import { createSecretBox } from "./secrets.ts";
import { startSender, type Delivery, type Message, type SenderOptions } from "./sender.ts";
import { signatureOf } from "./signature.ts";
import { tidyOutbox } from "./tidy.ts";

const ADMIN = actorOf("administrator");
const SECRET = "a secret of an installation, long enough";

const hook = (facts: Partial<DestinationRequest> = {}): DestinationRequest => ({
  kind: "webhook",
  name: "平台",
  address: "https://hooks.example.org/a",
  events: ["round.published"],
  scopes: [""],
  state: "active",
  ...facts,
});

const published = (codes: readonly string[] = []): Announcement => ({
  kind: "round.published",
  codes,
  facts: { round: "r1", communities: codes.length, at: "2026-03-01T00:00:00.000Z" },
});

const good = <T>(outcome: { readonly ok: true; readonly value: T } | (Trouble & { readonly ok: false })): T => {
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
};

/** A moment for the sender; what is waited for is asked again until it is so. */
async function until<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (let tried = 0; tried < 600; tried += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error("it never came");
}

describe.each(SERVERS)("destinations and the outbox on $name", ({ open }) => {
  let opened: TestDatabase;
  let context: Context & OutgoingParts;
  let now = Date.parse("2026-03-01T00:00:00Z");
  beforeAll(async () => {
    opened = await open();
    context = {
      store: opened.database.kysely,
      clock: () => now,
      secrets: createSecretBox(SECRET),
      offersMail: true,
      addressTrouble: (url) => (url.includes("127.0.0.1") ? "inside" : undefined),
    };
  }, 60_000);
  afterAll(() => opened.remove());

  const manage = () => may(context, ADMIN, "outgoing.manage");
  const added = async (
    facts: Partial<DestinationRequest> = {},
  ): Promise<{ readonly id: string; readonly secret: string }> => {
    const { view, secret = "" } = good(await createDestination(context, manage(), hook(facts)));
    return { id: view.destination.id, secret };
  };
  const messagesOf = async (destinationId: string): Promise<readonly OutgoingRow[]> =>
    good(await listOutbox(context, manage(), { destinationId })).items;
  const settled = (id: string, state: string): Promise<OutgoingRow> =>
    until(async () => {
      const row = await outgoingById(context.store, id);
      return row?.state === state ? row : undefined;
    });
  const sending = (
    deliver: (message: Message) => Delivery | Promise<Delivery>,
    more: Partial<SenderOptions> = {},
  ): ReturnType<typeof startSender> =>
    startSender(context, {
      secrets: context.secrets,
      deliver: async (message) => deliver(message),
      pollMilliseconds: 20,
      delay: () => 0.02,
      ...more,
    });

  test.each<[Partial<DestinationRequest>, string, string]>([
    [{ address: "http://127.0.0.1/" }, "address", "inside"],
    [{ name: " " }, "name", "empty"],
    [{ name: "a\r\nBcc: x@example.org" }, "name", "control-character"],
    [{ events: ["something.else"] }, "events", "unknown"],
    [{ events: ["destination.test"] }, "events", "unknown"],
    [{ scopes: [] }, "scopes", "not-scopes"],
    [{ scopes: ["33x"] }, "scopes", "not-scopes"],
    [{ kind: "mail", address: "a@example.org, b@example.org" }, "address", "not-an-address"],
    [{ kind: "mail", address: "a@example.org\r\nBcc: b@example.org" }, "address", "not-an-address"],
    [{ kind: "mail", address: "a@example.org>\nX: y" }, "address", "not-an-address"],
    [{ kind: "mail", address: '"a b"@example.org' }, "address", "not-an-address"],
    [{ kind: "mail", address: "a@b..c" }, "address", "not-an-address"],
  ])("A8, E5: %o is refused for its %s: %s", async (facts, field, reason) => {
    expect(await createDestination(context, manage(), hook(facts))).toEqual({
      ok: false,
      code: "bad-field",
      field,
      reason,
    });
  });

  test("mail is offered only where it can be sent", async () => {
    const without = { ...context, offersMail: false };
    const mail = hook({ kind: "mail", address: "office@example.org" });
    expect(await createDestination(without, manage(), mail)).toMatchObject({
      code: "bad-field",
      reason: "not-offered",
    });
    const { view, secret } = good(await createDestination(context, manage(), mail));
    expect(secret).toBeUndefined();
    good(await removeDestination(context, manage(), { id: view.destination.id }));
  });

  test("a secret is told once, and stands sealed in the database", async () => {
    const { id, secret } = await added();
    expect(
      JSON.stringify([await listDestinations(context, manage()), await getDestination(context, manage(), { id })]),
    ).not.toContain(secret.slice(6));
    const row = await context.store
      .selectFrom("destination")
      .selectAll()
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    expect(row.secret?.includes(Buffer.from(secret.slice(6), "base64"))).toBe(false);
    expect(row.secret === null ? "" : context.secrets.open(id, row.secret)).toBe(secret);
    // Neither in another row, nor with another installation's secret.
    expect(row.secret === null ? "" : context.secrets.open(`${id.slice(0, -1)}x`, row.secret)).toBeUndefined();
    expect(row.secret === null ? "" : createSecretBox(`${SECRET}.`).open(id, row.secret)).toBeUndefined();
    const { items } = good(await listTrail(context, may(context, ADMIN, "audit.read"), { subject: id }));
    expect(items.map(({ action }) => action)).toEqual(["destination.create"]);
    expect(JSON.stringify(items)).not.toMatch(/whsec_|hooks\.example/);
    good(await removeDestination(context, manage(), { id }));
  });

  test("who edits what somebody else has changed is told so", async () => {
    const { id } = await added();
    const edit = { ...hook({ name: "新" }), id, version: 1 };
    expect(good(await updateDestination(context, manage(), edit)).destination).toMatchObject({
      name: "新",
      version: 2,
    });
    expect(await updateDestination(context, manage(), edit)).toMatchObject({ code: "conflict", version: 2 });
    expect(
      await updateDestination(context, manage(), { ...edit, version: 2, address: "http://127.0.0.1/" }),
    ).toMatchObject({
      code: "bad-field",
    });
    good(await removeDestination(context, manage(), { id }));
    expect(await updateDestination(context, manage(), edit)).toMatchObject({ code: "not-found" });
  });

  test("F22: a message is there if and only if what it tells of is", async () => {
    const { id } = await added();
    const tell = (isUndone: boolean) =>
      change<number, Trouble>(context, ADMIN, async (trx) => {
        const count = await announce({ ...context, store: trx }, published());
        return isUndone ? refused({ code: "undone" }) : done(count);
      });
    expect(await tell(true)).toMatchObject({ code: "undone" });
    expect(await messagesOf(id)).toEqual([]);
    expect(good(await tell(false))).toBe(1);
    const [message] = await messagesOf(id);
    expect(JSON.parse(message?.body ?? "")).toEqual({
      type: "round.published",
      timestamp: "2026-03-01T00:00:00.000Z",
      data: { round: "r1", communities: 0, at: "2026-03-01T00:00:00.000Z" },
    });
    good(await removeDestination(context, manage(), { id }));
    expect(await messagesOf(id)).toEqual([]);
  });

  test("each hears of what it asked for, in its scopes, while it is active", async () => {
    const all = await added();
    const city = await added({ scopes: ["3301", "4403"] });
    const other = await added({ scopes: ["3302"] });
    const paused = await added({ state: "paused" });
    const alarms = await added({ events: ["alarm.raised"] });
    expect(await announce(context, published(["330106001001"]))).toBe(2);
    expect(await announce(context, published([]))).toBe(1);
    const counts = await Promise.all(
      [all, city, other, paused, alarms].map(async ({ id }) => (await messagesOf(id)).length),
    );
    expect(counts).toEqual([2, 1, 0, 0, 0]);
    for (const { id } of [all, city, other, paused, alarms]) good(await removeDestination(context, manage(), { id }));
  });

  test("F22: what is not taken is sent again under one id, signed for each attempt, and then is settled", async () => {
    const { id, secret } = await added();
    await announce(context, published());
    const [message] = await messagesOf(id);
    const seen: Message[] = [];
    const sender = sending((one) => {
      seen.push(one);
      now += 1000;
      return seen.length < 3 ? { ok: false, status: 500, trouble: "refused" } : { ok: true, status: 204 };
    });
    const row = await settled(message?.id ?? "", "sent");
    await sender.stop();
    expect(row).toMatchObject({ attempts: 3, status: 204, trouble: null, lease: null });
    expect(seen.map((one) => [one.id, one.body])).toEqual(seen.map(() => [message?.id, message?.body]));
    for (const { id: messageId, body, headers } of seen) {
      const seconds = Number(headers["webhook-timestamp"]);
      expect(headers["webhook-id"]).toBe(message?.id);
      expect(headers["webhook-signature"]).toBe(signatureOf({ id: messageId, seconds, body }, [secret]));
    }
    expect(new Set(seen.map(({ headers }) => headers["webhook-timestamp"])).size).toBe(3);
    good(await removeDestination(context, manage(), { id }));
  });

  test("F22: after ten attempts it is dead, can be seen, and sent again by hand", async () => {
    const { id } = await added();
    const { id: messageId } = good(await testDestination(context, manage(), { id }));
    let isBack = false;
    const sender = sending(() =>
      isBack ? { ok: true, status: 200 } : { ok: false, status: null, trouble: "timeout" },
    );
    expect(await settled(messageId, "dead")).toMatchObject({ attempts: 10, trouble: "timeout" });
    expect(good(await getDestination(context, manage(), { id }))).toMatchObject({ waiting: 0, dead: 1 });
    expect(good(await listOutbox(context, manage(), { state: "dead" })).items.map((one) => one.id)).toEqual([
      messageId,
    ]);
    isBack = true;
    expect(good(await sendAgain(context, manage(), { id: messageId }))).toMatchObject({
      state: "waiting",
      attempts: 0,
    });
    sender.wake();
    expect(await settled(messageId, "sent")).toMatchObject({ attempts: 1 });
    await sender.stop();
    const { items } = good(await listTrail(context, may(context, ADMIN, "audit.read"), { subject: id }));
    expect(items.map(({ action }) => action)).toEqual([
      "outgoing.send-again",
      "destination.test",
      "destination.create",
    ]);
    good(await removeDestination(context, manage(), { id }));
    expect(await sendAgain(context, manage(), { id: messageId })).toMatchObject({ code: "not-found" });
  });

  test("who says that nobody wants it any more is not asked again", async () => {
    const { id } = await added();
    const { id: messageId } = good(await testDestination(context, manage(), { id }));
    const sender = sending(() => ({ ok: false, status: 410, trouble: "refused", final: true }));
    expect(await settled(messageId, "dead")).toMatchObject({ attempts: 1, status: 410 });
    await sender.stop();
    good(await removeDestination(context, manage(), { id }));
  });

  test("for a day after a change of secret a message is signed with both, then with the new one", async () => {
    const { id, secret } = await added();
    const renewed = good(await renewSecret(context, manage(), { id, version: 1 }));
    expect(await renewSecret(context, manage(), { id, version: 1 })).toMatchObject({ code: "conflict" });
    const signatures: string[] = [];
    const expected: string[] = [];
    const sender = sending(({ id: messageId, body, headers }) => {
      const signed = { id: messageId, seconds: Number(headers["webhook-timestamp"]), body };
      const both = [renewed.secret ?? "", secret];
      signatures.push(headers["webhook-signature"] ?? "");
      expected.push(signatureOf(signed, signatures.length === 1 ? both : both.slice(0, 1)));
      return { ok: true, status: 200 };
    });
    await settled(good(await testDestination(context, manage(), { id })).id, "sent");
    now += 25 * 60 * 60 * 1000;
    await settled(good(await testDestination(context, manage(), { id })).id, "sent");
    await sender.stop();
    expect(signatures).toEqual(expected);
    good(await removeDestination(context, manage(), { id }));
  });

  test("a destination that is slow keeps nobody else waiting, and is not asked twice at once", async () => {
    const slow = await added({ address: "https://slow.example.org/" });
    const quick = await added({ address: "https://quick.example.org/" });
    const [waiting] = [
      good(await testDestination(context, manage(), { id: slow.id })),
      good(await testDestination(context, manage(), { id: slow.id })),
    ];
    let asked = 0;
    const release: { go?: () => void } = {};
    const held = new Promise<void>((resolve) => {
      release.go = resolve;
    });
    const sender = sending(async ({ address }) => {
      if (address.includes("slow")) {
        asked += 1;
        await held;
      }
      return { ok: true, status: 200 };
    });
    for (let one = 0; one < 5; one += 1)
      await settled(good(await testDestination(context, manage(), { id: quick.id })).id, "sent");
    expect(asked).toBe(1);
    release.go?.();
    await settled(waiting.id, "sent");
    await until(async () => ((await messagesOf(slow.id)).every(({ state }) => state === "sent") ? true : undefined));
    await sender.stop();
    expect(asked).toBe(2);
    for (const { id } of [slow, quick]) good(await removeDestination(context, manage(), { id }));
  });

  test("what is being sent when the sender is stopped is given back, and counts as no attempt", async () => {
    const { id } = await added();
    const { id: messageId } = good(await testDestination(context, manage(), { id }));
    const begun = new Set<string>();
    const stuck = startSender(context, {
      secrets: context.secrets,
      deliver: (message, signal) =>
        new Promise((resolve) => {
          begun.add(message.id);
          signal.addEventListener("abort", () => resolve({ ok: false, status: null, trouble: "stopped" }), {
            once: true,
          });
        }),
      pollMilliseconds: 20,
      graceMilliseconds: 10,
    });
    await until(() => Promise.resolve(begun.has(messageId) ? true : undefined));
    await stuck.stop();
    expect(await outgoingById(context.store, messageId)).toMatchObject({ state: "waiting", attempts: 0, lease: null });
    const sender = sending(() => ({ ok: true, status: 200 }));
    expect(await settled(messageId, "sent")).toMatchObject({ attempts: 1 });
    await sender.stop();
    good(await removeDestination(context, manage(), { id }));
  });

  test("a sender that throws is told of, and its message dies in the end; one without a secret is not sent", async () => {
    const { id } = await added();
    const { id: messageId } = good(await testDestination(context, manage(), { id }));
    const errors: unknown[] = [];
    const failing = sending(() => Promise.reject(new Error("mistake")), { onError: (error) => errors.push(error) });
    expect(await settled(messageId, "dead")).toMatchObject({ attempts: 10, trouble: "internal" });
    await failing.stop();
    expect(errors).toHaveLength(10);
    let asked = 0;
    const other = sending(
      () => {
        asked += 1;
        return { ok: true, status: 200 };
      },
      { secrets: createSecretBox("another installation's secret, as long") },
    );
    good(await sendAgain(context, manage(), { id: messageId }));
    expect(await settled(messageId, "dead")).toMatchObject({ trouble: "no-secret" });
    await other.stop();
    expect(asked).toBe(0);
    good(await removeDestination(context, manage(), { id }));
  });

  test("sent messages are forgotten after a week, dead ones after ninety days", async () => {
    const { id } = await added();
    const [one, two] = [
      good(await testDestination(context, manage(), { id })),
      good(await testDestination(context, manage(), { id })),
    ];
    const { clock } = context;
    const day = (days: number): string => new Date(clock() - days * 86_400_000).toISOString();
    const settle = (messageId: string, state: "sent" | "dead", at: string) =>
      context.store.updateTable("outgoing").set({ state, settled_at: at }).where("id", "=", messageId).execute();
    await settle(one.id, "sent", day(6));
    await settle(two.id, "dead", day(89));
    expect(await tidyOutbox(context)).toBe(0);
    await settle(one.id, "sent", day(8));
    expect(await tidyOutbox(context)).toBe(1);
    await settle(two.id, "dead", day(91));
    expect(await tidyOutbox(context)).toBe(1);
    expect(await messagesOf(id)).toEqual([]);
    good(await removeDestination(context, manage(), { id }));
  });
});
