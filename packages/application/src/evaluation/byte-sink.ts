import { createHash } from "node:crypto";
import type { ByteText } from "./byte-text.ts";

/** Below this many bytes a loop is done before a call into the runtime has begun. */
const SHORT = 24;

/** Bytes that are written one piece after the other, in memory that is used again: what is written thousands of times leaves nothing to collect. */
export class ByteSink {
  #bytes = Buffer.allocUnsafeSlow(2 ** 20);
  #end = 0;

  /** How many bytes are written. */
  get size(): number {
    return this.#end;
  }

  put(text: ByteText): void {
    const start = this.#end;
    this.#end += text.length;
    if (this.#end > this.#bytes.length) this.#grow();
    if (text.length > SHORT) {
      this.#bytes.write(text, start, "latin1");
      return;
    }
    for (let at = 0; at < text.length; at += 1) this.#bytes[start + at] = text.charCodeAt(at);
  }

  /** The bytes between two places once more. */
  again(from: number, to: number): void {
    const start = this.#end;
    this.#end += to - from;
    if (this.#end > this.#bytes.length) this.#grow();
    this.#bytes.copyWithin(start, from, to);
  }

  /** What was written since there were so many bytes, in one piece of memory. */
  since(size: number): ByteText {
    return this.#bytes.toString("latin1", size, this.#end);
  }

  /** Forgets what was written since there were so many bytes. */
  back(size: number): void {
    this.#end = size;
  }

  /** SHA-256 of everything that is written, in hexadecimal digits. */
  digest(): string {
    return createHash("sha256").update(this.#bytes.subarray(0, this.#end)).digest("hex");
  }

  #grow(): void {
    const larger = Buffer.allocUnsafeSlow(this.#end * 2);
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}
