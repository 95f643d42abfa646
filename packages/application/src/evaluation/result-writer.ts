import { createHash } from "node:crypto";
import { RESULT_DOCUMENT } from "@sangan/documents";
import type { IndicatorSystem, Result } from "@sangan/evaluation";

/**
 * Gives the digests of many results of one system. It writes the same text as `resultText`, but each rule, title and reference of the system only once:
 * they are most of a result, and the same objects in all of them.
 */
export class ResultWriter {
  /** Canonical JSON of the system's own objects; "" until it is asked for. */
  readonly #known = new Map<object, string>();

  readonly #keys = new Map<string, string>();

  constructor(system: IndicatorSystem) {
    this.#learn(system);
  }

  /** SHA-256 over the bytes of a result file. */
  digest(result: Result): string {
    const text = this.#write({ document: RESULT_DOCUMENT, ...result });
    return createHash("sha256").update(text).update("\n").digest("hex");
  }

  #learn(value: unknown): void {
    if (typeof value !== "object" || value === null || this.#known.has(value)) return;
    this.#known.set(value, "");
    for (const part of Object.values(value)) this.#learn(part);
  }

  /** RFC 8785: keys in the order of their UTF-16 units, numbers and texts as JSON.stringify writes them. */
  #write(value: unknown): string {
    if (typeof value !== "object" || value === null) return JSON.stringify(value);
    const known = this.#known.get(value);
    if (known !== undefined && known !== "") return known;
    const text = Array.isArray(value) ? this.#writeList(value) : this.#writeObject(value);
    if (known !== undefined) this.#known.set(value, text);
    return text;
  }

  #writeList(list: readonly unknown[]): string {
    let text = "[";
    for (const [at, part] of list.entries()) text += (at === 0 ? "" : ",") + this.#write(part);
    return `${text}]`;
  }

  #writeObject(value: object): string {
    let text = "{";
    for (const [key, part] of Object.entries(value).toSorted(byKey)) {
      if (part !== undefined) text += (text === "{" ? "" : ",") + this.#writeKey(key) + this.#write(part);
    }
    return `${text}}`;
  }

  #writeKey(key: string): string {
    const known = this.#keys.get(key);
    if (known !== undefined) return known;
    const text = `${JSON.stringify(key)}:`;
    // Names of a community's attributes and answers are keys too: not all of them are kept.
    if (this.#keys.size < MOST_KEYS) this.#keys.set(key, text);
    return text;
  }
}

const MOST_KEYS = 2000;

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
