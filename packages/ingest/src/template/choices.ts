import { ACTIVITIES } from "@sangan/evaluation/casework";
import {
  criteriaOf,
  type IndicatorSystem,
  type Item,
  itemsOf,
  type Measure,
} from "@sangan/evaluation/indicator-system";
import { type Field, KIND_COLUMNS, stageWord, type TableKind, TABLE_KINDS } from "../header/index.ts";
import { activityWord, OPTIONS } from "../observation/index.ts";
import type { TemplateLanguage } from "./words.ts";

/** A column of a template: its field or its own name, and what may be chosen in it. */
export interface TemplateColumn {
  readonly field?: Field;
  readonly heading?: string;
  /** Names that the drop-down offers; none when empty. */
  readonly choices: readonly string[];
  /** Numbers are typed as numbers; all else as text, so that long codes keep their digits. */
  readonly number: boolean;
}

/** The kinds of raw tables that a system needs, with their columns. */
export function sheetsOf(
  system: IndicatorSystem,
  language: TemplateLanguage,
): ReadonlyMap<TableKind, readonly TemplateColumn[]> {
  const items = itemsOf(system);
  const measures = items.flatMap((item) => criteriaOf(item.rule).map(({ measure }) => measure));
  const needed = TABLE_KINDS.filter((kind) => isNeeded(kind, items, measures));
  return new Map(
    needed.map((kind) => {
      const { required, optional } = KIND_COLUMNS[kind];
      const order = columnOrder(kind, [...required, ...optional]);
      const columns = order.map((field): TemplateColumn => ({
        field,
        choices: [...new Set(choicesOf(field, kind, { system, items, measures, language }))],
        number: field === "value" || field === "n" || field === "numerator" || field === "rating",
      }));
      return [kind, [...columns, ...furtherColumns(kind, { system, items, language })]];
    }),
  );
}

interface Asked {
  readonly system: IndicatorSystem;
  readonly items: readonly Item[];
  readonly measures: readonly Measure[];
  readonly language: TemplateLanguage;
}

function isNeeded(kind: TableKind, items: readonly Item[], measures: readonly Measure[]): boolean {
  switch (kind) {
    case "communities":
      return true;
    case "measurements":
      return measures.some((measure) => measure.type === "numeric" && measure.casework === undefined);
    case "cases":
      return measures.some((measure) => measure.type === "numeric" && measure.casework !== undefined);
    case "responses":
      return measures.some((measure) => measure.type === "survey");
    case "checklists":
      return measures.some((measure) => measure.type === "checklist");
    case "attestations":
      return measures.some((measure) => measure.type === "attestation");
    case "not-applicable":
      return items.some((item) => item.mayNotApply !== undefined);
  }
}

/** The order in which people fill a sheet in. */
function columnOrder(kind: TableKind, fields: readonly Field[]): readonly Field[] {
  const wanted: Partial<Record<TableKind, readonly Field[]>> = {
    measurements: ["community", "metric", "scene", "point", "time", "value", "unit", "n", "numerator"],
    checklists: ["community", "metric", "capability", "found", "time", "scene", "assessor"],
  };
  return wanted[kind] ?? fields;
}

function choicesOf(field: Field, kind: TableKind, { system, items, measures, language }: Asked): readonly string[] {
  const numeric = measures.flatMap((measure) => (measure.type === "numeric" ? [measure] : []));
  switch (field) {
    case "metric":
      return measures.filter((measure) => kindOfMeasure(measure) === kind).map(({ metric }) => metric);
    case "scene":
      return system.scenes.map(({ id }) => id);
    case "unit":
      return numeric.filter(({ casework }) => casework === undefined).map(({ unit }) => unit);
    case "service":
      return numeric.flatMap(({ casework }) => (casework === undefined ? [] : [casework.service]));
    case "activity":
      return ACTIVITIES.map((activity) => activityWord(activity, language));
    case "rating":
      return OPTIONS["five-point"];
    case "capability":
      return measures.flatMap((measure) =>
        measure.type === "checklist" ? measure.capabilities.map(({ id }) => id) : [],
      );
    case "level":
      return measures.flatMap((measure) => (measure.type === "attestation" ? measure.levels.map(({ id }) => id) : []));
    case "found":
    case "consent":
      return language === "zh" ? ["是", "否"] : ["yes", "no"];
    case "stage":
      return system.stages.map((stage) => stageWord(stage, language));
    case "item":
      return items.filter(({ mayNotApply }) => mayNotApply !== undefined).map(({ id }) => id);
    case "community":
    case "name":
    case "point":
    case "time":
    case "value":
    case "n":
    case "numerator":
    case "response":
    case "case":
    case "channel":
    case "assessor":
    case "grounds":
    case "reason":
      return [];
  }
}

/** The kind of table that a measure's observations stand in. */
export function kindOfMeasure(measure: Measure): TableKind {
  switch (measure.type) {
    case "numeric":
      return measure.casework === undefined ? "measurements" : "cases";
    case "checklist":
      return "checklists";
    case "attestation":
      return "attestations";
    case "survey":
      return "responses";
  }
}

/** A community's attributes, by their titles, and a column for each item that residents answer. */
function furtherColumns(
  kind: TableKind,
  { system, items, language }: Omit<Asked, "measures">,
): readonly TemplateColumn[] {
  if (kind === "communities") {
    const declared = system.attributes ?? [];
    const asked = items.flatMap(({ appliesIf }) => (appliesIf === undefined ? [] : [appliesIf.attribute]));
    const prefix = language === "zh" ? "属性." : "attribute.";
    return [...new Set([...declared.map(({ id }) => id), ...asked])].map((id) => {
      const title = declared.find((attribute) => attribute.id === id)?.title[language] ?? id;
      const isAlone = declared.every((one) => one.id === id || ![one.id, one.title.zh, one.title.en].includes(title));
      return {
        heading: prefix + (isAlone ? title : id),
        choices: attributeChoices(id, items, language),
        number: false,
      };
    });
  }
  if (kind !== "responses") return [];
  return items.flatMap((item) => {
    const asked = criteriaOf(item.rule).flatMap(({ part, measure }) =>
      measure.type === "survey" ? [{ part, measure }] : [],
    );
    return asked.map(({ part, measure }) => {
      const column = asked.length === 1 ? item.id : `${item.id}/${part}`;
      const title = item.question?.[language] ?? item.title[language];
      return {
        heading: /\s/u.test(column) ? column : `${column} ${title}`,
        choices: [...OPTIONS[measure.scale], "dk", "nu"],
        number: false,
      };
    });
  });
}

function attributeChoices(name: string, items: readonly Item[], language: TemplateLanguage): readonly string[] {
  const values = items.flatMap(({ appliesIf }) => (appliesIf?.attribute === name ? appliesIf.is : []));
  const yesNo = language === "zh" ? ["是", "否"] : ["yes", "no"];
  return values.some((value) => typeof value === "boolean") ? yesNo : [];
}
