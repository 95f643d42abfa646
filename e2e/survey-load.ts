import { setTimeout as pause } from "node:timers/promises";
import {
  openedForm,
  ownAnswer,
  sendForm,
  type DeviceForm,
  type FilledForm,
  type ShownPage,
} from "../apps/server/src/fixture/resident.ts";

/** A resident's form and what he was told of it. */
export interface Told {
  readonly form: DeviceForm;
  /** Every receipt that was shown for it: one, if all is well. */
  readonly receipts: Set<string>;
  /** What was sent and acknowledged by a receipt, and what came of it by corrections: the last one counts. */
  readonly kept: FilledForm[];
  /** What was sent under the same form and refused. */
  readonly refused: FilledForm[];
  withdrawn: boolean;
}

/** A street of residents: where they ask, by which ways in, and how many they have been. */
export interface Street {
  readonly origin: string;
  /** Path of the open way in. */
  readonly open: string;
  /** Paths of invitations that nobody has used yet. */
  readonly invitations: string[];
  readonly told: Told[];
  /** Forms that lie on a table for a while. */
  readonly laidAside: { readonly form: DeviceForm; readonly filled: FilledForm }[];
  readonly random: () => number;
  /** Requests that came to no answer, and were made again. */
  lost: number;
}

const SECONDS = 300;

/** Asks until there is an answer that says what became of it, as a device does whose network comes and goes. */
async function persist<T>(street: Street, ask: () => Promise<T>, isAnswer: (answer: T) => boolean): Promise<T> {
  const until = Date.now() + SECONDS * 1000;
  for (;;) {
    try {
      const answer = await ask();
      if (isAnswer(answer)) return answer;
    } catch (error) {
      if (Date.now() > until) throw error;
    }
    if (Date.now() > until) throw new Error("no answer for too long");
    street.lost += 1;
    await pause(20 + street.random() * 60);
  }
}

const isDefinite = ({ name, status }: ShownPage): boolean => name !== "" && status < 500;

function opened(street: Street, path: string): Promise<DeviceForm> {
  return persist(
    street,
    () => openedForm(street.origin, path),
    () => true,
  );
}

/** Sends a form to the end; a page that is neither a receipt nor a refusal that is looked for is the test's failure. */
async function sent(street: Street, told: Told, filled: FilledForm): Promise<ShownPage> {
  const page = await persist(street, () => sendForm(street.origin, told.form, filled), isDefinite);
  if (page.name === "receipt" && page.receipt !== undefined) {
    told.receipts.add(page.receipt);
    if (!told.kept.includes(filled)) told.kept.push(filled);
  } else if (page.status === 409) told.refused.push(filled);
  else if (page.status !== 410) throw new Error(`${page.status} ${page.name}: ${page.text.slice(0, 2000)}`);
  return page;
}

function filling({ random }: Street): FilledForm {
  const answers = new Map([["c", String(Math.floor(random() * 5) - 2)]]);
  for (let at = 1; at <= 20; at += 1) answers.set(`q${at}`, String(1 + Math.floor(random() * 5)));
  return { answers, age: random() < 0.6 ? "18-59" : "60+", ...(random() < 0.2 ? { comment: "电梯太慢" } : {}) };
}

/** Presses the button, and the answer never arrives. */
async function unheard({ origin, random }: Street, { form }: Told, filled: FilledForm): Promise<void> {
  const leaving = AbortSignal.timeout(2 + Math.floor(random() * 25));
  await sendForm(origin, form, filled, { signal: leaving }).catch(() => undefined);
}

async function corrected(street: Street, told: Told): Promise<void> {
  const [receipt = ""] = told.receipts;
  const answers = filling(street).answers;
  const ask = (): Promise<ShownPage> => ownAnswer(street.origin, { receipt, act: "amend", answers });
  const page = await persist(street, ask, isDefinite);
  if (page.name !== "answers") throw new Error(`corrected: ${page.status} ${page.name}`);
  told.kept.push({ ...told.kept.at(-1), answers });
}

async function withdrawn(street: Street, told: Told): Promise<void> {
  const [receipt = ""] = told.receipts;
  const ask = (): Promise<ShownPage> => ownAnswer(street.origin, { receipt, act: "withdraw-now" });
  const page = await persist(street, ask, isDefinite);
  // Asked again after an answer that got lost: there is no such receipt any more.
  if (page.name !== "withdrawn" && page.name !== "look-up") throw new Error(`withdrawn: ${page.status} ${page.name}`);
  told.withdrawn = true;
}

type Way = (street: Street, told: Told, filled: FilledForm) => Promise<unknown>;

/** What residents do with a form. */
const WAYS: readonly Way[] = [
  sent,
  (street, told, filled) => Promise.all([sent(street, told, filled), sent(street, told, filled)]),
  async (street, told, filled) => {
    await unheard(street, told, filled);
    await sent(street, told, filled);
  },
  // Two contents under one form: which of them is first is chance.
  (street, told, filled) => Promise.all([sent(street, told, filled), sent(street, told, filling(street))]),
  async (street, told, filled) => {
    await sent(street, told, filled);
    await corrected(street, told);
  },
  async (street, told, filled) => {
    await sent(street, told, filled);
    await withdrawn(street, told);
    const again = await sent(street, told, filled);
    if (again.name === "receipt") throw new Error("what was withdrawn is taken again");
  },
  async (street, told, filled) => {
    for (let time = 0; time < 3; time += 1) await sent(street, told, filled);
  },
];

function toldOf(street: Street, form: DeviceForm): Told {
  const told: Told = { form, receipts: new Set(), kept: [], refused: [], withdrawn: false };
  street.told.push(told);
  return told;
}

/** One resident after the other, until they are told to stop; who has begun goes on to his end. */
export async function live(street: Street, stopped: AbortSignal): Promise<void> {
  while (!stopped.aborted) {
    const { random } = street;
    const path = random() < 0.1 ? street.invitations.pop() : undefined;
    const form = await opened(street, path ?? street.open);
    if (path === undefined && random() < 0.1) {
      street.laidAside.push({ form, filled: filling(street) });
      continue;
    }
    const told = toldOf(street, form);
    const way = WAYS[Math.floor(random() * WAYS.length)] ?? sent;
    await way(street, told, filling(street));
    // The same invitation once more, on another device: the same form.
    const [first] = told.kept;
    if (path === undefined || first === undefined || told.withdrawn || told.kept.length > 1) continue;
    await sent(street, { ...told, form: await opened(street, path) }, first);
  }
}

/** Sends the forms that were laid aside. */
export async function sendLaidAside(street: Street): Promise<number> {
  const all = street.laidAside.splice(0);
  for (const { form, filled } of all) await sent(street, toldOf(street, form), filled);
  return all.length;
}
