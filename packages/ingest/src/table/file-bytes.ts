import { createHash, type Hash } from "node:crypto";
import { FileDamageError, type RawFile } from "./raw-table.ts";

const PIECE = 256 * 1024;

/** A file's bytes in small pieces, with the first of them looked at before the rest is read, and their SHA-256 at the end. */
export class FileBytes {
  readonly #source: AsyncIterator<Uint8Array>;
  readonly #hash: Hash = createHash("sha256");
  readonly #signal: AbortSignal | undefined;
  #first: Uint8Array | undefined;
  #size = 0;

  constructor(file: RawFile, signal?: AbortSignal) {
    this.#source = pieces(file)[Symbol.asyncIterator]();
    this.#signal = signal;
  }

  /** At least the first 256 KiB, or all there is. */
  async sample(): Promise<Uint8Array> {
    const parts: Uint8Array[] = [];
    let length = 0;
    while (length < PIECE) {
      const part = await this.#next();
      if (part === undefined) break;
      parts.push(part);
      length += part.length;
    }
    this.#first = Buffer.concat(parts);
    return this.#first;
  }

  /** All pieces, those of the sample included. */
  async *all(): AsyncIterable<Uint8Array> {
    if (this.#first !== undefined) yield this.#first;
    this.#first = undefined;
    for (;;) {
      const part = await this.#next();
      if (part === undefined) return;
      yield part;
    }
  }

  /** Reads what is left, for the digest, and lets go of the file. */
  async digest(): Promise<string> {
    for await (const part of this.all()) void part;
    return this.#hash.digest("hex");
  }

  /** Lets go of a file that is not read to its end. */
  async close(): Promise<void> {
    await this.#source.return?.();
  }

  /** Bytes read so far. */
  get size(): number {
    return this.#size;
  }

  async #next(): Promise<Uint8Array | undefined> {
    this.#signal?.throwIfAborted();
    const step = await this.#step();
    if (step.done === true) return undefined;
    this.#hash.update(step.value);
    this.#size += step.value.length;
    return step.value;
  }

  async #step(): Promise<IteratorResult<Uint8Array>> {
    try {
      return await this.#source.next();
    } catch (error) {
      this.#signal?.throwIfAborted();
      throw new FileDamageError("unreadable", error);
    }
  }
}

async function* pieces(file: RawFile): AsyncGenerator<Uint8Array> {
  const source = file.read();
  const parts = Symbol.asyncIterator in source ? source : [await source];
  for await (const part of parts) {
    for (let at = 0; at < part.length; at += PIECE) yield part.subarray(at, at + PIECE);
  }
}
