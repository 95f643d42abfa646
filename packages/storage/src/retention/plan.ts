import type { Kysely, Selectable, Updateable } from "kysely";
import { uuidv7 } from "../identity/index.ts";
import type { RetentionPlanTable, RetentionPreview, RetentionState, Tables } from "../schema/index.ts";

/** A plan by which single values go, as it is stored. */
export type RetentionPlan = Selectable<RetentionPlanTable>;

/** Plans that are open, and the latest others: the newest first. */
export async function listPlans(db: Kysely<Tables>, most: number): Promise<readonly RetentionPlan[]> {
  return db.selectFrom("retention_plan").selectAll().orderBy("retention_plan.id", "desc").limit(most).execute();
}

export function planById(db: Kysely<Tables>, id: string): Promise<RetentionPlan | undefined> {
  return db.selectFrom("retention_plan").selectAll().where("retention_plan.id", "=", id).executeTakeFirst();
}

/** The same, locked until the transaction ends: a plan changes by one hand at a time. */
export function lockPlan(trx: Kysely<Tables>, id: string): Promise<RetentionPlan | undefined> {
  return trx
    .selectFrom("retention_plan")
    .selectAll()
    .where("retention_plan.id", "=", id)
    .forUpdate()
    .executeTakeFirst();
}

const OPEN: readonly RetentionState[] = ["proposed", "confirmed", "running"];

/** Adds a plan; undefined where one of the metric is open. */
export function addPlan(
  db: Kysely<Tables>,
  facts: {
    readonly metric: string;
    readonly before: string;
    readonly preview: RetentionPreview;
    readonly by: string;
    readonly at: string;
  },
): Promise<RetentionPlan | undefined> {
  const { metric, before, preview, by, at } = facts;
  return db
    .insertInto("retention_plan")
    .values({
      id: uuidv7(),
      metric,
      before,
      state: "proposed",
      preview: JSON.stringify(preview),
      proposed_by: by,
      proposed_at: at,
      communities: 0,
    })
    .onConflict((conflict) => conflict.columns(["metric"]).where("retention_plan.state", "in", OPEN).doNothing())
    .returningAll()
    .executeTakeFirst();
}

/** Changes a plan that is locked. */
export async function changePlan(
  trx: Kysely<Tables>,
  id: string,
  facts: Updateable<RetentionPlanTable>,
): Promise<RetentionPlan> {
  return trx
    .updateTable("retention_plan")
    .set(facts)
    .where("retention_plan.id", "=", id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Plans that have something to do: those whose time of grace is over, those that run, and those that were stopped in the midst of a community. */
export async function plansAtWork(db: Kysely<Tables>, now: string): Promise<readonly RetentionPlan[]> {
  return db
    .selectFrom("retention_plan")
    .selectAll()
    .where((of) =>
      of.or([
        of.and([of("state", "=", "confirmed"), of("due_at", "<=", now)]),
        of("state", "=", "running"),
        of.and([of("state", "=", "withdrawn"), of("community_id", "is not", null)]),
      ]),
    )
    .orderBy("retention_plan.id")
    .execute();
}
