import type { Target } from "./plan.ts";

/** The parts that all evidence has. */
export interface About {
  readonly item: string;
  readonly part: string;
  readonly from: string;
  readonly to: string;
  readonly sources: readonly string[];
}

/** When observations were made, and in which files they stand. */
export class Span {
  #from = Infinity;
  #to = -Infinity;
  #last = -1;
  readonly #files = new Set<number>();

  /** An observation at a time (milliseconds since 1970) from a file by its number. */
  add(time: number, file: number): void {
    if (time < this.#from) this.#from = time;
    if (time > this.#to) this.#to = time;
    if (file === this.#last) return;
    this.#last = file;
    this.#files.add(file);
  }

  /** `sha256` gives the digest of a file by its number. */
  about(target: Target, sha256: (file: number) => string): About {
    return {
      item: target.item,
      part: target.part,
      from: utc(this.#from),
      to: utc(this.#to),
      sources: [...new Set([...this.#files].map(sha256))].toSorted(),
    };
  }
}

/** UTC ISO 8601 to the second, downwards. */
export function utc(time: number): string {
  return `${new Date(Math.floor(time / 1000) * 1000).toISOString().slice(0, 19)}Z`;
}
