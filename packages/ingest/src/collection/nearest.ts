/**
 * The known name that is most like `name`, at most a third of it (and two letters at least) away, or "". Of equals the first.
 * Documents have a search of their own for misspelt keys: it allows one letter where names of two or three Chinese ones need two here, and has no bound
 * for a million rows; this package does without documents, their schemas and parsers.
 */
export function nearest(name: string, known: Iterable<string>): string {
  const wanted = name.toLowerCase();
  let best = "";
  let least = Math.max(2, Math.floor(wanted.length / 3)) + 1;
  if (wanted.length > 200) return "";
  for (const candidate of known) {
    if (Math.abs(candidate.length - wanted.length) >= least) continue;
    const distance = editDistance(wanted, candidate.toLowerCase(), least);
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

/** Levenshtein's distance, or `limit` when it is at least that. */
function editDistance(a: string, b: string, limit: number): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      const cost = Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + change);
      current.push(cost);
      if (cost < least) least = cost;
    }
    if (least >= limit) return limit;
    previous = current;
  }
  return previous[b.length] ?? limit;
}
