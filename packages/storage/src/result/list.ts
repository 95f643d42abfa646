import { sql, type Kysely, type RawBuilder, type SqlBool } from "kysely";
import { safeNumber } from "../database/type-parsers.ts";
import { decodeCursor, encodeCursor, limitOf, pageOf, type Paged, type PageRequest } from "../query/index.ts";
import type { RoundCommunityState, Tables } from "../schema/index.ts";
import { inScopes, isScope, type Scope } from "../scope/index.ts";
import { storedResult, type StoredResult } from "./result.ts";

/** A community in a round, with the result that counts. */
export interface RoundResult {
  readonly communityId: string;
  readonly code: string;
  readonly name: string;
  readonly state: RoundCommunityState;
  readonly evidenceDigest: string | null;
  readonly evaluatedAt: string | null;
  readonly problem: object | null;
  readonly result: StoredResult | null;
}

export interface ResultFilter {
  readonly roundId: string;
  /** Communities in any of these; one "" for all. */
  readonly scopes: readonly Scope[];
  readonly grade?: string | undefined;
  readonly complete?: boolean | undefined;
  /** Only where this indicator's gate is closed. */
  readonly gate?: string | undefined;
}

export interface ResultListRequest extends ResultFilter, PageRequest {
  /** `p` or `code`, with `-` before it the other way round; `code` when absent. Without P comes last both ways. */
  readonly sort?: string | undefined;
}

/** P lies between 0 and 110: these stand for "none" at the end of either order. */
const SORTS: Readonly<Record<string, { readonly by: "p" | "code"; readonly down: boolean; readonly none: number }>> = {
  p: { by: "p", down: false, none: 1000 },
  "-p": { by: "p", down: true, none: -1000 },
  code: { by: "code", down: false, none: 0 },
  "-code": { by: "code", down: true, none: 0 },
};

function condition({ roundId, scopes, grade, complete, gate }: ResultFilter): RawBuilder<SqlBool> {
  const parts: RawBuilder<SqlBool>[] = [
    sql<SqlBool>`part.round_id = ${roundId}`,
    inScopes(sql.ref("community.code"), scopes),
  ];
  if (grade !== undefined) parts.push(sql<SqlBool>`result.grade = ${grade}`);
  if (complete !== undefined) parts.push(sql<SqlBool>`result.complete = ${complete}`);
  if (gate !== undefined) parts.push(sql<SqlBool>`${gate} = any(result.gates)`);
  return sql<SqlBool>`(${sql.join(parts, sql` and `)})`;
}

/** Communities of a round with the results that count. All three tables meet on one machine of a cluster. */
const SOURCE = sql`
  round_community as part
  join community on community.id = part.community_id
  left join result on result.community_id = part.community_id and result.round_id = part.round_id and result.digest = part.result_digest`;

type Row = Parameters<typeof storedResult>[0] & {
  readonly part_id: string;
  readonly part_state: RoundCommunityState;
  readonly part_evidence: string | null;
  readonly part_evaluated_at: string | null;
  readonly part_problem: object | null;
  readonly code: string;
  readonly name: string;
  readonly sort_key: string;
};

function roundResult(row: Row): RoundResult {
  return {
    communityId: row.part_id,
    code: row.code,
    name: row.name,
    state: row.part_state,
    evidenceDigest: row.part_evidence,
    evaluatedAt: row.part_evaluated_at,
    problem: row.part_problem,
    // Of an outer join: empty where there is no result yet.
    result: (row.digest as string | null) === null ? null : storedResult(row),
  };
}

const isNumber = (text: string): boolean => /^-?\d{1,5}(\.\d{1,6})?$/.test(text);

/** One page of a round's communities with their results, by keys, so that what is evaluated meanwhile moves no page. */
export async function listResults(db: Kysely<Tables>, request: ResultListRequest): Promise<Paged<RoundResult>> {
  const name = request.sort ?? "code";
  const sort = Object.hasOwn(SORTS, name) ? SORTS[name] : undefined;
  if (sort === undefined) return { ok: false, problem: { code: "unknown-sort" } };
  if (!request.scopes.every(isScope)) return { ok: false, problem: { code: "bad-scope" } };
  const after = request.cursor === undefined ? [] : decodeCursor(request.cursor, name, 2);
  const [afterKey, afterCode] = after ?? [];
  const isBad = afterKey !== undefined && sort.by === "p" && !isNumber(afterKey);
  if (after === undefined || isBad) return { ok: false, problem: { code: "bad-cursor" } };
  const limit = limitOf(request);
  const key = sort.by === "p" ? sql`coalesce(result.p, ${sort.none}::numeric)` : sql`community.code`;
  const keyType = sort.by === "p" ? sql`numeric` : sql`text`;
  const operator = sort.down ? sql`<` : sql`>`;
  const from =
    afterKey === undefined
      ? sql`true`
      : sql`(${key}, community.code) ${operator} (${afterKey}::${keyType}, ${afterCode})`;
  const direction = sort.down ? sql`desc` : sql`asc`;
  const { rows } = await sql<Row>`
    select result.*, part.community_id as part_id, part.state as part_state, part.evidence_digest as part_evidence,
           part.evaluated_at as part_evaluated_at, part.problem as part_problem, community.code, community.name, ${key} as sort_key
      from ${SOURCE}
     where ${condition(request)} and ${from}
     order by ${key} ${direction}, community.code ${direction} limit ${limit + 1}`.execute(db);
  const page = pageOf(rows, limit, (last) => encodeCursor(name, [last.sort_key, last.code]));
  return { ok: true, value: { items: page.items.map(roundResult), next: page.next } };
}

/** What a part of the country looks like in a round. */
export interface ScopeSummary {
  /** The code prefix that is summed up. */
  readonly scope: Scope;
  readonly communities: number;
  readonly evaluated: number;
  readonly complete: number;
  /** Communities with at least one closed gate. */
  readonly gated: number;
  /** Of P over the communities that have one; null when none has. */
  readonly mean: number | null;
  readonly least: number | null;
  readonly most: number | null;
  /** Communities by grade; "" counts those without. */
  readonly grades: Readonly<Record<string, number>>;
}

interface SummaryRow {
  readonly scope: string;
  readonly grade: string | null;
  readonly communities: string;
  readonly evaluated: string;
  readonly complete: string;
  readonly gated: string;
  readonly scored: string;
  readonly sum: string | null;
  readonly least: string | null;
  readonly most: string | null;
}

function pick(values: readonly (string | null)[], choose: (...numbers: number[]) => number): number | null {
  const numbers = values.filter((value) => value !== null).map(Number);
  return numbers.length === 0 ? null : choose(...numbers);
}

function summaryOf(scope: string, rows: readonly SummaryRow[]): ScopeSummary {
  const total = (key: "communities" | "evaluated" | "complete" | "gated" | "scored"): number =>
    rows.reduce((sum, row) => sum + safeNumber(row[key]), 0);
  const scored = total("scored");
  // Sums have six decimals: exact as whole millionths.
  const millionths = rows.reduce((sum, row) => sum + Math.round(Number(row.sum ?? 0) * 1e6), 0);
  return {
    scope,
    communities: total("communities"),
    evaluated: total("evaluated"),
    complete: total("complete"),
    gated: total("gated"),
    mean: scored === 0 ? null : Math.round(millionths / scored) / 1e6,
    least: pick(
      rows.map(({ least }) => least),
      Math.min,
    ),
    most: pick(
      rows.map(({ most }) => most),
      Math.max,
    ),
    grades: Object.fromEntries(rows.map((row) => [row.grade ?? "", safeNumber(row.communities)])),
  };
}

/** A round summed up by code prefixes of some digits: 0 for all in one, 2 by province … 9 by street. */
export async function summarise(
  db: Kysely<Tables>,
  filter: ResultFilter,
  digits: 0 | 2 | 4 | 6 | 9 | 12,
): Promise<ScopeSummary[]> {
  const { rows } = await sql<SummaryRow>`
    select left(community.code, ${digits}::integer) as scope, result.grade, count(*) as communities, count(result.digest) as evaluated,
           count(*) filter (where result.complete) as complete, count(*) filter (where cardinality(result.gates) > 0) as gated,
           count(result.p) as scored, sum(result.p) as sum, min(result.p) as least, max(result.p) as most
      from ${SOURCE}
     where ${condition(filter)}
     group by 1, result.grade order by 1, result.grade`.execute(db);
  const scopes = new Map<string, SummaryRow[]>();
  for (const row of rows) scopes.set(row.scope, [...(scopes.get(row.scope) ?? []), row]);
  return [...scopes].map(([scope, parts]) => summaryOf(scope, parts));
}
