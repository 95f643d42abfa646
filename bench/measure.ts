/** One measured job: the best of several runs, because other work on the machine only ever adds time. */
export function bestOf<T>(runs: number, job: () => T): { readonly seconds: number; readonly value: T } {
  let best = Infinity;
  let value = job();
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    value = job();
    best = Math.min(best, (performance.now() - start) / 1000);
  }
  return { seconds: best, value };
}

/** A line of the bench: what, how long, the bound of the same run, the bar. */
export interface Line {
  readonly job: string;
  readonly seconds: number;
  readonly bound?: { readonly what: string; readonly seconds: number };
  readonly bar?: number;
  readonly notes?: string;
}

/** Prints a line; true when it keeps its bar. */
export function print({ job, seconds, bound, bar, notes }: Line): boolean {
  const kept = bar === undefined || seconds <= bar;
  const parts = [`${seconds.toFixed(3)} s`];
  if (bound !== undefined)
    parts.push(`${(seconds / bound.seconds).toFixed(2)} × ${bound.what} (${bound.seconds.toFixed(4)} s)`);
  if (bar !== undefined) parts.push(`bar ${bar} s: ${kept ? "kept" : "MISSED"}`);
  if (notes !== undefined) parts.push(notes);
  console.log(`${job}\n  ${parts.join("  ·  ")}`);
  return kept;
}

/** A small seeded generator (mulberry32): the bench scores the same town each time. */
export function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
