import { sql, type Kysely, type Selectable } from "kysely";
import { notWritten, written, type Written } from "../problem/index.ts";
import { inTransaction, upsert } from "../query/index.ts";
import { isOpen } from "../round/index.ts";
import type { ResultTable, Tables } from "../schema/index.ts";

/** What is kept of a result: its digest proves the whole, which the engine gives again from the inputs that are named. */
export interface ResultFacts {
  readonly communityId: string;
  /** SHA-256 over the result's text. */
  readonly digest: string;
  readonly systemDigest: string;
  readonly weightsDigest: string;
  readonly evidenceDigest: string;
  readonly engine: string;
  readonly p: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly grade: string | null;
  readonly level: string | null;
  readonly complete: boolean;
  readonly insufficient: number;
  /** Ids of the indicators that a closed gate has changed. */
  readonly gates: readonly string[];
  readonly firstLevel: object;
  readonly senses: object;
  readonly corrected: number | null;
  readonly bonus: number | null;
  /** Made by a live refresh: the next one takes its place. */
  readonly live?: boolean;
}

/** A stored result. Scores have at most six decimals, which a number holds exactly as printed. */
export interface StoredResult extends ResultFacts {
  readonly roundId: string;
  readonly computedAt: string;
  readonly publishedAt: string | null;
}

const numberOrNull = (text: string | null): number | null => (text === null ? null : Number(text));

export function storedResult(row: Selectable<ResultTable>): StoredResult {
  return {
    communityId: row.community_id,
    roundId: row.round_id,
    digest: row.digest,
    systemDigest: row.system_digest,
    weightsDigest: row.weights_digest,
    evidenceDigest: row.evidence_digest,
    engine: row.engine,
    p: numberOrNull(row.p),
    low: numberOrNull(row.low),
    high: numberOrNull(row.high),
    grade: row.grade,
    level: row.level,
    complete: row.complete,
    insufficient: row.insufficient,
    gates: row.gates,
    firstLevel: row.first_level,
    senses: row.senses,
    corrected: numberOrNull(row.corrected),
    bonus: numberOrNull(row.bonus),
    computedAt: row.computed_at,
    publishedAt: row.published_at,
  };
}

/**
 * Keeps results of a round and makes them the ones that count. The communities must take part in the round; earlier results stay.
 * `frozen` when the round is published: see {@link noteWouldChange}.
 */
export async function saveResults(
  db: Kysely<Tables>,
  roundId: string,
  results: readonly ResultFacts[],
  at: string,
): Promise<Written<number>> {
  return inTransaction(db, async (trx) => {
    const open = await isOpen(trx, roundId);
    if (open !== true) return notWritten({ code: open === undefined ? "missing" : "frozen" });
    const rows = results.map((result) => ({
      community_id: result.communityId,
      round_id: roundId,
      digest: result.digest,
      system_digest: result.systemDigest,
      weights_digest: result.weightsDigest,
      evidence_digest: result.evidenceDigest,
      engine: result.engine,
      p: result.p,
      low: result.low,
      high: result.high,
      grade: result.grade,
      level: result.level,
      complete: result.complete,
      insufficient: result.insufficient,
      gates: [...result.gates],
      first_level: JSON.stringify(result.firstLevel),
      senses: JSON.stringify(result.senses),
      corrected: result.corrected,
      bonus: result.bonus,
      computed_at: at,
      published_at: null,
      live: result.live ?? false,
    }));
    await upsert(trx, "result", rows, { conflict: ["community_id", "round_id", "digest"], update: [] });
    await sql`
      update round_community set result_digest = given.digest, state = 'evaluated', evaluated_at = ${at}, problem = null
        from unnest(${results.map(({ communityId }) => communityId)}::uuid[], ${results.map(({ digest }) => digest)}::text[])
          as given (community_id, digest)
       where round_community.community_id = given.community_id and round_community.round_id = ${roundId}`.execute(trx);
    return written(results.length);
  });
}

/** Says that a community could not be evaluated, and why. A result that counted before still does. */
export async function markFailed(
  db: Kysely<Tables>,
  failure: { readonly roundId: string; readonly communityId: string; readonly problem: object; readonly at: string },
): Promise<void> {
  await db
    .updateTable("round_community")
    .set({ state: "failed", problem: JSON.stringify(failure.problem), evaluated_at: failure.at })
    .where("round_community.community_id", "=", failure.communityId)
    .where("round_community.round_id", "=", failure.roundId)
    .execute();
}

/** Later data would give a published round another result. */
export interface WouldChange {
  readonly communityId: string;
  readonly roundId: string;
  /** Of the result that would be. */
  readonly digest: string;
  readonly pBefore: number | null;
  readonly pAfter: number | null;
}

/** Notes that later data would change a published result, which stays as it is. */
export async function noteWouldChange(db: Kysely<Tables>, notes: readonly WouldChange[], at: string): Promise<void> {
  const rows = notes.map((note) => ({
    community_id: note.communityId,
    round_id: note.roundId,
    digest: note.digest,
    p_before: note.pBefore,
    p_after: note.pAfter,
    noted_at: at,
  }));
  await upsert(db, "would_change", rows, { conflict: ["community_id", "round_id", "digest"], update: [] });
}

/**
 * Notes what late observations would change of a published result, or that they would change nothing any more: in the place of what was noted so before. Notes of a
 * round that took its place stay: their results are kept.
 */
export async function noteLateChange(
  db: Kysely<Tables>,
  part: { readonly communityId: string; readonly roundId: string },
  { note, at }: { readonly note: WouldChange | undefined; readonly at: string },
): Promise<void> {
  await inTransaction(db, async (trx) => {
    await sql`
      delete from would_change as passed
       where community_id = ${part.communityId} and round_id = ${part.roundId} and digest <> ${note?.digest ?? ""}
         and not exists (select 1 from result where result.community_id = passed.community_id and result.digest = passed.digest)`.execute(
      trx,
    );
    if (note !== undefined) await noteWouldChange(trx, [note], at);
  });
}

/** What later data would change in a round. */
export async function listWouldChange(
  db: Kysely<Tables>,
  roundId: string,
): Promise<(WouldChange & { readonly notedAt: string })[]> {
  const rows = await db
    .selectFrom("would_change as note")
    .selectAll()
    .where("note.round_id", "=", roundId)
    .orderBy("note.noted_at")
    .orderBy("note.community_id")
    .execute();
  return rows.map((row) => ({
    communityId: row.community_id,
    roundId: row.round_id,
    digest: row.digest,
    pBefore: numberOrNull(row.p_before),
    pAfter: numberOrNull(row.p_after),
    notedAt: row.noted_at,
  }));
}
