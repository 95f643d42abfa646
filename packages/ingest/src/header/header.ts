import type { Mapping } from "./mapping.ts";
import { comparable, type Family, familyOf, type Field, fieldOf } from "./names.ts";
import { KIND_COLUMNS, kindOf, type TableKind } from "./table-kind.ts";

/** What a table's header says. Columns are numbered from 0. */
export interface Header {
  readonly kind: TableKind;
  readonly names: readonly string[];
  readonly fields: ReadonlyMap<Field, number>;
  readonly families: Readonly<Record<Family, readonly NamedColumn[]>>;
  /** Columns that carry an item's answers (responses only). */
  readonly items: readonly NamedColumn[];
  /** Columns that nothing is read from. */
  readonly ignored: readonly NamedColumn[];
}

/** A column with the name that matters. */
interface NamedColumn {
  readonly name: string;
  readonly column: number;
}

/** A header that was understood, or why it was not. `dictionary` is a sheet of our own templates that holds no data. */
export type HeaderReading =
  | { readonly state: "read"; readonly header: Header }
  | { readonly state: "dictionary" }
  | { readonly state: "unknown" }
  | { readonly state: "duplicate-columns"; readonly column: string }
  | { readonly state: "missing-columns"; readonly kind: TableKind; readonly missing: readonly Field[] };

/** The names in the corners of sheets that templates add for people. */
export const DICTIONARY_MARKS: readonly string[] = ["sangan dictionary", "三感字典"];

/** Reads names of columns. `itemOf` gives the survey column that a name stands for. */
export function readHeader(
  names: readonly string[],
  mapping: Mapping,
  itemOf: (name: string) => string | undefined,
): HeaderReading {
  if (DICTIONARY_MARKS.includes(comparable(names[0] ?? ""))) return { state: "dictionary" };
  const columns = names.map((name) => mapping.columns.get(comparable(name)) ?? name.trim());
  const fields = new Map<Field, number>();
  const families: Record<Family, NamedColumn[]> = { attribute: [], stratum: [] };
  const items: NamedColumn[] = [];
  const ignored: NamedColumn[] = [];
  const seen = new Set<string>();
  for (const [column, name] of columns.entries()) {
    const item = itemOf(name);
    const field = item === undefined ? fieldOf(name) : undefined;
    const family = familyOf(name);
    const identity = item === undefined ? (field ?? (family && `${family.family} ${family.name}`)) : `item ${item}`;
    if (identity !== undefined && seen.has(identity))
      return { state: "duplicate-columns", column: names[column] ?? name };
    if (identity !== undefined) seen.add(identity);
    if (item !== undefined) items.push({ name: item, column });
    else if (field !== undefined) fields.set(field, column);
    else if (family !== undefined) families[family.family].push({ name: family.name, column });
    else ignored.push({ name: names[column] ?? "", column });
  }
  const kind = kindOf(fields, families.attribute.length > 0);
  if (kind === undefined) return { state: "unknown" };
  const missing = KIND_COLUMNS[kind].required.filter((field) => !fields.has(field));
  if (missing.length > 0) return { state: "missing-columns", kind, missing };
  return { state: "read", header: onlyOf(kind, { names, fields, families, items, ignored }) };
}

/** What other kinds would read from the columns is ignored, and said to be. */
function onlyOf(kind: TableKind, all: Omit<Header, "kind">): Header {
  const { required, optional } = KIND_COLUMNS[kind];
  const ignored = [...all.ignored];
  const fields = new Map<Field, number>();
  for (const [field, column] of all.fields) {
    if (required.includes(field) || optional.includes(field)) fields.set(field, column);
    else ignored.push({ name: all.names[column] ?? field, column });
  }
  const attribute = kind === "communities" ? all.families.attribute : [];
  const stratum = kind === "responses" ? all.families.stratum : [];
  const items = kind === "responses" ? all.items : [];
  const read = new Set([...attribute, ...stratum, ...items].map((column) => column.column));
  for (const column of [...all.families.attribute, ...all.families.stratum, ...all.items]) {
    if (!read.has(column.column)) ignored.push({ name: all.names[column.column] ?? "", column: column.column });
  }
  return {
    kind,
    names: all.names,
    fields,
    families: { attribute, stratum },
    items,
    ignored: ignored.toSorted((a, b) => a.column - b.column),
  };
}
