import { DISCLOSURE_LIMITS, NOT_TOLD, type ItemAnswers, type StratumColumn } from "@sangan/evaluation/survey";

/** Answers by option. */
type Counts = Readonly<Record<string, number>>;

/** Where what is too small to be told is put together. */
const OTHER = "other";

/**
 * Counts by stratum as a bundle may publish them. A distribution tells its mean, so a stratum of fewer than ten answers goes into `other`, and so does the
 * next smallest as long as `other` itself is too small: nothing can be found by taking the told from the total (threat G2).
 */
export function publishedStrata(
  strata: readonly StratumColumn[],
  item: ItemAnswers,
  counted: (at: number) => boolean,
): Readonly<Record<string, Counts>> {
  return Object.fromEntries(
    strata.flatMap((column) => publishedVariable(column, item, counted)).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}

interface Group {
  readonly category: string | null;
  readonly counts: number[];
}

function publishedVariable(
  { variable, categories, codes }: StratumColumn,
  { options, answers }: ItemAnswers,
  counted: (at: number) => boolean,
): readonly (readonly [string, Counts])[] {
  const groups = [...categories, null].map((category): Group => ({ category, counts: options.map(() => 0) }));
  for (const [at, answer] of answers.entries()) {
    if (!counted(at)) continue;
    const code = codes[at] ?? NOT_TOLD;
    const group = groups[code === NOT_TOLD ? groups.length - 1 : code];
    const place = options.indexOf(answer);
    if (group !== undefined) group.counts[place] = (group.counts[place] ?? 0) + 1;
  }
  const byOption = (counts: readonly number[]): Counts =>
    Object.fromEntries(options.map((option, place) => [String(option), counts[place] ?? 0]));
  const { told, other } = parted(groups.filter(({ counts }) => sizeOf(counts) > 0));
  if (told.length === 0) return [];
  return [...told, ...other].map(({ category, counts }) => [`${variable}=${category ?? OTHER}`, byOption(counts)]);
}

/** Groups that may stand alone, and the one of all others, if there are others. */
function parted(groups: readonly Group[]): { readonly told: readonly Group[]; readonly other: readonly Group[] } {
  const bySize = groups.toSorted((a, b) => sizeOf(a.counts) - sizeOf(b.counts));
  const hidden = bySize.filter((group) => !mayStandAlone(group));
  const told = bySize.filter(mayStandAlone);
  if (hidden.length === 0) return { told, other: [] };
  let other = hidden.reduce(added, { category: null, counts: [] });
  while (sizeOf(other.counts) < DISCLOSURE_LIMITS.mean) {
    const next = told.shift();
    if (next === undefined) return { told: [], other: [] };
    other = added(other, next);
  }
  return { told, other: [other] };
}

/** A category that is called `other` itself is put with the others. */
function mayStandAlone({ category, counts }: Group): boolean {
  return category !== null && category !== OTHER && sizeOf(counts) >= DISCLOSURE_LIMITS.mean;
}

function added(a: Group, b: Group): Group {
  return { category: null, counts: b.counts.map((count, place) => count + (a.counts[place] ?? 0)) };
}

function sizeOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
