/** Whole numbers 0 … n − 1, the same for the same seed anywhere. */
export type Draw = (n: number) => number;

/**
 * A seeded source of chance (sfc32 by Doty-Humphrey, public domain, passes PractRand), seeded through splitmix32.
 * Only 32-bit whole numbers: every machine draws the same.
 */
export function chance(seed: number): Draw {
  const next = splitMix(seed);
  let a = next();
  let b = next();
  let c = next();
  let counter = 1;
  const word = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return sum >>> 0;
  };
  for (let warm = 0; warm < 12; warm += 1) word();
  return (n) => Math.floor((word() / 4_294_967_296) * n);
}

function splitMix(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let t = state ^ (state >>> 16);
    t = Math.imul(t, 0x21f0aaad);
    t ^= t >>> 15;
    t = Math.imul(t, 0x735a2d97);
    return t ^ (t >>> 15);
  };
}
