import type { z } from "zod";
import type { Problem } from "./problem.ts";
import { schemaProblems } from "./schema-problem.ts";
import type { ParsedFile } from "./source.ts";

type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly issues: readonly z.core.$ZodIssue[] };

/** A kind of document in its newest version; older ones are read by their own schema and migrated step by step. */
export interface Form<T> {
  /** Such as `sangan/weights`. */
  readonly kind: string;
  readonly version: number;
  /** Every key that the newest version may have anywhere, for suggestions. */
  readonly keys: readonly string[];
  readonly parse: (value: unknown, version: number) => Parsed<T>;
}

/** The first version of a kind. */
export function firstForm<T>(kind: string, schema: z.ZodType<T>, keys: readonly string[]): Form<T> {
  return { kind, version: 1, keys, parse: (value) => parseBy(schema, value) };
}

/** The version after `older`: its own schema, and how a document of the older version becomes one of it. */
export function nextForm<A, T>(
  older: Form<A>,
  schema: z.ZodType<T>,
  keys: readonly string[],
  migrate: (document: A) => T,
): Form<T> {
  const version = older.version + 1;
  const parse = (value: unknown, given: number): Parsed<T> => {
    if (given >= version) return parseBy(schema, value);
    const before = older.parse(value, given);
    return before.ok ? { ok: true, value: migrate(before.value) } : before;
  };
  return { kind: older.kind, version, keys, parse };
}

function parseBy<T>(schema: z.ZodType<T>, value: unknown): Parsed<T> {
  const outcome = schema.safeParse(value);
  return outcome.success ? { ok: true, value: outcome.data } : { ok: false, issues: outcome.error.issues };
}

export type Accepted<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Accepts a file as a document of a form, whatever its version, in the shape of the newest. */
export function acceptForm<T>(form: Form<T>, file: ParsedFile): Accepted<T> {
  const named = versionOf(form, file);
  if (typeof named !== "number") return { ok: false, problems: [named] };
  const outcome = form.parse(file.value, named);
  return outcome.ok ? outcome : { ok: false, problems: schemaProblems(outcome.issues, file, form.keys) };
}

/** The version that the `document` line names, or what is wrong with it. */
function versionOf(form: Form<unknown>, file: ParsedFile): number | Problem {
  const { value } = file;
  const name: unknown = typeof value === "object" && value !== null && "document" in value ? value.document : undefined;
  const found = typeof name === "string" ? name : "";
  const version = found.startsWith(`${form.kind}/`) ? found.slice(form.kind.length + 1) : undefined;
  if (version !== undefined && /^[1-9]\d{0,3}$/.test(version) && Number(version) <= form.version)
    return Number(version);
  return {
    severity: "error",
    code: version === undefined ? "unknown-document" : "unknown-version",
    file: file.name,
    line: file.lineOf(["document"]) ?? 1,
    place: "document",
    params: { found, expected: `${form.kind}/${form.version}` },
  };
}
