import { CERTAIN } from "./model.ts";

/**
 * Chances in proportion to sizes of a draw of fixed size: whole ten-thousandths, each at least 1 and at most `CERTAIN`, that add up to
 * exactly `draws` × `CERTAIN`. All are certain when there are not more things than draws. Sizes are whole, 1 … 1 000 000.
 */
export function inclusionChances(sizes: readonly number[], draws: number): readonly number[] {
  if (sizes.length <= draws) return sizes.map(() => CERTAIN);
  const chances = sizes.map(() => 0);
  const open = openPlaces(sizes, draws, chances);
  const left = draws - (sizes.length - open.length);
  const sum = open.reduce((all, at) => all + (sizes[at] ?? 0), 0);
  const shares = open.map((at) => {
    const exact = (sizes[at] ?? 0) * left * CERTAIN;
    const whole = Math.max(1, Math.floor(exact / sum));
    chances[at] = whole;
    return { at, over: exact - whole * sum };
  });
  let missing = left * CERTAIN - shares.reduce((all, { at }) => all + (chances[at] ?? 0), 0);
  shares.sort((a, b) => b.over - a.over || a.at - b.at);
  for (const { at } of shares) {
    if (missing <= 0) break;
    if ((chances[at] ?? 0) < CERTAIN) {
      chances[at] = (chances[at] ?? 0) + 1;
      missing -= 1;
    }
  }
  while (missing < 0) {
    // So small that they were lifted to 1: the likeliest give what that took.
    const most = open.reduce((best, at) => ((chances[at] ?? 0) > (chances[best] ?? 0) ? at : best), open[0] ?? 0);
    chances[most] = (chances[most] ?? 0) - 1;
    missing += 1;
  }
  return chances;
}

/** Marks as certain whatever is too large for its proportion, until nothing is; the places of the others. */
function openPlaces(sizes: readonly number[], draws: number, chances: number[]): readonly number[] {
  let open = sizes.map((_size, at) => at);
  let left = draws;
  for (;;) {
    const sum = open.reduce((all, at) => all + (sizes[at] ?? 0), 0);
    const certain = open.filter((at) => (sizes[at] ?? 0) * left >= sum);
    if (certain.length === 0 || left === 0) return open;
    for (const at of certain) chances[at] = CERTAIN;
    left -= certain.length;
    open = open.filter((at) => chances[at] !== CERTAIN);
  }
}
