import { nearest } from "@sangan/documents";
import {
  indicatorResults,
  type IndicatorResult,
  type ItemResult,
  type NodeResult,
  type Verdict,
} from "@sangan/evaluation";
import { resultAt } from "../files.ts";
import { numberText, points } from "../number-text.ts";
import { CommandFault, EXIT, type Terminal } from "../terminal/index.ts";
import { ruleLine } from "../rule-line.ts";
import { fill } from "../words/index.ts";
import type { Context } from "./context.ts";
import { showResult } from "./evaluate.ts";

/** Shows where a score comes from: the whole result, or a group, an indicator or an item down to its evidence. */
export async function explainResult({ terminal }: Context, path: string, id: string | undefined): Promise<number> {
  const result = await resultAt(path);
  const nodes: readonly NodeResult[] = [...result.nodes, ...result.innovation, ...result.penalties];
  if (id === undefined) {
    showResult(terminal, result);
    for (const indicator of indicatorResults(nodes)) terminal.line(headOf(terminal, indicator));
    terminal.answer(result);
    return EXIT.done;
  }
  const chosen = choose(nodes, id);
  if (chosen.length === 0) throw unknown(terminal, nodes, id);
  for (const { indicator, items } of chosen) {
    terminal.line(headOf(terminal, indicator));
    if (!indicator.listed) terminal.line(terminal.words.text.unlisted);
    for (const item of indicator.closedBy) terminal.line(fill(terminal.words.text.gateClosed, { item }));
    for (const item of items) showItem(terminal, item);
  }
  terminal.answer(chosen);
  return EXIT.done;
}

interface Chosen {
  readonly indicator: IndicatorResult;
  readonly items: readonly ItemResult[];
}

function choose(nodes: readonly NodeResult[], id: string): readonly Chosen[] {
  const whole = find(nodes, id);
  if (whole !== undefined) return indicatorResults([whole]).map((indicator) => ({ indicator, items: indicator.items }));
  return indicatorResults(nodes).flatMap((indicator) => {
    const items = indicator.items.filter((item) => item.id === id);
    return items.length === 0 ? [] : [{ indicator, items }];
  });
}

function find(nodes: readonly NodeResult[], id: string): NodeResult | undefined {
  for (const node of nodes) {
    if (node.id === id) return node;
    const below = node.type === "group" ? find(node.children, id) : undefined;
    if (below !== undefined) return below;
  }
  return undefined;
}

function unknown({ language }: Terminal, nodes: readonly NodeResult[], id: string): CommandFault {
  const known = indicatorResults(nodes).flatMap((indicator) => [
    indicator.id,
    ...indicator.items.map((item) => item.id),
  ]);
  const close = nearest(id, known);
  const hint = language === "zh" ? `是否想写“${close}”？` : ` Did you mean “${close}”?`;
  return new CommandFault("unknown-indicator", { id, suggestion: close === undefined ? "" : hint });
}

function headOf({ words, language }: Terminal, indicator: IndicatorResult): string {
  const { q } = indicator;
  return fill(words.text.explainIndicator, {
    id: indicator.id,
    title: indicator.title[language],
    score: points(q.score),
    low: points(q.low),
    high: points(q.high),
    weight: numberText(indicator.weight, 6),
    contribution: numberText(indicator.contribution, 4),
  });
}

const MARKS = { judged: "●", insufficient: "?", "not-applicable": "–", unclaimed: "○" } as const;

function showItem({ line, words, language }: Terminal, item: ItemResult): void {
  const { verdict, parts } = item.finding;
  const mark = item.closes === true ? "✗" : MARKS[verdict.state];
  line(
    fill(words.text.explainItem, {
      mark,
      id: item.id,
      title: item.title[language],
      kind: words.kind[item.kind],
      points: item.points,
      outcome: `${outcomeOf(words, verdict)} → ${item.earned === null ? "–" : item.earned}`,
    }),
  );
  line(fill(words.text.explainRule, { rule: ruleLine(item.rule) }));
  if (parts.length > 1)
    for (const part of parts)
      line(fill(`      {part}: {outcome}`, { part: part.part, outcome: outcomeOf(words, part.verdict) }));
  for (const { part: _part, item: _item, sources, ...evidence } of item.evidence) {
    const text = Object.entries(evidence)
      .map(([key, value]) => `${key}=${typeof value === "object" ? JSON.stringify(value) : String(value)}`)
      .join(" ");
    line(
      fill(words.text.explainEvidence, {
        evidence: `${text} sources=${sources.map((one) => one.slice(0, 12)).join(",")}`,
      }),
    );
  }
}

/** A verdict in words. */
function outcomeOf(words: Terminal["words"], verdict: Verdict): string {
  switch (verdict.state) {
    case "judged":
      return [verdict.value, `${verdict.attainment / 10_000} %`, verdict.n === undefined ? "" : `n = ${verdict.n}`]
        .filter((part) => part !== undefined && part !== "")
        .join(", ");
    case "insufficient": {
      const detail = [verdict.have, verdict.need].filter((part) => part !== undefined).join(" / ");
      return words.insufficiency[verdict.reason] + (detail === "" ? "" : ` (${detail})`);
    }
    case "not-applicable":
      return fill(words.text.notApplicable, { reason: verdict.reason });
    case "unclaimed":
      return words.text.unclaimed;
  }
}
