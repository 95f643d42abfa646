import {
  type AttestationMeasure,
  type ChecklistMeasure,
  criteriaOf,
  type Criterion,
  type IndicatorSystem,
  itemsOf,
  type Measure,
  type NumericMeasure,
  type SurveyMeasure,
} from "@sangan/evaluation/indicator-system";

/** A criterion of an item, with the part of the collection's window in which its observations count. */
export interface Target<M extends Measure = Measure> {
  /** Its number among all criteria. */
  readonly index: number;
  readonly item: string;
  readonly part: string;
  readonly criterion: Criterion;
  readonly measure: M;
  /** Observations before this time (milliseconds since 1970) are too old; −Infinity without a limit. */
  readonly since: number;
}

/** What a system asks of raw files, by the names that they use. */
export interface Plan {
  readonly system: IndicatorSystem;
  readonly numeric: ReadonlyMap<string, readonly Target<NumericMeasure>[]>;
  readonly services: ReadonlyMap<string, readonly Target<NumericMeasure>[]>;
  readonly surveys: ReadonlyMap<string, Target<SurveyMeasure>>;
  readonly checklists: ReadonlyMap<string, readonly Target<ChecklistMeasure>[]>;
  readonly attestations: ReadonlyMap<string, readonly Target<AttestationMeasure>[]>;
  readonly scenes: NameTable;
  readonly items: ReadonlySet<string>;
  readonly stages: ReadonlySet<string>;
}

/** Ids that may also be written by their titles, where those are not ambiguous. */
export interface NameTable {
  /** The id of an id or a title, or undefined. */
  readonly find: (name: string) => string | undefined;
  readonly ids: readonly string[];
}

/** Reads from a system what raw files must hold. `end` is the period's end in milliseconds since 1970. */
export function planOf(system: IndicatorSystem, end: number): Plan {
  const items = itemsOf(system);
  const targets = items.flatMap((item) => criteriaOf(item.rule).map((criterion) => ({ item: item.id, criterion })));
  const all = targets.map(({ item, criterion }, index): Target => {
    const days = criterion.measure.maxAgeDays;
    const since = days === null ? -Infinity : end - days * 86_400_000;
    return { index, item, part: criterion.part, criterion, measure: criterion.measure, since };
  });
  const numeric = all.filter(has("numeric"));
  return {
    system,
    numeric: grouped(
      numeric.filter((target) => target.measure.casework === undefined),
      (target) => target.measure.metric,
    ),
    services: grouped(
      numeric.filter((target) => target.measure.casework !== undefined),
      (target) => target.measure.casework?.service ?? "",
    ),
    surveys: surveyColumns(all.filter(has("survey"))),
    checklists: grouped(all.filter(has("checklist")), (target) => target.measure.metric),
    attestations: grouped(all.filter(has("attestation")), (target) => target.measure.metric),
    scenes: nameTable(system.scenes),
    items: new Set(items.map((item) => item.id)),
    stages: new Set(system.stages),
  };
}

/** Ids with their titles in both languages as further names. */
export function nameTable(
  entries: readonly { readonly id: string; readonly title: { readonly zh: string; readonly en: string } }[],
): NameTable {
  const byTitle = new Map<string, string | undefined>();
  for (const { id, title } of entries) {
    for (const name of new Set([title.zh, title.en])) {
      const known = byTitle.get(name);
      byTitle.set(name, byTitle.has(name) && known !== id ? undefined : id);
    }
  }
  const ids = new Set(entries.map((entry) => entry.id));
  return { find: (name) => (ids.has(name) ? name : byTitle.get(name)), ids: [...ids] };
}

/** Kinds of tables in which a metric belongs. */
export function kindsOfMetric(plan: Plan, metric: string): readonly string[] {
  return [
    ...(plan.numeric.has(metric) ? ["measurements"] : []),
    ...(plan.checklists.has(metric) ? ["checklists"] : []),
    ...(plan.attestations.has(metric) ? ["attestations"] : []),
  ];
}

function has<T extends Measure["type"]>(type: T): (target: Target) => target is Target<Extract<Measure, { type: T }>> {
  return (target): target is Target<Extract<Measure, { type: T }>> => target.measure.type === type;
}

function grouped<T>(targets: readonly T[], name: (target: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const target of targets) {
    const group = groups.get(name(target));
    if (group === undefined) groups.set(name(target), [target]);
    else group.push(target);
  }
  return groups;
}

/** An item's survey column bears its id; where an item asks twice, `id/part` tells them apart. */
function surveyColumns(targets: readonly Target<SurveyMeasure>[]): ReadonlyMap<string, Target<SurveyMeasure>> {
  const columns = new Map<string, Target<SurveyMeasure>>();
  for (const [item, asked] of grouped(targets, (target) => target.item)) {
    for (const target of asked) columns.set(asked.length === 1 ? item : `${item}/${target.part}`, target);
  }
  return columns;
}
