import { createHmac, createSecretKey, hash, hkdfSync, randomBytes, timingSafeEqual, type KeyObject } from "node:crypto";
import { addSurveyKey, listSurveyKeys } from "@sangan/storage";
import { now, type Context } from "../../context/index.ts";
import { sealed, unsealed } from "../../sealing/index.ts";
import { codeOf } from "./code.ts";
import { idOf, readPayload, writePayload, type FormPayload } from "./form-key.ts";

/** Everything that the installation's secret does for residents' answers. Nothing that it makes can be made from the database alone. */
export interface FormKeys {
  /** A form key: all that a form needs to be taken, sealed against change. */
  readonly seal: (payload: Omit<FormPayload, "key">) => Promise<string>;
  /** What a form key says; undefined when it is not one of ours. */
  readonly open: (formKey: string) => Promise<FormPayload | undefined>;
  /** The same invitation leads to the same form, as long as its campaign is open. */
  readonly invitationNonce: (salt: Buffer, token: string) => Buffer;
  /** The same paper leads to the same form. */
  readonly paperNonce: (campaignId: string, form: string) => Buffer;
  /** The receipt of a form's answer. Who holds an invitation can open its form, and cannot make its receipt. */
  readonly receiptOf: (nonce: Buffer) => string;
  /** Seals new forms with a new key from now on; forms that are out stay good. */
  readonly rotate: () => Promise<void>;
}

const VERSION = "v1";
/** A new key each month. */
const KEY_DAYS = 30;
const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;
/** A key that is not known may be another process's new one: the table is asked again, but not by every forger. */
const RELOAD_MILLISECONDS = 1000;
const MOST_CHARACTERS = 400;

interface Ring {
  readonly keys: ReadonlyMap<number, KeyObject>;
  readonly newest: number;
  readonly since: number;
  readonly loaded: number;
}

const derived = (secret: string, salt: Buffer | string, purpose: string): Buffer =>
  Buffer.from(hkdfSync("sha256", secret, salt, `sangan survey ${purpose}`, 32));

async function readRing(context: Context, wrapping: Buffer): Promise<Ring> {
  const rows = await listSurveyKeys(context.store);
  const keys = new Map<number, KeyObject>();
  for (const { number, sealed: box } of rows) {
    const key = unsealed(wrapping, box);
    if (key !== undefined) keys.set(number, createSecretKey(key));
  }
  const newest = rows.find(({ number }) => keys.has(number));
  return {
    keys,
    newest: newest?.number ?? 0,
    since: newest === undefined ? 0 : Date.parse(newest.created_at),
    loaded: context.clock(),
  };
}

/** Adds a key after the last one. Of two processes at once one is first, and both use that one's. */
async function addKey(context: Context, wrapping: Buffer): Promise<void> {
  const [last] = await listSurveyKeys(context.store);
  const row = { number: (last?.number ?? 0) + 1, sealed: sealed(wrapping, randomBytes(32)), created_at: now(context) };
  await addSurveyKey(context.store, row);
}

/** Keys in the database, sealed with the installation's secret, so that several processes and every restart share them (threat F2). */
function createRing(
  context: Context,
  wrapping: Buffer,
): {
  current: () => Promise<Ring>;
  find: (number: number) => Promise<KeyObject | undefined>;
  rotate: () => Promise<void>;
} {
  let ring: Promise<Ring> | undefined;
  const load = (): Promise<Ring> => {
    const loading = readRing(context, wrapping);
    // What failed is tried again the next time.
    loading.catch(() => {
      if (ring === loading) ring = undefined;
    });
    ring = loading;
    return loading;
  };
  const rotate = async (): Promise<void> => {
    await addKey(context, wrapping);
    await load();
  };
  return {
    current: async () => {
      const known = await (ring ?? load());
      if (known.newest > 0 && context.clock() - known.since < KEY_DAYS * DAY_MILLISECONDS) return known;
      const fresh = await load();
      if (fresh.newest > 0 && context.clock() - fresh.since < KEY_DAYS * DAY_MILLISECONDS) return fresh;
      await rotate();
      return ring ?? load();
    },
    find: async (number) => {
      const known = await (ring ?? load());
      const found = known.keys.get(number);
      if (found !== undefined || context.clock() - known.loaded < RELOAD_MILLISECONDS) return found;
      return (await load()).keys.get(number);
    },
    rotate,
  };
}

const macOf = (key: KeyObject, body: string): Buffer => createHmac("sha256", key).update(`${VERSION}.${body}`).digest();

/** Makes what is made of the installation's secret. */
export function createFormKeys(context: Context, secret: string): FormKeys {
  const ring = createRing(context, derived(secret, "", "key"));
  const receipts = createSecretKey(derived(secret, "", "receipt"));
  const papers = createSecretKey(derived(secret, "", "paper"));
  return {
    seal: async (payload) => {
      const { keys, newest } = await ring.current();
      const key = keys.get(newest);
      if (key === undefined) throw new Error("no key to seal forms with");
      const body = writePayload({ ...payload, key: newest }).toString("base64url");
      return [VERSION, body, macOf(key, body).toString("base64url")].join(".");
    },
    open: async (formKey) => {
      const [version, body = "", mac = "", ...more] = formKey.length > MOST_CHARACTERS ? [] : formKey.split(".");
      if (version !== VERSION || more.length > 0) return undefined;
      const payload = readPayload(Buffer.from(body, "base64url"));
      const key = payload === undefined ? undefined : await ring.find(payload.key);
      const given = Buffer.from(mac, "base64url");
      if (key === undefined || given.length !== 32 || given.toString("base64url") !== mac) return undefined;
      return timingSafeEqual(macOf(key, body), given) ? payload : undefined;
    },
    invitationNonce: (salt, token) =>
      createHmac("sha256", derived(secret, salt, "invitation"))
        .update(token)
        .digest()
        .subarray(0, 16),
    paperNonce: (campaignId, form) =>
      createHmac("sha256", papers).update(`${campaignId} ${form}`).digest().subarray(0, 16),
    receiptOf: (nonce) => codeOf(createHmac("sha256", receipts).update(nonce).digest()),
    rotate: ring.rotate,
  };
}

const hashed = (label: string, text: string): Buffer => hash("sha256", `sangan survey ${label}\n${text}`, "buffer");

/** An id of a hash: UUID version 8 (RFC 9562), which says that its bits are ours. */
function hashedId(label: string, text: string): string {
  const bytes = hashed(label, text);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(6) & 0x0f), 6);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  return idOf(bytes);
}

/** Where the response of a receipt stands. The receipt cannot be found out from it. */
export function responseIdOf(receipt: string): string {
  return hashedId("response", receipt);
}

/** Where a comment of a receipt's answer stands. Without the receipt nobody can tell which answer it came with. */
export function commentIdOf(receipt: string, question: string): string {
  return hashedId("comment", `${receipt}\n${question}`);
}

/** Where the draft of a code stands, and what it is sealed with. */
export function draftIdOf(code: string): string {
  return hashedId("draft", code);
}

export function sealDraft(code: string, content: string): Buffer {
  return sealed(derived(code, "", "draft"), Buffer.from(content, "utf8"));
}

export function unsealDraft(code: string, box: Buffer): string | undefined {
  return unsealed(derived(code, "", "draft"), box)?.toString("utf8");
}

/** What the questions of a form are drawn by. It is no secret to whoever holds the form. */
export function seedOf(nonce: Buffer): string {
  return hashed("draw", nonce.toString("hex")).subarray(0, 16).toString("hex");
}
