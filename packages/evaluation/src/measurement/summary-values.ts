/** The whole numbers from −MOST to MOST are kept as doubles, others as bigints. */
const MOST = Number.MAX_SAFE_INTEGER;
/** The greatest whole number whose square a double holds exactly. */
const ROOT = 94_906_265;

/** A sum of decimals without any loss; fast while the numbers are small. */
export class ExactSum {
  #low = 0;
  #high = 0n;

  add(value: number | bigint): void {
    if (typeof value === "bigint") {
      this.#high += value;
      return;
    }
    const next = this.#low + value;
    if (next > MOST || next < -MOST) {
      this.#high += BigInt(this.#low);
      this.#low = value;
    } else {
      this.#low = next;
    }
  }

  addSquare(value: number | bigint): void {
    if (typeof value === "number" && value <= ROOT && value >= -ROOT) this.add(value * value);
    else this.#high += BigInt(value) ** 2n;
  }

  multiply(factor: bigint): void {
    this.#high = this.total() * factor;
    this.#low = 0;
  }

  total(): bigint {
    return this.#high + BigInt(this.#low);
  }
}

/** Ordered access to whole numbers; doubles in a typed array, the rest beside it. */
export class Values {
  #small = new Float64Array(16);
  #count = 0;
  #large: bigint[] = [];

  push(value: number | bigint): void {
    if (typeof value === "bigint") {
      this.#large.push(value);
      return;
    }
    if (this.#count === this.#small.length) {
      const wider = new Float64Array(this.#count + (this.#count >> 1));
      wider.set(this.#small);
      this.#small = wider;
    }
    this.#small[this.#count++] = value;
  }

  multiply(factor: bigint): void {
    const before = this.#small.subarray(0, this.#count);
    this.#large = this.#large.map((value) => value * factor);
    this.#small = new Float64Array(Math.max(16, before.length));
    this.#count = 0;
    for (const value of before) this.push(times(value, factor));
  }

  /** The value of a rank, 1 … n. A large value is below or above every small one. */
  ranked(): (rank: number) => bigint {
    const small = this.#small.slice(0, this.#count).toSorted();
    const large = this.#large.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    const below = large.findIndex((value) => value > 0n);
    const negatives = below < 0 ? large.length : below;
    return (rank) => {
      const index = rank - 1 - negatives;
      if (index < 0) return large[rank - 1] ?? 0n;
      return index < small.length ? BigInt(small[index] ?? 0) : (large[negatives + index - small.length] ?? 0n);
    };
  }
}

/** value × factor. */
export function times(value: number | bigint, factor: bigint): number | bigint {
  return narrow(BigInt(value) * factor);
}

/** value × 10^places. */
export function shifted(value: number | bigint, places: number): number | bigint {
  if (typeof value === "number" && places <= 15) {
    const product = value * 10 ** places;
    if (product <= MOST && product >= -MOST) return product;
  }
  return times(value, 10n ** BigInt(places));
}

/** The same number as a double where it is safe. */
export function narrow(value: bigint): number | bigint {
  return value <= MOST && value >= -MOST ? Number(value) : value;
}
