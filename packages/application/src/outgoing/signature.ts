import { createHmac, randomBytes } from "node:crypto";

const PREFIX = "whsec_";
const SECRET_BYTES = 32;

/** A new secret, as receivers' libraries for Standard Webhooks take it. */
export function newSecret(): string {
  return `${PREFIX}${randomBytes(SECRET_BYTES).toString("base64")}`;
}

/** What is signed. */
export interface Signed {
  /** Identifies the message, however often it is sent. */
  readonly id: string;
  /** Of this attempt, in seconds since 1970. */
  readonly seconds: number;
  readonly body: string;
}

/**
 * The signature of a message by Standard Webhooks 1.0: HMAC-SHA-256 over `id.timestamp.body`, once for each secret that is in force, so that a receiver may
 * change his at any time while two are.
 */
export function signatureOf({ id, seconds, body }: Signed, secrets: readonly string[]): string {
  return secrets
    .map((secret) => {
      const key = Buffer.from(secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : secret, "base64");
      return `v1,${createHmac("sha256", key).update(`${id}.${seconds}.${body}`, "utf8").digest("base64")}`;
    })
    .join(" ");
}
