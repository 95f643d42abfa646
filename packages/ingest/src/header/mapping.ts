import { comparable, FIELD_NAMES, type Field } from "./names.ts";

/**
 * A user's mapping file: what the columns of their files are called, and what the words in them mean.
 * `columns`: their name of a column → ours (`community`, `attribute.lift`, an item's id …). `values`: field → their word → ours.
 */
export interface Mapping {
  readonly columns: ReadonlyMap<string, string>;
  readonly values: ReadonlyMap<Field, ReadonlyMap<string, string>>;
}

/** What is wrong with a mapping file, and where. */
export interface MappingProblem {
  readonly code: "not-json" | "not-an-object" | "unknown-section" | "unknown-field" | "not-a-text";
  readonly path: string;
}

/** A mapping, or everything that is wrong with its file. */
export type MappingReading =
  | { readonly ok: true; readonly mapping: Mapping }
  | { readonly ok: false; readonly problems: readonly MappingProblem[] };

/** A mapping that changes nothing. */
export const NO_MAPPING: Mapping = { columns: new Map(), values: new Map() };

/** Reads a mapping file: JSON with `columns` and `values`, both optional. Names are compared as those of columns are. */
export function readMapping(text: string): MappingReading {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return { ok: false, problems: [{ code: "not-json", path: "" }] };
  }
  const problems: MappingProblem[] = [];
  const columns = new Map<string, string>();
  const values = new Map<Field, ReadonlyMap<string, string>>();
  for (const [section, part] of entries(content, "", problems)) {
    if (section === "columns") readTexts(part, "/columns", columns, problems);
    else if (section === "values") readValues(part, values, problems);
    else problems.push({ code: "unknown-section", path: `/${section}` });
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, mapping: { columns, values } };
}

function readValues(part: unknown, values: Map<Field, ReadonlyMap<string, string>>, problems: MappingProblem[]): void {
  for (const [field, words] of entries(part, "/values", problems)) {
    if (!isField(field)) {
      problems.push({ code: "unknown-field", path: `/values/${field}` });
      continue;
    }
    const texts = new Map<string, string>();
    readTexts(words, `/values/${field}`, texts, problems);
    values.set(field, texts);
  }
}

function readTexts(part: unknown, path: string, into: Map<string, string>, problems: MappingProblem[]): void {
  for (const [name, value] of entries(part, path, problems)) {
    if (typeof value === "string") into.set(comparable(name), value);
    else problems.push({ code: "not-a-text", path: `${path}/${name}` });
  }
}

function entries(part: unknown, path: string, problems: MappingProblem[]): readonly (readonly [string, unknown])[] {
  if (typeof part === "object" && part !== null && !Array.isArray(part)) return Object.entries(part);
  problems.push({ code: "not-an-object", path });
  return [];
}

function isField(name: string): name is Field {
  return Object.hasOwn(FIELD_NAMES, name);
}
