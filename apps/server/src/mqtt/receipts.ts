import { createHash } from "node:crypto";

/** Remembers when messages came first, so that one that comes once more without a time of its own still means the same moment. */
export interface Receipts {
  /** Milliseconds since 1970. */
  readonly firstOf: (message: Delivered, now: number) => number;
}

/** A message as a broker gives it. */
export interface Delivered {
  readonly number: number | undefined;
  /** The broker says that it may have given this one before (DUP). */
  readonly isRepeated: boolean;
  readonly topic: string;
  readonly bytes: Uint8Array;
}

/** Remembers the last so many messages. */
export function createReceipts(most: number): Receipts {
  const known = new Map<number, { readonly content: string; readonly at: number }>();
  return {
    firstOf: ({ number, isRepeated, topic, bytes }, now) => {
      if (number === undefined) return now;
      const content = createHash("sha1").update(topic, "utf8").update("\0").update(bytes).digest("base64");
      const before = isRepeated ? known.get(number) : undefined;
      const at = before?.content === content ? before.at : now;
      known.delete(number);
      known.set(number, { content, at });
      for (const oldest of known.keys()) {
        if (known.size <= most) break;
        known.delete(oldest);
      }
      return at;
    },
  };
}
