/** A source of chance that starts from a text and is the same everywhere. */
export interface Chance {
  /** A whole number 0 … below − 1, each as likely. */
  readonly below: (below: number) => number;
}

/** MurmurHash3, 32 bits, of bytes (Austin Appleby, in the public domain). */
export function murmur3(bytes: readonly number[], seed: number): number {
  let hash = seed | 0;
  const whole = bytes.length - (bytes.length % 4);
  for (let at = 0; at < whole; at += 4) {
    hash ^= scrambled(blockAt(bytes, at, 4));
    hash = (Math.imul(rotated(hash, 13), 5) + 0xe6546b64) | 0;
  }
  if (whole < bytes.length) hash ^= scrambled(blockAt(bytes, whole, bytes.length - whole));
  hash ^= bytes.length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function blockAt(bytes: readonly number[], from: number, length: number): number {
  let block = 0;
  for (let at = 0; at < length; at += 1) block |= (bytes[from + at] ?? 0) << (8 * at);
  return block;
}

function scrambled(block: number): number {
  return Math.imul(rotated(Math.imul(block, 0xcc9e2d51), 15), 0x1b873593);
}

function rotated(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

/** xoshiro128**, 1.1 (David Blackman and Sebastiano Vigna, in the public domain): 32 bits a call. Not all words may be 0. */
export function xoshiro128(words: readonly [number, number, number, number]): () => number {
  let [a, b, c, d] = words;
  return () => {
    const result = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotated(d, 11);
    return result;
  };
}

/** The chance of a seed text. For draws and simulations, not for secrets. */
export function chanceOf(seed: string): Chance {
  const bytes: number[] = [];
  for (let at = 0; at < seed.length; at += 1) {
    const unit = seed.charCodeAt(at);
    bytes.push(unit & 0xff, unit >>> 8);
  }
  const next = xoshiro128([murmur3(bytes, 1), murmur3(bytes, 2), murmur3(bytes, 3), murmur3(bytes, 4) | 1]);
  const below = (limit: number): number => {
    // The last, incomplete stretch of 32-bit numbers would favour the small ones.
    const fair = 0x1_0000_0000 - (0x1_0000_0000 % limit);
    let word = next();
    while (word >= fair) word = next();
    return word % limit;
  };
  return { below };
}

/** The same things in an order of which each is as likely. */
export function shuffled<T>(things: readonly T[], chance: Chance): readonly T[] {
  const left = [...things];
  const order: T[] = [];
  while (left.length > 0) order.push(...left.splice(chance.below(left.length), 1));
  return order;
}
