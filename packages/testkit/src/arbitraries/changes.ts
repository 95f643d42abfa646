import type { Attestation } from "@sangan/evaluation/evidence";
import type { Indicator, IndicatorNode, IndicatorSystem, Item } from "@sangan/evaluation/indicator-system";
import { millionths } from "@sangan/evaluation/quantity";
import type { EvaluationCase } from "./case.ts";
import { draws } from "./draws.ts";
import { PERIOD } from "./evidence.ts";
import { UNTITLED } from "./untitled.ts";

/** The same case in which one item applies, and an assessor has attested it an attainment (in whole millionths). */
export function withAttested(given: EvaluationCase, id: string, attainment: number): EvaluationCase {
  const { bundle, system } = given;
  const evidence: Attestation = {
    kind: "attestation",
    item: id,
    part: "",
    from: PERIOD.from,
    to: PERIOD.from,
    sources: [],
    level: "chosen",
    assessor: "assessor-1",
    grounds: ["record 1"],
  };
  return {
    ...given,
    system: withItems(system, (items) => items.map((item) => (item.id === id ? attestedItem(item, attainment) : item))),
    bundle: {
      ...bundle,
      evidence: [...bundle.evidence.filter((one) => one.item !== id), evidence],
      notApplicable: bundle.notApplicable.filter((one) => one.item !== id),
    },
  };
}

function attestedItem(item: Item, attainment: number): Item {
  const { stages: _stages, appliesIf: _appliesIf, mayNotApply: _mayNotApply, ...rest } = item;
  const levels = [{ id: "chosen", title: UNTITLED, attainment: millionths(attainment) }];
  return {
    ...rest,
    rule: {
      type: "criterion",
      part: "",
      measure: {
        type: "attestation",
        metric: "metric",
        source: "document",
        scenes: [],
        minN: 1,
        maxAgeDays: null,
        levels,
      },
      judge: { type: "attestation" },
    },
  };
}

/** The same case with its nodes, items, evidence and declarations in another order. */
export function reordered(given: EvaluationCase, seed: number): EvaluationCase {
  const { bundle, system, weights } = given;
  const nodes = (list: readonly IndicatorNode[]): IndicatorNode[] =>
    shuffled(seed, list).map((node) => (node.type === "group" ? { ...node, children: nodes(node.children) } : node));
  const mixed = withItems({ ...system, nodes: nodes(system.nodes) }, (items) => shuffled(seed, items));
  return {
    system: { ...mixed, innovation: shuffled(seed, mixed.innovation), penalties: shuffled(seed, mixed.penalties) },
    weights: {
      ...weights,
      sets: new Map([...weights.sets].map(([name, set]) => [name, new Map(shuffled(seed, [...set]))])),
    },
    bundle: {
      ...bundle,
      evidence: shuffled(seed, bundle.evidence),
      notApplicable: shuffled(seed, bundle.notApplicable),
    },
  };
}

function shuffled<T>(seed: number, list: readonly T[]): T[] {
  const d = draws(seed);
  return list
    .map((value) => ({ value, key: d.int(0, 1_000_000) }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ value }) => value);
}

function withItems(system: IndicatorSystem, change: (items: readonly Item[]) => Item[]): IndicatorSystem {
  const changed = (indicator: Indicator): Indicator => ({ ...indicator, items: change(indicator.items) });
  const node = (one: IndicatorNode): IndicatorNode =>
    one.type === "group" ? { ...one, children: one.children.map(node) } : changed(one);
  return {
    ...system,
    nodes: system.nodes.map(node),
    innovation: system.innovation.map(changed),
    penalties: system.penalties.map(changed),
  };
}
