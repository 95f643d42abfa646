/** A stream of chance that is named, so that dropping one part of a case leaves the chance of all others as it was. */
export interface Draws {
  /** A whole number from `least` to `most`, both included. */
  readonly int: (least: number, most: number) => number;
  /** True in `percent` of 100 draws. */
  readonly chance: (percent: number) => boolean;
  /** One of a list that is not empty. */
  readonly pick: <const T>(from: readonly [T, ...T[]]) => T;
  /** Whole numbers, none below zero, that add up to `sum`. */
  readonly split: (sum: number, parts: number) => number[];
  /** A stream of its own for a part of the case. */
  readonly of: (name: string | number) => Draws;
}

/** The stream that a seed starts. */
export function draws(seed: number): Draws {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
  const int = (least: number, most: number): number => least + (next() % (most - least + 1));
  return {
    int,
    chance: (percent) => next() % 100 < percent,
    pick: (from) => from[next() % from.length] ?? from[0],
    split: (sum, parts) => {
      const cuts = Array.from({ length: parts - 1 }, () => int(0, sum)).toSorted((a, b) => a - b);
      return [...cuts, sum].map((cut, index) => cut - (cuts[index - 1] ?? 0));
    },
    of: (name) => draws(hash(seed, String(name))),
  };
}

function hash(seed: number, name: string): number {
  let value = Math.imul(seed ^ 0x811c9dc5, 0x01000193);
  for (const letter of name) value = Math.imul(value ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return value ^ (value >>> 13);
}
