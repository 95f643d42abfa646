import type { Aggregate, IndicatorNode, IndicatorSystem, Policies } from "@sangan/evaluation/indicator-system";
import {
  compare,
  type Fraction,
  fraction,
  greatest,
  kept,
  least,
  MILLIONTH,
  NOTHING,
  over,
  plus,
  rounded,
  times,
  total,
} from "./fraction.ts";
import type { IndicatorReading } from "./indicator.ts";

/** N and D of a node, and the sum of the Wi below it. */
interface Pair {
  readonly n: Fraction;
  readonly d: Fraction;
  readonly listed: Fraction;
}

/** What the tree needs to know of its indicators, in one reading. */
export interface TreeInput {
  readonly policies: Policies;
  readonly weights: ReadonlyMap<string, Fraction>;
  readonly indicators: ReadonlyMap<string, IndicatorReading>;
}

/** The values of all nodes of a system, in points, and its quality; null = nothing applies. */
export interface TreeReading {
  readonly values: ReadonlyMap<string, Fraction | null>;
  readonly quality: Fraction | null;
}

/** Section 4 of the method, up to the quality. */
export function readTree(system: IndicatorSystem, input: TreeInput): TreeReading {
  const values = new Map<string, Fraction | null>();
  const pairs = system.nodes.map((node) => pairOf(node, input, values));
  const { n, d } = aggregated(system.aggregate, pairs);
  return { values, quality: valueOf({ n, d }) };
}

function valueOf({ n, d }: Pick<Pair, "n" | "d">): Fraction | null {
  return compare(d, NOTHING) === 0 ? null : over(n, d);
}

function pairOf(node: IndicatorNode, input: TreeInput, values: Map<string, Fraction | null>): Pair {
  const pair = node.type === "indicator" ? leaf(node.id, input) : branch(node, input, values);
  values.set(node.id, valueOf(pair));
  return pair;
}

function leaf(id: string, { weights, indicators, policies }: TreeInput): Pair {
  const listed = weights.get(id);
  const reading = indicators.get(id);
  if (listed === undefined || reading === undefined) return { n: NOTHING, d: NOTHING, listed: NOTHING };
  if (reading.q !== null) return { n: times(reading.weight, reading.q), d: reading.weight, listed };
  return { n: NOTHING, d: policies.notApplicable.indicator === "zero" ? listed : NOTHING, listed };
}

function branch(
  group: Extract<IndicatorNode, { readonly type: "group" }>,
  input: TreeInput,
  values: Map<string, Fraction | null>,
): Pair {
  const { policies } = input;
  const pairs = group.children.map((child) => pairOf(child, input, values));
  const listed = total(pairs.map((pair) => pair.listed));
  const whole = total(pairs.map((pair) => pair.d));
  const spreads = policies.notApplicable.indicator === "spread-siblings";
  const mean = group.aggregate.method === "weighted-mean";
  const open = { ...aggregated(group.aggregate, pairs), listed };
  if (mean && !spreads && policies.rounding.group <= 1) return open;
  const exact = valueOf(open);
  if (exact === null) return { n: NOTHING, d: NOTHING, listed };
  const value = rounded(exact, greatest(MILLIONTH, fraction(policies.rounding.group, 1_000_000)));
  const d = spreads ? listed : whole;
  return { n: times(value, d), d, listed };
}

function aggregated(aggregate: Aggregate, pairs: readonly Pair[]): Pick<Pair, "n" | "d"> {
  if (aggregate.method === "weighted-mean") {
    return { n: total(pairs.map(({ n }) => n)), d: total(pairs.map(({ d }) => d)) };
  }
  const values = pairs
    .map(valueOf)
    .filter((value) => value !== null)
    .map(kept);
  if (values.length === 0) return { n: NOTHING, d: NOTHING };
  const one = fraction(1);
  switch (aggregate.method) {
    case "sum":
      return { n: values.reduce(plus), d: one };
    case "capped-sum":
      return { n: least(values.reduce(plus), fraction(aggregate.cap, 1_000_000)), d: one };
    case "minimum":
      return { n: values.reduce(least), d: one };
  }
}
