import { sql, type Kysely } from "kysely";
import { safeNumber } from "../database/type-parsers.ts";
import type { Tables } from "../schema/index.ts";
import type { Scope } from "../scope/index.ts";
import { resultCondition, RESULT_SOURCE, type ResultFilter } from "./filter.ts";

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
      from ${RESULT_SOURCE}
     where ${resultCondition(filter)}
     group by 1, result.grade order by 1, result.grade`.execute(db);
  const scopes = new Map<string, SummaryRow[]>();
  for (const row of rows) scopes.set(row.scope, [...(scopes.get(row.scope) ?? []), row]);
  return [...scopes].map(([scope, parts]) => summaryOf(scope, parts));
}

/** Bins of 5 points from 0 to 110. */
const BINS = 22;

/** How P is distributed over communities, and what holds it down. */
export interface Distribution {
  /** Communities by P: 22 bins of 5 points, 0 ≤ P < 5 first, 105 ≤ P ≤ 110 last. */
  readonly bins: readonly number[];
  /** Communities in which a required item of the indicator is unmet. */
  readonly gates: Readonly<Record<string, number>>;
}

/** The distribution of P over the communities that a filter leaves. */
export async function distributionOf(db: Kysely<Tables>, filter: ResultFilter): Promise<Distribution> {
  const bins = Array.from({ length: BINS }, () => 0);
  const counted = await sql<{ bin: number; n: string }>`
    select least(floor(result.p / 5), ${BINS - 1}::numeric)::integer as bin, count(*) as n
      from ${RESULT_SOURCE}
     where ${resultCondition(filter)} and result.p is not null
     group by 1`.execute(db);
  for (const { bin, n } of counted.rows) bins[bin] = safeNumber(n);
  const { rows } = await sql<{ gate: string; n: string }>`
    select closed.gate, count(*) as n
      from ${RESULT_SOURCE} cross join lateral unnest(result.gates) as closed (gate)
     where ${resultCondition(filter)}
     group by closed.gate order by closed.gate collate "C"`.execute(db);
  return { bins, gates: Object.fromEntries(rows.map(({ gate, n }) => [gate, safeNumber(n)])) };
}
