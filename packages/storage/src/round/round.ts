import { sql, type Kysely, type Selectable, type Transaction } from "kysely";
import { uuidv7 } from "../identity/index.ts";
import { notWritten, written, type Written } from "../problem/index.ts";
import { inTransaction } from "../query/index.ts";
import type { RoundState, RoundTable, Tables } from "../schema/index.ts";

/** An evaluation round (评价轮次) as it is stored. */
export type RoundRow = Selectable<RoundTable>;

/** What a round is about. */
export interface RoundFacts {
  readonly name: string;
  readonly indicatorSystemId: string;
  readonly weightTableId: string;
  readonly stage: string | null;
  /** Half-open: from ≤ time < to. */
  readonly periodFrom: string;
  readonly periodTo: string;
  /** Evidence that arrives later is not used; null: none such. */
  readonly cutOff: string | null;
  readonly demo: boolean;
}

function columnsOf(facts: RoundFacts): {
  name: string;
  indicator_system_id: string;
  weight_table_id: string;
  stage: string | null;
  period_from: string;
  period_to: string;
  cut_off: string | null;
  demo: boolean;
} {
  return {
    name: facts.name,
    indicator_system_id: facts.indicatorSystemId,
    weight_table_id: facts.weightTableId,
    stage: facts.stage === "" ? null : facts.stage,
    period_from: facts.periodFrom,
    period_to: facts.periodTo,
    cut_off: facts.cutOff,
    demo: facts.demo,
  };
}

export function addRound(db: Kysely<Tables>, facts: RoundFacts, at: string): Promise<RoundRow> {
  return db
    .insertInto("round")
    .values({
      id: uuidv7(),
      ...columnsOf(facts),
      state: "draft",
      superseded_by: null,
      acknowledged_incomplete: "[]",
      version: 1,
      created_at: at,
      updated_at: at,
      published_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

export function roundById(db: Kysely<Tables>, id: string): Promise<RoundRow | undefined> {
  return db.selectFrom("round").selectAll().where("round.id", "=", id).executeTakeFirst();
}

/** All rounds, the latest period first. There are few. */
export function listRounds(db: Kysely<Tables>, states?: readonly RoundState[]): Promise<RoundRow[]> {
  let query = db.selectFrom("round").selectAll();
  if (states !== undefined) query = query.where(sql<boolean>`round.state = any(${states}::text[])`);
  return query.orderBy("round.period_to", "desc").orderBy("round.id", "desc").execute();
}

async function whyNot(db: Kysely<Tables>, id: string, version: number): Promise<Written<never>> {
  const found = await roundById(db, id);
  if (found === undefined) return notWritten({ code: "missing" });
  return notWritten(found.version === version ? { code: "frozen" } : { code: "changed", version: found.version });
}

/** Changes a round that is not yet published and still has the version that its editor saw. */
export async function updateRound(
  db: Kysely<Tables>,
  edit: { readonly id: string; readonly version: number; readonly facts: RoundFacts; readonly at: string },
): Promise<Written<RoundRow>> {
  const row = await db
    .updateTable("round")
    .set({ ...columnsOf(edit.facts), version: edit.version + 1, updated_at: edit.at })
    .where("round.id", "=", edit.id)
    .where("round.version", "=", edit.version)
    .where("round.state", "in", ["draft", "collecting"])
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? whyNot(db, edit.id, edit.version) : written(row);
}

/** The steps that a round may take. Published is left only by being superseded. */
const STEPS: Readonly<Record<RoundState, readonly RoundState[]>> = {
  draft: ["collecting"],
  collecting: ["draft", "review"],
  review: ["collecting", "published"],
  published: ["superseded"],
  superseded: [],
};

/** Takes a round from one state to the next. `frozen` when there is no such step from where it is. */
export async function moveRound(
  db: Kysely<Tables>,
  step: {
    readonly id: string;
    readonly version: number;
    readonly to: RoundState;
    /** The round that takes its place; for `superseded` only. */
    readonly supersededBy?: string;
    /** Communities whose incomplete results are published knowingly, and by whom; for `published` only. */
    readonly acknowledgedIncomplete?: readonly unknown[];
    readonly at: string;
  },
): Promise<Written<RoundRow>> {
  return inTransaction(db, async (trx) => {
    const found = await trx
      .selectFrom("round")
      .selectAll()
      .where("round.id", "=", step.id)
      .forUpdate()
      .executeTakeFirst();
    if (found === undefined) return notWritten({ code: "missing" });
    if (found.version !== step.version) return notWritten({ code: "changed", version: found.version });
    if (!STEPS[found.state].includes(step.to)) return notWritten({ code: "frozen" });
    const row = await trx
      .updateTable("round")
      .set({
        state: step.to,
        version: step.version + 1,
        updated_at: step.at,
        ...(step.to === "published" ? { published_at: step.at } : {}),
        ...(step.supersededBy === undefined ? {} : { superseded_by: step.supersededBy }),
        ...(step.acknowledgedIncomplete === undefined
          ? {}
          : { acknowledged_incomplete: JSON.stringify(step.acknowledgedIncomplete) }),
      })
      .where("round.id", "=", step.id)
      .returningAll()
      .executeTakeFirstOrThrow();
    if (step.to === "published") await publishResults(trx, step.id, step.at);
    return written(row);
  });
}

/** Dates the current result of every community of a round. */
async function publishResults(trx: Transaction<Tables>, roundId: string, at: string): Promise<void> {
  await sql`
    update result set published_at = ${at} from round_community
     where result.community_id = round_community.community_id and result.round_id = round_community.round_id
       and result.digest = round_community.result_digest and result.round_id = ${roundId}`.execute(trx);
}

/** Whether a round still takes evidence and results; holds off its publication until the transaction ends. */
export async function isOpen(trx: Transaction<Tables>, roundId: string): Promise<boolean | undefined> {
  const found = await trx
    .selectFrom("round")
    .select("round.state")
    .where("round.id", "=", roundId)
    .forShare()
    .executeTakeFirst();
  if (found === undefined) return undefined;
  return found.state !== "published" && found.state !== "superseded";
}

/** Removes a draft with all that belongs to it. */
export async function removeRound(db: Kysely<Tables>, id: string, version: number): Promise<Written<null>> {
  return inTransaction(db, async (trx) => {
    const found = await trx.selectFrom("round").selectAll().where("round.id", "=", id).forUpdate().executeTakeFirst();
    if (found === undefined) return notWritten({ code: "missing" });
    if (found.version !== version) return notWritten({ code: "changed", version: found.version });
    if (found.state !== "draft") return notWritten({ code: "frozen" });
    await trx.deleteFrom("round_community").where("round_community.round_id", "=", id).execute();
    await trx.deleteFrom("round").where("round.id", "=", id).execute();
    return written(null);
  });
}
