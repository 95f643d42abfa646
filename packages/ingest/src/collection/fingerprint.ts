/** Two whole numbers of 32 bits that stand for a text: equal texts have equal ones, others differ but for one chance in 2^64. */
export type Fingerprint = readonly [number, number];

/** The fingerprint of a text (two lanes of multiply-and-rotate, finished as MurmurHash3 is). */
export function fingerprint(text: string): Fingerprint {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return [a >>> 0, b >>> 0];
}
