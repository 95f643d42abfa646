import type { Basis, ReferenceStatus } from "@sangan/evaluation/indicator-system";
import type { IndicatorResult } from "@sangan/evaluation/result";
import { ratioText } from "./number.ts";

/** One sort of basis: how many items, how much of the weighted points. */
interface BasisCount {
  readonly basis: Basis;
  readonly items: number;
  readonly share: string;
  readonly shareValue: number;
}

/** Where the items' figures come from, and whether somebody has read the norms. */
export interface BasisView {
  readonly counts: readonly BasisCount[];
  readonly statuses: Readonly<Record<ReferenceStatus, number>>;
  readonly items: number;
  readonly references: number;
}

const BASES: readonly Basis[] = ["standard", "reference", "proposal"];

/** Counts items by basis and references by status; the shares are of Wi × points over listed indicators. */
export function basisView(leaves: readonly IndicatorResult[]): BasisView {
  const items = leaves.flatMap((leaf) => {
    const points = leaf.items.reduce((sum, item) => sum + item.points, 0);
    return leaf.items.map((item) => ({
      item,
      part: points === 0 || !leaf.listed ? 0 : (leaf.weight * item.points) / points,
    }));
  });
  const whole = items.reduce((sum, { part }) => sum + part, 0);
  const counts = BASES.map((basis) => {
    const own = items.filter(({ item }) => item.basis === basis);
    const shareValue = whole === 0 ? 0 : own.reduce((sum, { part }) => sum + part, 0) / whole;
    const share = ratioText({ n: BigInt(Math.round(shareValue * 1e8)), d: 1_000_000n }, 1);
    return { basis, items: own.length, share, shareValue };
  });
  const status = (name: ReferenceStatus): number => items.filter(({ item }) => item.reference?.status === name).length;
  const statuses = { text: status("text"), read: status("read"), recalled: status("recalled") };
  return { counts, statuses, items: items.length, references: statuses.text + statuses.read + statuses.recalled };
}
