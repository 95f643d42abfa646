import { createHash, randomBytes } from "node:crypto";

const KEY_PREFIX = "sgk_";
/** Six characters after the prefix: enough to tell keys apart, 220 bits are left to guess. */
const SHOWN_CHARACTERS = KEY_PREFIX.length + 6;

/** 256 bits of chance, as text for a URL. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** The token of an API key: recognisable as one wherever it turns up. */
export function newKeyToken(): string {
  return KEY_PREFIX + newToken();
}

/** What is kept of a token, and looked up: who reads the database, or measures how long a look-up takes, learns no token (threat D1). */
export function tokenDigest(token: string): string {
  return createHash("sha256").update(token, "utf8").digest("hex");
}

/** The first characters of a key's token, by which its owner recognises it. */
export function beginningOf(token: string): string {
  return token.slice(0, SHOWN_CHARACTERS);
}

/** Whether a text could be the token of an API key. */
export function isKeyToken(text: string): boolean {
  return /^sgk_[A-Za-z0-9_-]{43}$/.test(text);
}
