import {
  compareEvaluations,
  indicatorResults,
  type Comparison,
  type IndicatorChange,
  type Result,
} from "@sangan/evaluation";
import { resultAt } from "../files.ts";
import { points, signed } from "../number-text.ts";
import { EXIT, type Terminal } from "../terminal/index.ts";
import { fill } from "../words/index.ts";
import type { Context } from "./context.ts";
import { totalText } from "./evaluate.ts";

/** Tells why a score moved from one result to another: evidence, weights, gates and items, each with its points. */
export async function compareResults({ terminal }: Context, before: string, after: string): Promise<number> {
  const older = await resultAt(before);
  const newer = await resultAt(after);
  const comparison = compareEvaluations(older, newer);
  const totals = { before: totalText(older, comparison.before), after: totalText(newer, comparison.after) };
  show(terminal, comparison, { totals, titles: titlesOf([older, newer]) });
  terminal.answer(comparison);
  return EXIT.done;
}

function titlesOf(results: readonly Result[]): ReadonlyMap<string, { readonly zh: string; readonly en: string }> {
  return new Map(
    results.flatMap((result) => indicatorResults(result.nodes).map((one) => [one.id, one.title] as const)),
  );
}

function show(
  { line, words, language }: Terminal,
  comparison: Comparison,
  {
    totals,
    titles,
  }: { readonly totals: Readonly<Record<string, string>>; readonly titles: ReturnType<typeof titlesOf> },
): void {
  const { text } = words;
  line(
    fill(text.compareTotal, {
      ...totals,
      delta: signed(comparison.delta),
    }),
  );
  line(
    fill(text.compareParts, {
      quality: signed(comparison.quality),
      bonus: signed(comparison.bonus),
      penalty: signed(0 - comparison.penalty),
      feeling: signed(comparison.feeling),
      rest: signed(comparison.rest),
    }),
  );
  if (!comparison.sameSystem) line(text.otherSystem);
  if (!comparison.sameWeights) line(text.otherWeights);
  if (!comparison.samePolicies) line(text.otherPolicies);
  if (comparison.indicators.length + comparison.extras.length === 0) line(text.compareSame);
  for (const change of comparison.indicators) {
    line(
      fill(text.compareIndicator, {
        points: signed(change.points),
        id: change.id,
        title: titles.get(change.id)?.[language] ?? "",
        before: points(change.before),
        after: points(change.after),
      }),
    );
    showParts({ line, words }, change);
  }
  for (const item of comparison.extras.flatMap((extra) => extra.items)) {
    const causes = item.causes.map((cause) => words.cause[cause]).join(", ");
    line(fill(text.compareExtra, { points: signed(item.points), id: item.id, causes }));
  }
}

function showParts({ line, words }: Pick<Terminal, "line" | "words">, change: IndicatorChange): void {
  const { text } = words;
  if (change.byWeight !== null && change.byWeight !== 0)
    line(fill(text.compareWeight, { points: signed(change.byWeight) }));
  if (change.closed.length + change.opened.length > 0) {
    line(
      fill(text.compareGate, {
        points: signed(change.byGate),
        closed: change.closed.join(", ") || "–",
        opened: change.opened.join(", ") || "–",
      }),
    );
  }
  for (const item of change.items) {
    const causes = item.causes.map((cause) => words.cause[cause]).join(", ");
    line(fill(text.compareItem, { points: signed(item.points), id: item.id, causes, q: signed(item.q) }));
  }
}
