import type { IndicatorSystem, NumericMeasure } from "@sangan/evaluation/indicator-system";
import { nameTable, planOf, type NameTable, type Target } from "../collection/plan.ts";

/** What the systems ask of a metric: in which units, and whether for single numbers or for counts. */
export interface MetricMeaning {
  readonly values: readonly NumericMeasure[];
  readonly counts: readonly NumericMeasure[];
}

/** What observations and events may speak of: the metrics, scenes and services of all systems. */
export interface Vocabulary {
  readonly metrics: ReadonlyMap<string, MetricMeaning>;
  readonly scenes: NameTable;
  /** Services whose cases are looked at, with the metrics of the criteria that do. */
  readonly services: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Whether a measure is of counts: a share or a rate. */
export function isOfCounts({ aggregate }: NumericMeasure): boolean {
  return aggregate === "share" || aggregate === "rate";
}

/** The metrics, scenes and services of systems, together. */
export function vocabularyOf(systems: readonly IndicatorSystem[]): Vocabulary {
  const metrics = new Map<string, { values: NumericMeasure[]; counts: NumericMeasure[] }>();
  const services = new Map<string, Set<string>>();
  for (const system of systems) {
    const plan = planOf(system, 0);
    for (const [service, targets] of plan.services) {
      const known = services.get(service) ?? new Set<string>();
      services.set(service, known);
      for (const { measure } of targets) known.add(measure.metric);
    }
    for (const [metric, targets] of plan.numeric) {
      const meaning = metrics.get(metric) ?? { values: [], counts: [] };
      metrics.set(metric, meaning);
      for (const { measure } of targets satisfies readonly Target<NumericMeasure>[])
        (isOfCounts(measure) ? meaning.counts : meaning.values).push(measure);
    }
  }
  return { metrics, scenes: nameTable(systems.flatMap(({ scenes }) => scenes)), services };
}
