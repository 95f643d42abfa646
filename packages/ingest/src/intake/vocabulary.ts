import type { IndicatorSystem, NumericMeasure } from "@sangan/evaluation/indicator-system";
import { nameTable, planOf, type NameTable, type Target } from "../collection/plan.ts";

/** What the systems ask of a metric: in which units, and whether for single numbers or for counts. */
export interface MetricMeaning {
  readonly values: readonly NumericMeasure[];
  readonly counts: readonly NumericMeasure[];
}

/** What observations may speak of: the metrics and scenes of all systems. */
export interface Vocabulary {
  readonly metrics: ReadonlyMap<string, MetricMeaning>;
  readonly scenes: NameTable;
}

/** Whether a measure is of counts: a share or a rate. */
export function isOfCounts({ aggregate }: NumericMeasure): boolean {
  return aggregate === "share" || aggregate === "rate";
}

/** The metrics and scenes of systems, together. */
export function vocabularyOf(systems: readonly IndicatorSystem[]): Vocabulary {
  const metrics = new Map<string, { values: NumericMeasure[]; counts: NumericMeasure[] }>();
  for (const system of systems) {
    for (const [metric, targets] of planOf(system, 0).numeric) {
      const meaning = metrics.get(metric) ?? { values: [], counts: [] };
      metrics.set(metric, meaning);
      for (const { measure } of targets satisfies readonly Target<NumericMeasure>[])
        (isOfCounts(measure) ? meaning.counts : meaning.values).push(measure);
    }
  }
  return { metrics, scenes: nameTable(systems.flatMap(({ scenes }) => scenes)) };
}
