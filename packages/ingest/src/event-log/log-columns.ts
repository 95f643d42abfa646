import type { CaseActivity } from "@sangan/evaluation/casework";
import { comparable, type Field, fieldOf, type Header, KIND_COLUMNS } from "../header/index.ts";
import type { LogNames } from "./log-names.ts";

/** What a table of an event log says where, for one kind of line in it. */
export interface LineColumns {
  readonly header: Header;
  /** The column of when a line was entered (录入时间). */
  readonly recorded: number | undefined;
  /** Where a line is a cell: the column of its time. A row without it has no such line. */
  readonly cell: number | undefined;
  /** What is set behind the cells of each row. */
  readonly constants: readonly string[];
}

/** How to read a table, or why it cannot be read. */
export type ColumnsReading =
  | { readonly state: "read"; readonly lines: readonly LineColumns[]; readonly ignored: readonly string[] }
  | { readonly state: "duplicate-columns"; readonly column: string }
  | { readonly state: "missing-columns"; readonly kind: "cases"; readonly missing: readonly Field[] };

const RECORDED = new Set(["recorded", "录入时间", "入库时间", "recorded at", "entry time"].map(comparable));
const { required, optional } = KIND_COLUMNS.cases;

interface Found {
  readonly fields: Map<Field, number>;
  readonly steps: { readonly column: number; readonly activity: CaseActivity }[];
  recorded: number | undefined;
  readonly ignored: string[];
  twice: string | undefined;
}

/** Finds the columns of an event log by their names: one line a row, or, where steps are named and no column of activities is there, one line a cell. */
export function columnsOf(names: readonly string[], given: LogNames): ColumnsReading {
  const found = foundIn(names, given);
  if (found.twice !== undefined) return { state: "duplicate-columns", column: found.twice };
  const constants = [...given.constants].filter(([field]) => !found.fields.has(field));
  const fields = new Map(found.fields);
  for (const [at, [field]] of constants.entries()) fields.set(field, names.length + at);
  const isWide = found.steps.length > 0 && !fields.has("activity");
  const missing = required.filter(
    (field) => !fields.has(field) && !(isWide && (field === "activity" || field === "time")),
  );
  if (missing.length > 0) return { state: "missing-columns", kind: "cases", missing };
  const texts = constants.map(([, text]) => text);
  const lineOf = (own: ReadonlyMap<Field, number>, more: readonly string[], cell?: number): LineColumns => ({
    header: headerOf(names, own),
    recorded: cell === undefined ? found.recorded : undefined,
    cell,
    constants: [...texts, ...more],
  });
  if (!isWide) return { state: "read", lines: [lineOf(fields, [])], ignored: found.ignored };
  const rated = ratedStep(found.steps.map(({ activity }) => activity));
  const lines = found.steps.map(({ column, activity }) => {
    const own = new Map(fields).set("time", column).set("activity", names.length + texts.length);
    if (activity !== rated) own.delete("rating");
    if (activity !== "submitted") own.delete("channel");
    return lineOf(own, [activity], column);
  });
  return { state: "read", lines, ignored: found.ignored };
}

function foundIn(names: readonly string[], { mapping, steps }: LogNames): Found {
  const found: Found = { fields: new Map(), steps: [], recorded: undefined, ignored: [], twice: undefined };
  for (const [column, written] of names.entries()) {
    const name = mapping.columns.get(comparable(written)) ?? written.trim();
    const activity = steps.get(comparable(written));
    const field = fieldOf(name);
    if (activity !== undefined) found.steps.push({ column, activity });
    else if (RECORDED.has(comparable(name))) {
      if (found.recorded !== undefined) found.twice ??= written;
      found.recorded = column;
    } else if (field !== undefined && (required.includes(field) || optional.includes(field))) {
      if (found.fields.has(field)) found.twice ??= written;
      found.fields.set(field, column);
    } else found.ignored.push(written);
  }
  return found;
}

/** The step that a case's one rating belongs to. */
function ratedStep(steps: readonly CaseActivity[]): CaseActivity | undefined {
  return (["rated", "confirmed", "done"] as const).find((activity) => steps.includes(activity));
}

function headerOf(names: readonly string[], fields: ReadonlyMap<Field, number>): Header {
  return { kind: "cases", names, fields, families: { attribute: [], stratum: [] }, items: [], ignored: [] };
}
