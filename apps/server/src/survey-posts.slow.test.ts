import { randomBytes } from "node:crypto";
import { connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { createDesk, type Context } from "@sangan/application";
import { openedCampaign, receiptLike } from "@sangan/application/fixture/campaign";
import { collectedResponses, inTransaction, listQuotas, saveQuotas } from "@sangan/storage";
import { SERVERS, type TestDatabase } from "@sangan/storage/fixture";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openedForm, ownAnswer, sendForm, sentFields, type FilledForm, type ShownPage } from "./fixture/resident.ts";
import { SECRET, serve, type Served } from "./routes/fixture/served.ts";

let opened: TestDatabase;
let served: Served;
let context: Context;
let place: { readonly campaignId: string; readonly communityId: string };
let way = "";

const GUESSES = Number(process.env["SANGAN_GUESSES"] ?? 1000);
/** More than may wait. */
const AT_ONCE = 600;
const HOUSEHOLDS = GUESSES / 20;
const PATIENCE = { headers: 15_000, json: 5000, silence: 1500 };

beforeAll(async () => {
  const [server] = SERVERS;
  if (server === undefined) throw new Error("no server");
  opened = await server.open();
  context = { store: opened.database.kysely, clock: () => Date.now() };
  const campaign = await openedCampaign(context);
  place = { campaignId: campaign.campaignId, communityId: campaign.communityId };
  way = `/s/${campaign.way.code}`;
  served = await serve(opened.database, 0, PATIENCE);
}, 120_000);

afterAll(async () => {
  await served.close();
  await opened.remove();
}, 60_000);

const filled = (q1 = "4", age = "60+"): FilledForm => ({
  answers: new Map([
    ["c", "0"],
    ["q1", q1],
  ]),
  age,
});

async function count(): Promise<number> {
  return (await collectedResponses(context.store, place)).length;
}

/** The receipts that pages show. */
function receiptsOf(pages: readonly ShownPage[]): ReadonlySet<string | undefined> {
  return new Set(pages.map(({ receipt }) => receipt));
}

/** Sends bytes and hangs up as soon as anything comes back. */
function hungUp(origin: string, bytes: string): Promise<void> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port) });
    socket.on("error", reject).on("close", () => resolve());
    socket.once("data", () => socket.destroy());
    socket.write(bytes);
  });
}

function requestOf(path: string, body: string): string {
  return (
    `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/x-www-form-urlencoded\r\n` +
    `content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
  );
}

test("F1: the page with the receipt is lost on its way; sending again shows it, and there is one answer", async () => {
  const before = await count();
  const form = await openedForm(served.origin, way);
  await hungUp(served.origin, requestOf(form.action, sentFields(form, filled()).toString()));
  expect(await count()).toBe(before + 1);
  const again = await sendForm(served.origin, form, filled());
  expect(again).toMatchObject({ status: 200, name: "receipt" });
  // What is read: the page's program has a word for errors.
  expect(again.text.replaceAll(/<(script|style)>.*?<\/\1>/gs, "")).not.toMatch(/error|失败|错误/);
  expect(await count()).toBe(before + 1);
});

test("F14, D5, D6: ten posts of one form at once, as ever other devices, are one answer with one receipt", async () => {
  const before = await count();
  const form = await openedForm(served.origin, way);
  const pages = await Promise.all(
    Array.from({ length: 10 }, (_, at) =>
      sendForm(served.origin, form, filled(), {
        headers: {
          "x-forwarded-for": `203.0.113.${at}`,
          "x-device-id": `device-${at}`,
          "x-anonymous-id": randomBytes(8).toString("hex"),
          "user-agent": `phone ${at}`,
          cookie: `device=${at}`,
        },
      }),
    ),
  );
  expect(pages.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
  expect(receiptsOf(pages).size).toBe(1);
  expect(await count()).toBe(before + 1);
});

test("F2: without cookies, after a restart and two new keys, a form that was open is taken", async () => {
  const form = await openedForm(served.origin, way);
  await served.close();
  const desk = createDesk(context, { secret: SECRET });
  await desk.rotateKeys();
  await desk.rotateKeys();
  served = await serve(opened.database, 0, PATIENCE);
  const before = await count();
  expect(await sendForm(served.origin, form, filled())).toMatchObject({ status: 200, name: "receipt" });
  expect(await count()).toBe(before + 1);
});

test("F15: other content under the same form is answered by 409 and a page that says so; both are kept", async () => {
  const form = await openedForm(served.origin, way);
  const first = await sendForm(served.origin, form, filled("2"));
  const other = await sendForm(served.origin, form, filled("5"));
  expect(other).toMatchObject({ status: 409, name: "refused", receipt: undefined });
  const seen = await ownAnswer(served.origin, { receipt: first.receipt ?? "", act: "json" });
  expect(JSON.parse(seen.text).answers.find((one: { question: string }) => one.question === "q1")).toMatchObject({
    answer: "2",
  });
  const kept = await context.store.selectFrom("survey_conflict").select("answers").execute();
  expect(kept.map(({ answers }) => answers[1])).toContain(5);
});

test("D7, F20: 64 posts at once at the last place of a quota: one counts, and nobody is turned away", async () => {
  await inTransaction(context.store, (trx) =>
    saveQuotas(trx, place, [{ variable: "age", category: "18-59", most: 1 }]),
  );
  const forms = await Promise.all(Array.from({ length: 64 }, () => openedForm(served.origin, way)));
  const pages = await Promise.all(forms.map((form) => sendForm(served.origin, form, filled("3", "18-59"))));
  expect(pages.filter(({ name }) => name === "receipt")).toHaveLength(64);
  expect(receiptsOf(pages).size).toBe(64);
  expect(await listQuotas(context.store, place)).toMatchObject([{ filled: 1 }]);
  const young = (await collectedResponses(context.store, place)).filter(({ strata }) => strata[0] === 0);
  expect(young).toHaveLength(64);
  await inTransaction(context.store, (trx) => saveQuotas(trx, place, []));
});

test("D10: a form beyond 64 KiB is refused by a page, a slow one is left, and others are served meanwhile", async () => {
  const form = await openedForm(served.origin, way);
  const large = await sendForm(served.origin, form, { ...filled(), comment: "长".repeat(30_000) });
  expect(large).toMatchObject({ status: 413, name: "refused" });
  const { hostname, port } = new URL(served.origin);
  const slow = Array.from({ length: 500 }, () => {
    const socket = connect({ host: hostname, port: Number(port) });
    socket.on("error", () => undefined).write(requestOf(form.action, "x".repeat(1000)).slice(0, -900));
    return new Promise<void>((resolve) => socket.on("close", () => resolve()));
  });
  await pause(300);
  expect(await sendForm(served.origin, form, filled())).toMatchObject({ status: 200, name: "receipt" });
  await Promise.all(slow);
});

/** Asks once more when the connection broke: on a machine with much to do a kept one may be closed just then. */
async function persistent<T>(ask: () => Promise<T>, tries = 5): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (tries <= 1) throw error;
    return persistent(ask, tries - 1);
  }
}

/** Asks for the answer of a receipt that nobody has, as if from somewhere else each time; gives the status. */
function guess(code: string, at: number): Promise<number> {
  const from = `203.0.${at % 250}.${Math.floor(at / 250)}`;
  const fields = new URLSearchParams({ r: code, do: "see", l: "zh" });
  const headers = { "x-forwarded-for": from, forwarded: `for=${from}`, "x-real-ip": from };
  return persistent(async () => {
    const answer = await fetch(`${served.origin}/s/receipt`, { method: "POST", body: fields, headers });
    await answer.arrayBuffer();
    return answer.status;
  });
}

/** Guesses from as many sides at once, until so many were tried; gives how often each status came. */
async function guesses(many: number, atOnce: number): Promise<ReadonlyMap<number, number>> {
  const answers = new Map<number, number>();
  let left = many;
  const one = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const status = await guess(receiptLike(randomBytes(10)), left);
      answers.set(status, (answers.get(status) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return answers;
}

test("D1, D2: after five wrong codes that begin alike none such is looked up, whatever addresses they claim; others are", async () => {
  const mine = await sendForm(served.origin, await openedForm(served.origin, way), filled());
  const statuses: number[] = [];
  for (let at = 0; at < 20; at += 1)
    statuses.push(await guess(receiptLike(Buffer.concat([Buffer.from([7, 7, 7]), randomBytes(7)])), at));
  const [first = 0] = statuses;
  expect(first).not.toBe(429);
  expect(statuses).toEqual([...Array.from({ length: 5 }, () => first), ...Array.from({ length: 15 }, () => 429)]);
  const seen = await ownAnswer(served.origin, { receipt: mine.receipt ?? "", act: "see" });
  expect(seen).toMatchObject({ status: 200, name: "answers" });
});

test(`D1, D2, D8: ${GUESSES} guessed receipts are slowed down whatever addresses they claim, and ${HOUSEHOLDS} households behind one address go on`, async () => {
  const mine = await sendForm(served.origin, await openedForm(served.origin, way), filled());
  const before = await count();
  const started = performance.now();
  const attack = guesses(GUESSES, AT_ONCE);
  const household = async (): Promise<ShownPage> => {
    const form = await persistent(() => openedForm(served.origin, way));
    return persistent(() => sendForm(served.origin, form, filled()));
  };
  const households = async (): Promise<ShownPage[]> => {
    const pages: ShownPage[] = [];
    for (let sent = 0; sent < HOUSEHOLDS; sent += 10)
      pages.push(...(await Promise.all(Array.from({ length: 10 }, household))));
    return pages;
  };
  const [answers, pages] = await Promise.all([attack, households()]);
  const seconds = (performance.now() - started) / 1000;
  expect(pages.filter(({ name }) => name === "receipt")).toHaveLength(HOUSEHOLDS);
  expect(await count()).toBe(before + HOUSEHOLDS);
  const refused = answers.get(429) ?? 0;
  const looked = [...answers.values()].reduce((sum, many) => sum + many, 0) - refused;
  expect(looked + refused).toBe(GUESSES);
  // Sixty that nobody minds, those that were let in before these were wrong, and then no more than wait a second each.
  expect(looked).toBeLessThanOrEqual(60 + AT_ONCE + 500 * (seconds + 1));
  // Who has his receipt gets his answer, a second later than usual.
  const seen = await ownAnswer(served.origin, { receipt: mine.receipt ?? "", act: "see" });
  expect(seen).toMatchObject({ status: 200, name: "answers" });
}, 180_000);
