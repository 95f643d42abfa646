import { sql, type Kysely } from "kysely";
import { safeNumber } from "../database/type-parsers.ts";
import { decodeCursor, encodeCursor, limitOf, pageOf, type Paged, type PageRequest } from "../query/index.ts";
import type { RoundCommunityState, Tables } from "../schema/index.ts";
import { hasScopes, resultCondition, RESULT_SOURCE, type ResultFilter } from "./filter.ts";
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
  if (!hasScopes(request)) return { ok: false, problem: { code: "bad-scope" } };
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
      from ${RESULT_SOURCE}
     where ${resultCondition(request)} and ${from}
     order by ${key} ${direction}, community.code ${direction} limit ${limit + 1}`.execute(db);
  const page = pageOf(rows, limit, (last) => encodeCursor(name, [last.sort_key, last.code]));
  return { ok: true, value: { items: page.items.map(roundResult), next: page.next } };
}

/** How many communities of a round a filter leaves. */
export async function countResults(db: Kysely<Tables>, filter: ResultFilter): Promise<number> {
  const { rows } = await sql<{ n: string }>`
    select count(*) as n from ${RESULT_SOURCE} where ${resultCondition(filter)}`.execute(db);
  return safeNumber(rows[0]?.n ?? "0");
}
