import type { Field } from "./names.ts";

/** Kinds of raw tables. */
export const TABLE_KINDS = [
  "communities",
  "measurements",
  "responses",
  "cases",
  "checklists",
  "attestations",
  "not-applicable",
] as const;

/** A kind of raw table. */
export type TableKind = (typeof TABLE_KINDS)[number];

/** The columns of a kind, in the order of templates. */
export interface KindColumns {
  /** Without them a table is not of the kind. */
  readonly required: readonly Field[];
  readonly optional: readonly Field[];
  /** Finding all of these makes a table of this kind, whatever else is there. */
  readonly mark: readonly Field[];
}

/** What each kind holds. The first kind whose mark a header bears is the table's. */
export const KIND_COLUMNS: Readonly<Record<TableKind, KindColumns>> = {
  communities: { required: ["community", "name"], optional: ["stage"], mark: ["community", "name"] },
  measurements: {
    required: ["community", "metric", "time"],
    optional: ["scene", "point", "value", "unit", "n", "numerator"],
    mark: ["metric"],
  },
  responses: { required: ["community", "response", "time", "consent"], optional: [], mark: ["response"] },
  cases: {
    required: ["community", "service", "case", "activity", "time"],
    optional: ["channel", "rating"],
    mark: ["activity"],
  },
  checklists: {
    required: ["community", "metric", "capability", "found", "time"],
    optional: ["scene", "assessor"],
    mark: ["capability"],
  },
  attestations: {
    required: ["community", "metric", "level", "grounds", "assessor", "time"],
    optional: [],
    mark: ["level"],
  },
  "not-applicable": { required: ["community", "item", "reason", "assessor"], optional: [], mark: ["item", "reason"] },
};

/** From the most particular mark to the least. */
const BY_MARK: readonly TableKind[] = [
  "checklists",
  "attestations",
  "cases",
  "responses",
  "not-applicable",
  "measurements",
  "communities",
];

/** The kind whose mark a header bears, or undefined. Columns of attributes are a mark of communities. */
export function kindOf(fields: ReadonlyMap<Field, number>, hasAttributes: boolean): TableKind | undefined {
  const marked = BY_MARK.find((kind) => KIND_COLUMNS[kind].mark.every((field) => fields.has(field)));
  return marked ?? (hasAttributes && fields.has("community") ? "communities" : undefined);
}
