import { comparable, fieldOf, KIND_COLUMNS } from "../header/index.ts";
import { CASE_FIELDS, type CaseField } from "./line.ts";

const CANONICAL: ReadonlyMap<string, CaseField> = new Map(CASE_FIELDS.map((field) => [field, field]));

/** Names beside those of tables of cases. */
const FURTHER: ReadonlyMap<string, CaseField> = new Map<string, CaseField>([
  ...["录入时间", "入库时间", "recorded at", "entry time"].map((name) => [comparable(name), "recorded"] as const),
  ...["修订", "修订号"].map((name) => [comparable(name), "revision"] as const),
]);

const OF_CASES: ReadonlySet<string> = new Set([...KIND_COLUMNS.cases.required, ...KIND_COLUMNS.cases.optional]);

/** What the names in events mean: by the source's own mapping (name → field), else canonical ones and those of tables of cases. */
export class CaseNames {
  readonly #own: ReadonlyMap<string, CaseField>;

  constructor(columns: Readonly<Record<string, string>> = {}) {
    this.#own = new Map(
      Object.entries(columns).flatMap(([name, field]) => {
        const known = CANONICAL.get(field);
        return known === undefined ? [] : [[comparable(name), known] as const];
      }),
    );
  }

  /** The field of a name, or undefined for one that nothing is read from. A field that the mapping names elsewhere has no other name. */
  of(name: string): CaseField | undefined {
    const own = this.#own.get(comparable(name));
    if (own !== undefined) return own;
    const field = CANONICAL.get(name) ?? FURTHER.get(comparable(name)) ?? ofTables(name);
    return field !== undefined && ![...this.#own.values()].includes(field) ? field : undefined;
  }
}

function ofTables(name: string): CaseField | undefined {
  const field = fieldOf(name);
  return field !== undefined && OF_CASES.has(field) ? CANONICAL.get(field) : undefined;
}
