import {
  indicatorsOf,
  type Indicator,
  type IndicatorSystem,
  type Item,
  type Text,
} from "@sangan/evaluation/indicator-system";
import type { SystemSearch } from "./system-search.ts";

/** An indicator with the items that a search leaves. */
export interface ShownIndicator {
  readonly indicator: Indicator;
  readonly items: readonly Item[];
}

/** A first-level indicator with what a search leaves below it. */
export interface ShownBranch {
  readonly id: string;
  readonly clause: string;
  readonly title: Text;
  readonly indicators: readonly ShownIndicator[];
}

type Filter = Pick<SystemSearch, "q" | "kind" | "basis">;

/** Whether anything is searched for. */
export function isFiltered({ q, kind, basis }: Filter): boolean {
  return q !== undefined || kind !== undefined || basis !== undefined;
}

function fits(item: Item, indicator: Indicator, { q = "", kind, basis }: Filter): boolean {
  const wanted = q.trim().toLowerCase();
  const texts = [
    item.title.zh,
    item.title.en,
    item.id,
    item.reference?.text ?? "",
    indicator.title.zh,
    indicator.title.en,
    indicator.clause,
  ];
  return (
    (kind === undefined || item.kind === kind) &&
    (basis === undefined || item.basis === basis) &&
    texts.some((text) => text.toLowerCase().includes(wanted))
  );
}

function shown(indicators: readonly Indicator[], filter: Filter): readonly ShownIndicator[] {
  return indicators
    .map((indicator) => ({ indicator, items: indicator.items.filter((item) => fits(item, indicator, filter)) }))
    .filter(({ items }) => items.length > 0 || !isFiltered(filter));
}

/** The tree of a system as far as a search leaves it: first-level indicators, then innovation and penalties under the titles given. */
export function shownTree(
  system: IndicatorSystem,
  filter: Filter,
  titles: Readonly<Record<"innovation" | "penalties", Text>>,
): readonly ShownBranch[] {
  const branches = system.nodes.map((node) => ({
    id: node.id,
    clause: node.clause,
    title: node.title,
    indicators: shown(indicatorsOf([node]), filter),
  }));
  const others = (["innovation", "penalties"] as const).map((id) => ({
    id,
    clause: "",
    title: titles[id],
    indicators: shown(system[id], filter),
  }));
  return [...branches, ...others].filter(({ indicators }) => indicators.length > 0);
}
