/**
 * Arrays in PostgreSQL's binary form (`array_send` in its `arrayfuncs.c`), for statements that bring thousands of rows: neither side writes or reads digits then. As a
 * parameter each is cast to its type, `${integers(all)}::integer[]`.
 */
const HEAD_BYTES = 20;
const LENGTH_BYTES = 4;
const TYPES = { bigint: 20, smallint: 21, integer: 23, text: 25 } as const;

function begun(type: keyof typeof TYPES, items: number, bytes: number): Buffer {
  const array = Buffer.allocUnsafe(HEAD_BYTES + items * LENGTH_BYTES + bytes);
  // One dimension, perhaps with nulls, the type of the items, how many, counted from 1.
  for (const [at, word] of [1, 1, TYPES[type], items, 1].entries()) array.writeInt32BE(word, at * 4);
  return array;
}

/** Whole numbers of 32 bits. */
export function integers(all: readonly number[]): Buffer {
  const array = begun("integer", all.length, all.length * 4);
  let at = HEAD_BYTES;
  for (const one of all) {
    array.writeInt32BE(4, at);
    array.writeInt32BE(one, at + 4);
    at += 8;
  }
  return array;
}

/** Whole numbers of 16 bits. */
export function smallIntegers(all: readonly number[]): Buffer {
  const array = begun("smallint", all.length, all.length * 2);
  let at = HEAD_BYTES;
  for (const one of all) {
    array.writeInt32BE(2, at);
    array.writeInt16BE(one, at + 4);
    at += 6;
  }
  return array;
}

const WORD = 2 ** 32;

/** Safe integers, as whole numbers of 64 bits. */
export function bigIntegers(all: readonly number[]): Buffer {
  const array = begun("bigint", all.length, all.length * 8);
  let at = HEAD_BYTES;
  for (const one of all) {
    const high = Math.floor(one / WORD);
    array.writeInt32BE(8, at);
    array.writeInt32BE(high, at + 4);
    array.writeUInt32BE(one - high * WORD, at + 8);
    at += 12;
  }
  return array;
}

/** Texts, or none. */
export function texts(all: readonly (string | null)[]): Buffer {
  let bytes = 0;
  for (const one of all) bytes += one === null ? 0 : Buffer.byteLength(one);
  const array = begun("text", all.length, bytes);
  let at = HEAD_BYTES;
  for (const one of all) {
    const length = one === null ? 0 : array.write(one, at + LENGTH_BYTES);
    array.writeInt32BE(one === null ? -1 : length, at);
    at += LENGTH_BYTES + length;
  }
  return array;
}
