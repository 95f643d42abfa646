/**
 * Seeded chance (sfc32). Only whole-number and the four basic arithmetic operations are used, so that every machine draws the same.
 * Streams of different names are independent of each other.
 */
export class Chance {
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  constructor(name: string) {
    let a = 0x9e3779b9;
    let b = 0x243f6a88;
    let c = 0xb7e15162;
    for (let i = 0; i < name.length; i += 1) {
      const code = name.charCodeAt(i);
      a = Math.imul(a ^ code, 0x85ebca6b);
      b = Math.imul(b ^ code ^ (a >>> 13), 0xc2b2ae35);
      c = Math.imul(c ^ code ^ (b >>> 16), 0x27d4eb2f);
    }
    this.#a = a | 0;
    this.#b = b | 0;
    this.#c = c | 0;
    this.#d = name.length | 1;
    for (let i = 0; i < 12; i += 1) this.unit();
  }

  /** A number in [0, 1). */
  unit(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#d) | 0;
    this.#d = (this.#d + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    return (sum >>> 0) / 4_294_967_296;
  }

  /** A number in [low, high). */
  between(low: number, high: number): number {
    return low + (high - low) * this.unit();
  }

  /** A whole number, both ends included. */
  whole(low: number, high: number): number {
    return low + Math.floor((high - low + 1) * this.unit());
  }

  /** True with a probability. */
  happens(probability: number): boolean {
    return this.unit() < probability;
  }

  /** Around 0 with a standard deviation, symmetric, never beyond 3.5 of them: the sum of four uniform draws. */
  around(deviation: number): number {
    return (this.unit() + this.unit() + this.unit() + this.unit() - 2) * 1.732_050_807_568_877_2 * deviation;
  }

  /** A positive number around 1 with a long tail to the right, as waiting times have. */
  skewed(): number {
    return 0.2 + ((this.unit() + this.unit()) * 0.4) / (1 - 0.85 * this.unit());
  }

  /** One of a list. @throws RangeError when it is empty. */
  pick<T>(list: readonly T[]): T {
    const picked = list[Math.floor(list.length * this.unit())];
    if (picked === undefined) throw new RangeError("pick: nothing to pick from");
    return picked;
  }

  /** The list in another order. */
  shuffled<T>(list: readonly T[]): readonly T[] {
    const all = [...list];
    for (let i = all.length - 1; i > 0; i -= 1) {
      const j = this.whole(0, i);
      const [one, other] = [all[i], all[j]];
      if (one === undefined || other === undefined) continue;
      all[i] = other;
      all[j] = one;
    }
    return all;
  }
}
