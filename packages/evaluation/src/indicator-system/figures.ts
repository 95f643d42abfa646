import { allIndicators, criteriaOf, indicatorsOf } from "./walk.ts";
import type { Basis, IndicatorSystem, Item, ItemKind, ReferenceStatus } from "./model.ts";

/** Seconds that one question takes: 20 questions are about 4 minutes. */
const SECONDS_PER_QUESTION = 12;

/** Figures of an indicator system by which clause 6's principles are judged. @clause 6 */
export interface SystemFigures {
  readonly firstLevel: number;
  readonly indicators: number;
  readonly innovation: number;
  readonly penalties: number;
  readonly items: number;
  readonly byKind: Readonly<Record<ItemKind, number>>;
  readonly byBasis: Readonly<Record<Basis, number>>;
  readonly byReference: Readonly<Record<ReferenceStatus, number>>;
  /** Scientific: indicators judged both measured and felt, only felt, only measured. */
  readonly sides: { readonly both: number; readonly felt: number; readonly measured: number };
  /** Guiding: indicators that load on no sense. */
  readonly senseless: number;
  /** Operable: items whose every criterion has a number, a unit, a source and a minimum n above 1 (or is a document's). */
  readonly operable: number;
  /** Items that nobody can supply: a feeling without a question. */
  readonly unsuppliable: readonly string[];
  readonly survey: { readonly questions: number; readonly minutes: number };
}

function felt({ items }: { readonly items: readonly Item[] }): boolean {
  return items.some((item) => item.kind === "feeling");
}

function measured({ items }: { readonly items: readonly Item[] }): boolean {
  return items.some((item) => item.kind !== "feeling");
}

/** Counts what clause 6 asks of a system. */
export function figuresOf(system: IndicatorSystem): SystemFigures {
  const leaves = indicatorsOf(system.nodes);
  const items = allIndicators(system).flatMap((indicator) => indicator.items);
  const questions = items.filter((item) => item.kind === "feeling").length;
  const count = <K extends string>(keys: readonly K[], of: (item: Item) => K | undefined): Record<K, number> => {
    const counts = Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>;
    for (const item of items) {
      const key = of(item);
      if (key !== undefined) counts[key] += 1;
    }
    return counts;
  };
  return {
    firstLevel: system.nodes.length,
    indicators: leaves.length,
    innovation: system.innovation.length,
    penalties: system.penalties.length,
    items: items.length,
    byKind: count(["required", "optional", "offline", "feeling", "penalty"], (item) => item.kind),
    byBasis: count(["standard", "reference", "proposal"], (item) => item.basis),
    byReference: count(["text", "read", "recalled"], (item) => item.reference?.status),
    sides: {
      both: leaves.filter((leaf) => felt(leaf) && measured(leaf)).length,
      felt: leaves.filter((leaf) => felt(leaf) && !measured(leaf)).length,
      measured: leaves.filter((leaf) => !felt(leaf) && measured(leaf)).length,
    },
    senseless: leaves.filter((leaf) => leaf.senses === undefined).length,
    operable: items.filter(isOperable).length,
    unsuppliable: items.filter((item) => item.kind === "feeling" && item.question === undefined).map((item) => item.id),
    survey: { questions, minutes: Math.round((questions * SECONDS_PER_QUESTION) / 6) / 10 },
  };
}

/** Whether each criterion asks for a number with its unit, from a named source, with a least n that means something. */
function isOperable(item: Item): boolean {
  return criteriaOf(item.rule).every(({ measure }) =>
    measure.type === "survey"
      ? measure.minN > 1
      : measure.type === "numeric" && (measure.minN > 1 || measure.source === "document"),
  );
}
