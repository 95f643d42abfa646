import type { IndicatorSystem } from "@sangan/evaluation";
import { caseRows } from "./cases.ts";
import { Chance } from "./chance.ts";
import { communityOf, STAGE, type TownCommunity } from "./community.ts";
import { demandOf } from "./demand.ts";
import { withDisorder } from "./disorder.ts";
import { attestationRows, checklistRows, declarationRows } from "./findings.ts";
import { measurementRows, type Scope } from "./measurements.ts";
import { districtSize } from "./places.ts";
import { COLUMNS, type RawKind, type RawRow } from "./raw-row.ts";
import { responseRows } from "./responses.ts";
import {
  chineseRows,
  jsonLinesFile,
  STYLES,
  type Table,
  textFile,
  type TableStyle,
  ZONE_HOURS,
} from "./table-style.ts";
import { windowOf } from "./window.ts";
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
  yield communitiesFile(
    scope,
    Array.from({ length: communities }, (_, at) => communityOf(scope.demand, seed, at, communities)),
  );
  for (let first = 0; first < communities; first += size) {
    const length = Math.min(size, communities - first);
    const members = Array.from({ length }, (_, at) => communityOf(scope.demand, seed, first + at, communities));
    yield* districtFiles(scope, { number: first / size, members, chance: new Chance(`${seed}/disorder/${first}`) });
  }
}

interface District {
  readonly number: number;
  readonly members: readonly TownCommunity[];
  readonly chance: Chance;
}

function communitiesFile({ demand }: Scope, communities: readonly TownCommunity[]): TownFile {
  const attributes = [...demand.attributes.keys()];
  const stage = demand.system.stages.includes(STAGE) ? STAGE : "";
  const rows = communities.map((one): RawRow => {
    const values = attributes.map((name) => String(one.attributes[name] ?? ""));
    return [one.code, one.name, stage, ...values];
  });
  const columns = [...COLUMNS.communities, ...attributes.map((name) => `attribute.${name}`)];
  return { name: "communities.csv", bytes: textFile({ columns, rows }, styleOf(2)) };
}

/** The files of one district. Kinds take turns in style, so that each style meets each kind somewhere. */
function* districtFiles(scope: Scope, district: District): Generator<TownFile, void, undefined> {
  const { number } = district;
  const folder = `district-${String(number + 1).padStart(2, "0")}`;
  const table = tableMaker(scope, district);
  const sensors = table("measurements", (one) => measurementRows(scope, one, ["sensor"]));
  yield { name: `${folder}/sensors.ndjson`, bytes: jsonLinesFile(sensors) };
  const logs = table("measurements", (one) => measurementRows(scope, one, ["terminal", "service-log"]));
  yield text(`${folder}/service-logs`, logs, styleOf(number));
  const records = table("measurements", (one) =>
    measurementRows(scope, one, ["inspection", "document", "ticket", "survey"]),
  );
  yield text(`${folder}/records`, records, styleOf(number + 1));
  yield text(
    `${folder}/cases`,
    table("cases", (one) => caseRows(scope, one)),
    styleOf(number + 2),
  );
  const questions = [...scope.demand.surveys.keys()];
  yield text(
    `${folder}/responses`,
    table("responses", (one) => responseRows(scope, one), questions),
    styleOf(number + 3),
  );
  yield* findingFiles(scope, folder, number, table);
}

type TableMaker = (kind: RawKind, rows: (one: TownCommunity) => readonly RawRow[], more?: readonly string[]) => Table;

function tableMaker(scope: Scope, { members, chance }: District): TableMaker {
  return (kind, rows, more = []) => ({
    columns: [...COLUMNS[kind], ...more],
    rows: members.flatMap((one) => withDisorder(rows(one), kind, scope.window, chance)),
  });
}

/** What assessors write: a workbook in every fourth district, text files in the others. */
function* findingFiles(
  scope: Scope,
  folder: string,
  number: number,
  table: TableMaker,
): Generator<TownFile, void, undefined> {
  const checklists = table("checklists", (one) => checklistRows(scope, one));
  const attestations = table("attestations", (one) => attestationRows(scope, one));
  const declarations = table("not-applicable", declarationRows);
  if (number % 4 === 0) {
    const sheets = [
      { name: "检查", rows: chineseRows(checklists) },
      { name: "评定", rows: chineseRows(attestations) },
      ...(declarations.rows.length === 0 ? [] : [{ name: "不适用", rows: chineseRows(declarations) }]),
    ];
    yield { name: `${folder}/findings.xlsx`, bytes: workbookOf(sheets, ZONE_HOURS) };
    return;
  }
  yield text(`${folder}/checklists`, checklists, styleOf(number + 4));
  yield text(`${folder}/attestations`, attestations, styleOf(number));
  if (declarations.rows.length > 0) yield text(`${folder}/not-applicable`, declarations, styleOf(number + 1));
}

function text(name: string, table: Table, style: TableStyle): TownFile {
  return { name: `${name}.${style.delimiter === "\t" ? "tsv" : "csv"}`, bytes: textFile(table, style) };
}

function styleOf(turn: number): TableStyle {
  const style = STYLES[turn % STYLES.length];
  if (style === undefined) throw new RangeError("town: no styles");
  return style;
}
