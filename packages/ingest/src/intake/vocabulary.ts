import type { IndicatorSystem, NumericMeasure } from "@sangan/evaluation/indicator-system";
import { nameTable, planOf, type NameTable, type Target } from "../collection/plan.ts";

/** What is asked of a metric. */
export type AskedOf = Pick<NumericMeasure, "aggregate" | "unit">;

/** What the systems ask of a metric: in which units, and whether for single numbers or for counts. */
export interface MetricMeaning {
  readonly values: readonly AskedOf[];
  readonly counts: readonly AskedOf[];
}

/** What probes of online services observe, whether a system asks for it or not: a mapping says what of a system it is. */
const PROBED: ReadonlyMap<string, MetricMeaning> = new Map([
  ["probe.available", { values: [], counts: [{ aggregate: "share", unit: "%" }] }],
  ["probe.latency", { values: [{ aggregate: "p95", unit: "ms" }], counts: [] }],
  ["probe.certificate-days", { values: [{ aggregate: "min", unit: "d" }], counts: [] }],
]);

/** What observations and events may speak of: the metrics, scenes and services of all systems. */
export interface Vocabulary {
  readonly metrics: ReadonlyMap<string, MetricMeaning>;
  readonly scenes: NameTable;
  /** Services whose cases are looked at, with the metrics of the criteria that do. */
  readonly services: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Whether a measure is of counts: a share or a rate. */
export function isOfCounts({ aggregate }: AskedOf): boolean {
  return aggregate === "share" || aggregate === "rate";
}

/** The metrics, scenes and services of systems, together. */
export function vocabularyOf(systems: readonly IndicatorSystem[]): Vocabulary {
  const metrics = new Map<string, { values: AskedOf[]; counts: AskedOf[] }>();
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
  return {
    metrics: new Map([...PROBED, ...metrics]),
    scenes: nameTable(systems.flatMap(({ scenes }) => scenes)),
    services,
  };
}
