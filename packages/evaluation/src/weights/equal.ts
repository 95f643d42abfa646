import { indicatorsOf, type IndicatorSystem } from "../indicator-system/index.ts";
import { add, ONE, ratio, type Millionths, type Ratio } from "../quantity/index.ts";
import type { WeightSet } from "./model.ts";

/**
 * Equal weights: equal over first-level indicators, equal inside each.
 * Whole millionths by largest remainder (ties: earlier first), so that they add up to exactly one.
 */
export function equalWeights(system: IndicatorSystem): WeightSet {
  const shares = system.nodes.flatMap((node) => {
    const leaves = indicatorsOf([node]);
    return leaves.map((leaf) => ({ id: leaf.id, share: ratio(1n, BigInt(system.nodes.length * leaves.length)) }));
  });
  return apportion(shares);
}

/** Whole millionths in proportion to exact shares, by largest remainder. @throws RangeError when the shares add up to 0. */
export function apportion(shares: readonly { readonly id: string; readonly share: Ratio }[]): WeightSet {
  const total = shares.reduce((sum, { share }) => add(sum, share), ratio(0n, 1n));
  const exact = shares.map(({ id, share }, order) => {
    const n = share.n * total.d * BigInt(ONE);
    const d = share.d * total.n;
    if (d === 0n) throw new RangeError("apportion: shares add up to 0");
    const floor = n / d;
    return { id, order, floor, rest: ratio(n - floor * d, d) };
  });
  let left = BigInt(ONE) - exact.reduce((sum, entry) => sum + entry.floor, 0n);
  const weights = new Map(exact.map((entry) => [entry.id, Number(entry.floor)]));
  const byRest = exact.toSorted((a, b) => {
    const side = b.rest.n * a.rest.d - a.rest.n * b.rest.d;
    return side > 0n ? 1 : side < 0n ? -1 : a.order - b.order;
  });
  for (const entry of byRest) {
    if (left <= 0n) break;
    weights.set(entry.id, (weights.get(entry.id) ?? 0) + 1);
    left -= 1n;
  }
  return new Map([...weights].map(([id, weight]) => [id, weight as Millionths]));
}
