import { indicatorResults } from "@sangan/evaluation/comparison";
import type { Evaluation, IndicatorResult, ItemResult } from "@sangan/evaluation/result";
import type { Overrides } from "../../what-if/overrides.ts";
import type { TrialShow, WhatIfSearch } from "./what-if-search.ts";

/** An item that can be changed, as it was reported and as it is assumed. */
export interface TrialItem {
  readonly indicator: IndicatorResult;
  readonly before: ItemResult;
  readonly after: ItemResult;
}

const allOf = ({ nodes, innovation, penalties }: Evaluation): readonly IndicatorResult[] => [
  ...indicatorResults(nodes),
  ...innovation,
  ...penalties,
];

/** All items of an evaluation beside what became of them. */
export function trialItems(before: Evaluation, after: Evaluation): readonly TrialItem[] {
  const now = new Map(allOf(after).flatMap(({ items }) => items.map((item) => [item.id, item])));
  return allOf(before).flatMap((indicator) =>
    indicator.items.map((item) => ({ indicator, before: item, after: now.get(item.id) ?? item })),
  );
}

/** The share of an item's points that is earned, 0 … 1; null where nothing was judged. */
export function shareOf({ finding: { verdict } }: ItemResult): number | null {
  return verdict.state === "judged" ? verdict.attainment / 1_000_000 : null;
}

function isShown({ before }: TrialItem, show: TrialShow, overrides: Overrides): boolean {
  const { state } = before.finding.verdict;
  switch (show) {
    case "changed":
      return overrides.has(before.id);
    case "zeroed":
      return before.closes === true;
    case "missing":
      return state === "insufficient";
    case "unmet":
      return state === "judged" && shareOf(before) !== 1;
    case "all":
      return true;
  }
}

/** What is shown when the address does not say: what is zeroed, else what is missing, else everything. */
export function firstShow(items: readonly TrialItem[]): TrialShow {
  const has = (show: TrialShow): boolean => items.some((item) => isShown(item, show, new Map()));
  return has("zeroed") ? "zeroed" : has("missing") ? "missing" : "all";
}

/** The items that an address asks for; a search looks at titles in both languages and at ids. */
export function shownItems(
  items: readonly TrialItem[],
  { kind, indicator, q = "", show }: WhatIfSearch & { readonly show: TrialShow },
  overrides: Overrides,
): readonly TrialItem[] {
  const wanted = q.toLowerCase();
  return items.filter(
    (item) =>
      isShown(item, show, overrides) &&
      (kind === undefined || item.before.kind === kind) &&
      (indicator === undefined || item.indicator.id === indicator) &&
      [item.before.title.zh, item.before.title.en, item.before.id].some((text) => text.toLowerCase().includes(wanted)),
  );
}
