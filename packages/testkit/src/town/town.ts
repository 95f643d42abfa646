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

/** The files of one district. Kinds take turns in style, so that each style meets each kind somewhere. */
function* districtFiles(scope: Scope, district: District): Generator<TownFile, void, undefined> {
  const { number } = district;
  const measured = (name: string, ...sources: readonly NumericMeasure["source"][]): Table =>
    tableOf(scope, district, { name, kind: "measurements", rows: (one) => measurementRows(scope, one, sources) });
  yield { name: `${folderOf(district)}/sensors.ndjson`, bytes: jsonLinesFile(measured("sensors", "sensor")) };
  const logs = measured("service-logs", "terminal", "service-log");
  yield textOf(district, "service-logs", logs, styleOf(number));
  const records = measured("records", "inspection", "document", "ticket", "survey");
  yield textOf(district, "records", records, styleOf(number + 1));
  const cases = tableOf(scope, district, { name: "cases", kind: "cases", rows: (one) => caseRows(scope, one) });
  yield textOf(district, "cases", cases, styleOf(number + 2));
  const responses = tableOf(scope, district, {
    name: "responses",
    kind: "responses",
    rows: (one) => responseRows(scope, one),
    questions: [...scope.demand.surveys.keys()],
  });
  yield textOf(district, "responses", responses, styleOf(number + 3));
  yield* findingFiles(scope, district);
}

/** What assessors write: a workbook in the first district, text files in the others. */
function* findingFiles(scope: Scope, district: District): Generator<TownFile, void, undefined> {
  const { number, members } = district;
  const table = (kind: RawKind, rows: TablePlan["rows"]): Table => tableOf(scope, district, { name: kind, kind, rows });
  const checklists = table("checklists", (one) => checklistRows(scope, one));
  const attestations = table("attestations", (one) => attestationRows(scope, one));
  const declarations = table("not-applicable", declarationRows);
  const declared = members.some((one) => one.declared.length > 0);
  if (number === 0) {
    const sheets = [
      { name: "检查", rows: chineseRows(checklists) },
      { name: "评定", rows: chineseRows(attestations) },
      ...(declared ? [{ name: "不适用", rows: chineseRows(declarations) }] : []),
    ];
    yield { name: `${folderOf(district)}/findings.xlsx`, bytes: workbookOf(sheets, ZONE_HOURS) };
    return;
  }
  yield textOf(district, "checklists", checklists, styleOf(number + 4));
  yield textOf(district, "attestations", attestations, styleOf(number));
  if (declared) yield textOf(district, "not-applicable", declarations, styleOf(number + 1));
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

function textOf(district: District, name: string, table: Table, style: TableStyle): TownFile {
  const ending = style.delimiter === "\t" ? "tsv" : "csv";
  return { name: `${folderOf(district)}/${name}.${ending}`, bytes: textFile(table, style) };
}

function styleOf(turn: number): TableStyle {
  const style = STYLES[turn % STYLES.length];
  if (style === undefined) throw new RangeError("town: no styles");
  return style;
}
