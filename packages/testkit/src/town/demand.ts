import {
  type AttestationMeasure,
  type ChecklistMeasure,
  type Criterion,
  criteriaOf,
  indicatorsOf,
  type IndicatorSystem,
  type Item,
  itemsOf,
  type Measure,
  type NumericMeasure,
  type SurveyMeasure,
} from "@sangan/evaluation";

/** One criterion of an item, with the first-level indicator under which it stands. */
export interface Asked<M extends Measure = Measure> {
  readonly item: Item;
  readonly theme: string;
  readonly criterion: Criterion;
  readonly measure: M;
}

/** What a system asks a community for, by the names that raw files use. */
export interface Demand {
  readonly system: IndicatorSystem;
  /** Every item with its first-level indicator. */
  readonly items: readonly { readonly item: Item; readonly theme: string }[];
  readonly themes: readonly string[];
  /** Numbers that are measured: those that share rows stand together. */
  readonly numeric: readonly (readonly Asked<NumericMeasure>[])[];
  /** Numbers that come from cases, by service. */
  readonly services: ReadonlyMap<string, readonly Asked<NumericMeasure>[]>;
  readonly checklists: readonly Asked<ChecklistMeasure>[];
  readonly attestations: readonly Asked<AttestationMeasure>[];
  /** Questions by the name of their column. */
  readonly surveys: ReadonlyMap<string, Asked<SurveyMeasure>>;
  /** Attributes by which items apply, with the values that make one apply. */
  readonly attributes: ReadonlyMap<string, readonly (string | boolean)[]>;
}

/** Reads from a system what raw files must hold. */
export function demandOf(system: IndicatorSystem): Demand {
  const themeOf = themesOf(system);
  const items = itemsOf(system).map((item) => ({ item, theme: themeOf.get(item.id) ?? "" }));
  const asked = items.flatMap(({ item, theme }) =>
    criteriaOf(item.rule).map((criterion): Asked => ({ item, theme, criterion, measure: criterion.measure })),
  );
  const numeric = asked.filter(measured("numeric"));
  const rows = numeric.filter(({ measure }) => measure.casework === undefined);
  return {
    system,
    items,
    themes: [...new Set(items.map(({ theme }) => theme))],
    numeric: [...groupedBy(rows, ({ measure }) => `${measure.metric} ${measure.scenes.join(" ")}`).values()],
    services: groupedBy(
      numeric.filter(({ measure }) => measure.casework !== undefined),
      ({ measure }) => measure.casework?.service ?? "",
    ),
    checklists: asked.filter(measured("checklist")),
    attestations: asked.filter(measured("attestation")),
    surveys: questionsOf(asked.filter(measured("survey"))),
    attributes: attributesOf(system),
  };
}

function measured<T extends Measure["type"]>(
  type: T,
): (asked: Asked) => asked is Asked<Extract<Measure, { readonly type: T }>> {
  return (asked): asked is Asked<Extract<Measure, { readonly type: T }>> => asked.measure.type === type;
}

/** The first-level indicator of each item; innovation and penalties stand for themselves. */
function themesOf(system: IndicatorSystem): ReadonlyMap<string, string> {
  const themes = new Map<string, string>();
  for (const node of [...system.nodes, ...system.innovation, ...system.penalties]) {
    for (const indicator of indicatorsOf([node])) for (const item of indicator.items) themes.set(item.id, node.id);
  }
  return themes;
}

/** A question's column bears its item's id; where an item asks more than once, `id/part`. */
function questionsOf(asked: readonly Asked<SurveyMeasure>[]): ReadonlyMap<string, Asked<SurveyMeasure>> {
  const columns = new Map<string, Asked<SurveyMeasure>>();
  for (const [id, questions] of groupedBy(asked, ({ item }) => item.id)) {
    for (const one of questions) columns.set(questions.length === 1 ? id : `${id}/${one.criterion.part}`, one);
  }
  return columns;
}

function attributesOf(system: IndicatorSystem): ReadonlyMap<string, readonly (string | boolean)[]> {
  const values = new Map<string, Set<string | boolean>>();
  for (const { appliesIf } of itemsOf(system)) {
    if (appliesIf === undefined) continue;
    const known = values.get(appliesIf.attribute) ?? new Set();
    for (const value of appliesIf.is) known.add(value);
    values.set(appliesIf.attribute, known);
  }
  return new Map([...values].map(([name, set]) => [name, [...set]]));
}

/** Things by a name, in the order in which they come. */
export function groupedBy<T, K>(things: readonly T[], nameOf: (thing: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const thing of things) {
    const name = nameOf(thing);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [thing]);
    else group.push(thing);
  }
  return groups;
}
