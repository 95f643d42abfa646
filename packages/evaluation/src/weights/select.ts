import { indicatorsOf, type IndicatorSystem } from "../indicator-system/index.ts";
import { ONE } from "../quantity/index.ts";
import type { Weights, WeightSet } from "./model.ts";

/** The weight set for a community, with its name. */
export type WeightSelection =
  | { readonly ok: true; readonly name: string; readonly set: WeightSet }
  | { readonly ok: false; readonly code: "no-weight-set"; readonly detail: string };

/** Selects the weight set of a community by its attributes: the one that its attribute names, else `default`. @clause 5.1 */
export function selectWeights(
  weights: Weights,
  attributes: Readonly<Record<string, string | boolean>>,
): WeightSelection {
  const { selectBy } = weights;
  const value = selectBy === undefined || !Object.hasOwn(attributes, selectBy) ? undefined : attributes[selectBy];
  const name = value === undefined ? "default" : String(value);
  const set = weights.sets.get(name) ?? weights.sets.get("default");
  if (set === undefined) return { ok: false, code: "no-weight-set", detail: `${selectBy ?? "default"}=${name}` };
  return { ok: true, name: weights.sets.has(name) ? name : "default", set };
}

/** A fault of a weight set. */
export interface WeightProblem {
  readonly code: "weights-sum" | "weights-unknown-indicator" | "weights-no-set";
  readonly set: string;
  readonly detail: string;
}

/** Checks that each set adds up to exactly one and names indicators of the system. @clause 5.1 */
export function checkWeights(weights: Weights, system: IndicatorSystem): readonly WeightProblem[] {
  const known = new Set(indicatorsOf(system.nodes).map((indicator) => indicator.id));
  const problems: WeightProblem[] = [];
  if (weights.sets.size === 0) problems.push({ code: "weights-no-set", set: "", detail: "" });
  for (const [set, entries] of weights.sets) {
    let sum = 0;
    for (const [id, weight] of entries) {
      sum += weight;
      if (!known.has(id)) problems.push({ code: "weights-unknown-indicator", set, detail: id });
    }
    if (sum !== ONE) problems.push({ code: "weights-sum", set, detail: (sum / ONE).toFixed(6) });
  }
  return problems;
}
