import { sql, type Kysely } from "kysely";
import type { Geometry, Tables } from "../schema/index.ts";
import { resultCondition, RESULT_SOURCE, type ResultFilter } from "./filter.ts";

/** A community of a round as a map shows it. */
export interface MappedResult {
  readonly code: string;
  readonly name: string;
  readonly p: number | null;
  readonly grade: string | null;
  /** A gate is closed. */
  readonly gated: boolean;
  readonly complete: boolean;
  readonly geometry: Geometry | null;
}

interface Row {
  readonly code: string;
  readonly name: string;
  readonly p: string | null;
  readonly grade: string | null;
  readonly gated: boolean;
  readonly complete: boolean;
  readonly geometry: Geometry | null;
}

/** The communities of a round that a filter leaves, by code, at most so many. */
export async function resultMap(
  db: Kysely<Tables>,
  filter: ResultFilter,
  most: number,
): Promise<readonly MappedResult[]> {
  const { rows } = await sql<Row>`
    select community.code, community.name, result.p, result.grade, coalesce(cardinality(result.gates), 0) > 0 as gated,
           coalesce(result.complete, false) as complete, community.geometry
      from ${RESULT_SOURCE}
     where ${resultCondition(filter)}
     order by community.code limit ${most}`.execute(db);
  return rows.map((row) => ({ ...row, p: row.p === null ? null : Number(row.p) }));
}
