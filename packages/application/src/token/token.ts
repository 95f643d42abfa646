import { createHash, randomBytes } from "node:crypto";

/** 256 bits of chance, as text for a URL. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What is kept of a token, and looked up: who reads the database, or measures how long a look-up takes, learns no token (threat D1). */
export function tokenDigest(token: string): string {
  return createHash("sha256").update(token, "utf8").digest("hex");
}

/** Tokens of one kind, recognisable by their beginning wherever they turn up. */
export interface TokenKind {
  readonly make: () => string;
  /** The first characters, by which its owner recognises it: six after the prefix, 220 bits are left to guess. */
  readonly beginningOf: (token: string) => string;
  /** Whether a text could be one. */
  readonly is: (text: string) => boolean;
}

function tokenKind(prefix: string): TokenKind {
  const form = new RegExp(`^${prefix}[A-Za-z0-9_-]{43}$`);
  return {
    make: () => prefix + newToken(),
    beginningOf: (token) => token.slice(0, prefix.length + 6),
    is: (text) => form.test(text),
  };
}

/** API keys of people. */
export const KEY_TOKENS: TokenKind = tokenKind("sgk_");
/** Sources of observations. */
export const SOURCE_TOKENS: TokenKind = tokenKind("sgs_");
