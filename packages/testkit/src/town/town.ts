import type { IndicatorSystem, NumericMeasure } from "@sangan/evaluation";
import { caseRows } from "./cases.ts";
import { communityOf, STAGE, type TownCommunity } from "./community.ts";
import { demandOf } from "./demand.ts";
import { withDisorder } from "./disorder.ts";
import { attestationRows, checklistRows, declarationRows } from "./findings.ts";
import { measurementRows, type Scope } from "./measurements.ts";
import { districtSize } from "./places.ts";
import { COLUMNS, type RawKind, type RawRow } from "./raw-row.ts";
import { responseRows } from "./responses.ts";
import { chineseRows, jsonLinesFile, STYLES, type Table, textFile, type TableStyle } from "./table-style.ts";
import { windowOf, ZONE_HOURS } from "./window.ts";
import { workbookOf } from "./workbook.ts";

/** What a town is made from. The same request makes the same bytes. */
export interface TownRequest {
  readonly system: IndicatorSystem;
  /** How many communities. */
  readonly communities: number;
  readonly seed: string | number;
  /** Half-open: from ≤ time < to, UTC ISO 8601. */
  readonly period: { readonly from: string; readonly to: string };
  /** Multiplies the number of rows (1 when absent). Evidence is never thinned below what the system asks for. */
  readonly rowsScale?: number;
}

/** A raw file of the town, as an office would hand it in. */
export interface TownFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * A demonstration town (示范城) whose places do not exist: raw files of all kinds, for an indicator system, one after the other.
 *
 * Each community has latent qualities that its measurements, cases, findings and answers follow; some have gaps in their evidence, some are
 * felt better or worse than they are. Files come district by district, in several encodings, delimiters and languages, with a few rows that
 * are doubled, late, contradictory or damaged. Only one district is held in memory at a time.
 *
 * @throws RangeError when there are no communities, or the period is none.
 * @clause 5.2
 */
export function* town(request: TownRequest): Generator<TownFile, void, undefined> {
  const { communities, system, rowsScale = 1 } = request;
  if (!Number.isSafeInteger(communities) || communities < 1) throw new RangeError(`town: ${communities} communities`);
  const scope: Scope = { demand: demandOf(system), window: windowOf(request.period), rowsScale };
  const seed = String(request.seed);
  const size = districtSize(communities);
  yield communitiesFile(scope, seed, communities);
  for (let first = 0; first < communities; first += size) {
    const length = Math.min(size, communities - first);
    const members = Array.from({ length }, (_, at) => communityOf(scope.demand, seed, first + at, communities));
    yield* districtFiles(scope, { number: first / size, members });
  }
}

/**
 * The service cases of a town's first communities as a platform would hand them over: one event log (CSV, UTF-8), each line whole and told once.
 *
 * @throws RangeError when the period is none.
 * @clause 5.1 b
 */
export function caseLog(request: TownRequest & { readonly first: number }): Uint8Array {
  const { communities, system, seed, rowsScale = 1 } = request;
  const scope: Scope = { demand: demandOf(system), window: windowOf(request.period), rowsScale };
  const first = Array.from({ length: Math.min(request.first, communities) }, (_, at) =>
    communityOf(scope.demand, String(seed), at, communities),
  );
  const rows = batches(first, (one) => caseRows(scope, one));
  return textFile({ columns: COLUMNS.cases, rows }, styleOf(0));
}

interface District {
  readonly number: number;
  readonly members: readonly TownCommunity[];
}

function communitiesFile({ demand }: Scope, seed: string, communities: number): TownFile {
  const attributes = [...demand.attributes.keys()];
  const stage = demand.system.stages.includes(STAGE) ? STAGE : "";
  const rows = Array.from({ length: communities }, (_, at): RawRow => {
    const one = communityOf(demand, seed, at, communities);
    const values = attributes.map((name) => String(one.attributes[name] ?? ""));
    return [one.code, one.name, stage, ...values];
  });
  const columns = [...COLUMNS.communities, ...attributes.map((name) => `attribute.${name}`)];
  return { name: "communities.csv", bytes: textFile({ columns, rows: [rows] }, styleOf(2)) };
}

/** The files of one district. Kinds take turns in style, so that each style meets each kind somewhere; what a system does not ask for has no file. */
function* districtFiles(scope: Scope, district: District): Generator<TownFile, void, undefined> {
  const { demand } = scope;
  yield* measurementFiles(scope, district);
  if (demand.services.size > 0) {
    const cases = tableOf(scope, district, { name: "cases", kind: "cases", rows: (one) => caseRows(scope, one) });
    yield textOf(district, "cases", cases, 2);
  }
  if (demand.surveys.size > 0) {
    const rows = (one: TownCommunity): readonly RawRow[] => responseRows(scope, one);
    const questions = [...demand.surveys.keys()];
    const responses = tableOf(scope, district, { name: "responses", kind: "responses", rows, questions });
    yield textOf(district, "responses", responses, 3);
  }
  yield* findingFiles(scope, district);
}

/** What devices send, and what offices keep. */
function* measurementFiles(scope: Scope, district: District): Generator<TownFile, void, undefined> {
  const measured = (name: string, ...sources: readonly NumericMeasure["source"][]): Table | undefined => {
    const asked = scope.demand.numeric.some((group) => group.some(({ measure }) => sources.includes(measure.source)));
    const rows = (one: TownCommunity): readonly RawRow[] => measurementRows(scope, one, sources);
    return asked ? tableOf(scope, district, { name, kind: "measurements", rows }) : undefined;
  };
  const sensors = measured("sensors", "sensor");
  if (sensors !== undefined) yield { name: `${folderOf(district)}/sensors.ndjson`, bytes: jsonLinesFile(sensors) };
  const logs = measured("service-logs", "terminal", "service-log");
  if (logs !== undefined) yield textOf(district, "service-logs", logs, 0);
  const records = measured("records", "inspection", "document", "ticket", "survey");
  if (records !== undefined) yield textOf(district, "records", records, 1);
}

/** What assessors write: a workbook in the first district, text files in the others. */
function* findingFiles(scope: Scope, district: District): Generator<TownFile, void, undefined> {
  const { demand } = scope;
  const table = (kind: RawKind, rows: TablePlan["rows"]): Table => tableOf(scope, district, { name: kind, kind, rows });
  const tables = [
    {
      name: "checklists",
      sheet: "检查",
      asked: demand.checklists.length > 0,
      table: table("checklists", (one) => checklistRows(scope, one)),
    },
    {
      name: "attestations",
      sheet: "评定",
      asked: demand.attestations.length > 0,
      table: table("attestations", (one) => attestationRows(scope, one)),
    },
    {
      name: "not-applicable",
      sheet: "不适用",
      asked: district.members.some((one) => one.declared.length > 0),
      table: table("not-applicable", declarationRows),
    },
  ].filter(({ asked }) => asked);
  if (district.number > 0) {
    for (const [at, one] of tables.entries()) yield textOf(district, one.name, one.table, at + 4);
    return;
  }
  const sheets = tables.map((one) => ({ name: one.sheet, rows: chineseRows(one.table) }));
  if (sheets.length > 0) yield { name: `${folderOf(district)}/findings.xlsx`, bytes: workbookOf(sheets, ZONE_HOURS) };
}

interface TablePlan {
  readonly name: string;
  readonly kind: RawKind;
  readonly rows: (one: TownCommunity) => readonly RawRow[];
  readonly questions?: readonly string[];
}

/** Rows are made while they are written, one community after the other. */
function tableOf({ window }: Scope, { members }: District, { name, kind, rows, questions = [] }: TablePlan): Table {
  const inDisorder = (one: TownCommunity): readonly RawRow[] =>
    withDisorder(rows(one), { kind, window, chance: one.chance(`disorder ${name}`) });
  return { columns: [...COLUMNS[kind], ...questions], rows: batches(members, inDisorder) };
}

function* batches(
  members: readonly TownCommunity[],
  rows: (one: TownCommunity) => readonly RawRow[],
): Generator<readonly RawRow[], void, undefined> {
  for (const one of members) yield rows(one);
}

function folderOf({ number }: District): string {
  return `district-${String(number + 1).padStart(2, "0")}`;
}

/** A text file, in the style whose turn it is for its place among a district's files. */
function textOf(district: District, name: string, table: Table, place: number): TownFile {
  const style = styleOf(district.number + place);
  const ending = style.delimiter === "\t" ? "tsv" : "csv";
  return { name: `${folderOf(district)}/${name}.${ending}`, bytes: textFile(table, style) };
}

function styleOf(turn: number): TableStyle {
  const style = STYLES[turn % STYLES.length];
  if (style === undefined) throw new RangeError("town: no styles");
  return style;
}
