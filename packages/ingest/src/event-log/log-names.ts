import type { CaseActivity } from "@sangan/evaluation/casework";
import {
  comparable,
  FIELD_NAMES,
  type Field,
  type Mapping,
  type MappingProblem,
  readMapping,
} from "../header/index.ts";
import { readActivity, TimeReader } from "../observation/index.ts";

/**
 * How a system's event log calls things (工单日志对照): besides the names of columns and the words in them, as in every mapping file,
 * what its tables do not say themselves.
 */
export interface LogNames {
  readonly mapping: Mapping;
  /** IANA name of the zone of times without an offset. */
  readonly timeZone: string;
  /** What every line is about where no column tells: field → text, such as the community or the service. */
  readonly constants: ReadonlyMap<Field, string>;
  /** For tables with one row for each case: column of a time → the step that took place then. */
  readonly steps: ReadonlyMap<string, CaseActivity>;
  /** Words of activities that are no step of a case; their lines are skipped. */
  readonly skipped: ReadonlySet<string>;
}

/** What is wrong with a document of log names, and where. */
export interface LogNamesProblem {
  readonly code: MappingProblem["code"] | "unknown-activity" | "unknown-time-zone";
  readonly path: string;
}

/** Log names, or everything that is wrong with their document. */
export type LogNamesReading =
  | { readonly ok: true; readonly names: LogNames }
  | { readonly ok: false; readonly problems: readonly LogNamesProblem[] };

type Fault = (code: LogNamesProblem["code"], path: string) => undefined;

/**
 * Reads log names: JSON with `columns` and `values` as in a mapping file, and `timeZone`, `constants` (field → text),
 * `steps` (column → activity) and `skipped` (activities). All are optional; times without an offset are of Asia/Shanghai.
 */
export function readLogNames(text: string): LogNamesReading {
  const problems: LogNamesProblem[] = [];
  const fault: Fault = (code, path) => void problems.push({ code, path });
  const content = parsed(text);
  if (content === undefined) return { ok: false, problems: [{ code: "not-json", path: "" }] };
  if (!isRecord(content)) return { ok: false, problems: [{ code: "not-an-object", path: "" }] };
  const { timeZone, constants, steps, skipped, ...rest } = content;
  const reading = readMapping(JSON.stringify(rest));
  if (!reading.ok) problems.push(...reading.problems);
  const mapping = reading.ok ? reading.mapping : { columns: new Map<string, string>(), values: new Map() };
  const names = {
    mapping,
    timeZone: zoneOf(timeZone, fault),
    constants: constantsOf(constants, fault),
    steps: stepsOf(steps, mapping, fault),
    skipped: new Set(textsOf(skipped, "/skipped", fault).map(([, word]) => comparable(word))),
  };
  return problems.length > 0 ? { ok: false, problems } : { ok: true, names };
}

function zoneOf(given: unknown, fault: Fault): string {
  const zone = given ?? "Asia/Shanghai";
  try {
    if (typeof zone === "string") {
      new TimeReader(zone).read("2026-01-01");
      return zone;
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  fault("unknown-time-zone", "/timeZone");
  return "UTC";
}

function constantsOf(given: unknown, fault: Fault): ReadonlyMap<Field, string> {
  const constants = new Map<Field, string>();
  for (const [name, value] of textsOf(given, "/constants", fault)) {
    if (isField(name)) constants.set(name, value);
    else fault("unknown-field", `/constants/${name}`);
  }
  return constants;
}

function stepsOf(given: unknown, mapping: Mapping, fault: Fault): ReadonlyMap<string, CaseActivity> {
  const steps = new Map<string, CaseActivity>();
  for (const [column, word] of textsOf(given, "/steps", fault)) {
    const activity = readActivity(mapping.values.get("activity")?.get(comparable(word)) ?? word);
    if (activity === undefined) fault("unknown-activity", `/steps/${column}`);
    else steps.set(comparable(column), activity);
  }
  return steps;
}

/** The texts of a record, or of a list, with their keys. */
function textsOf(given: unknown, path: string, fault: Fault): readonly (readonly [string, string])[] {
  if (given === undefined) return [];
  if (typeof given !== "object" || given === null) {
    fault("not-an-object", path);
    return [];
  }
  return Object.entries(given).flatMap(([key, value]: readonly [string, unknown]) => {
    if (typeof value === "string") return [[key, value] as const];
    fault("not-a-text", `${path}/${key}`);
    return [];
  });
}

function parsed(text: string): unknown {
  try {
    const content: unknown = JSON.parse(text);
    return content;
  } catch {
    return undefined;
  }
}

function isRecord(content: unknown): content is Readonly<Record<string, unknown>> {
  return typeof content === "object" && content !== null && !Array.isArray(content);
}

function isField(name: string): name is Field {
  return Object.hasOwn(FIELD_NAMES, name);
}
