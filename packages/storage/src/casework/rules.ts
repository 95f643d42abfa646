import { sql, type Kysely, type Selectable } from "kysely";
import { notWritten, written, type Written } from "../problem/index.ts";
import type { CaseCallBackTable, CaseRulesDocument, CaseRulesTable, Tables } from "../schema/index.ts";

/** What cases are judged by, of one community ("" for all that have none of their own). */
export type CaseRulesRow = Selectable<CaseRulesTable>;

/** A community's own rules, else those of all. */
export function caseRulesFor(db: Kysely<Tables>, code: string): Promise<CaseRulesRow | undefined> {
  return db
    .selectFrom("case_rules")
    .selectAll()
    .where("scope", "in", [code, ""])
    .orderBy("scope", "desc")
    .limit(1)
    .executeTakeFirst();
}

/** The rules of exactly one scope. */
export function caseRulesOf(db: Kysely<Tables>, scope: string): Promise<CaseRulesRow | undefined> {
  return db.selectFrom("case_rules").selectAll().where("scope", "=", scope).executeTakeFirst();
}

/** Sets the rules of a scope, if nobody has since `version` (0: there were none). */
export async function saveCaseRules(
  db: Kysely<Tables>,
  { scope, version }: { readonly scope: string; readonly version: number },
  { document, at }: { readonly document: CaseRulesDocument; readonly at: string },
): Promise<Written<CaseRulesRow>> {
  const { rows } = await sql<CaseRulesRow>`
    insert into case_rules as rules (scope, document, version, updated_at) select ${scope}, ${JSON.stringify(document)}::jsonb, 1, ${at}::timestamptz
     where ${version}::integer = 0 or exists (select 1 from case_rules where scope = ${scope})
    on conflict (scope) do update set document = excluded.document, version = rules.version + 1, updated_at = excluded.updated_at
     where rules.version = ${version}::integer
    returning *`.execute(db);
  const [row] = rows;
  if (row !== undefined) return written(row);
  const found = await caseRulesOf(db, scope);
  return notWritten(found === undefined ? { code: "missing" } : { code: "changed", version: found.version });
}

/** A call-back (回访) of a resident who rated low. */
export type CallBackRow = Selectable<CaseCallBackTable>;

/** Notes that a resident was called back, in the place of what was noted before of the same rating. */
export async function saveCallBack(db: Kysely<Tables>, row: CallBackRow): Promise<void> {
  await db
    .insertInto("case_call_back")
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(["community_id", "service", "case_number", "opened"]).doUpdateSet((excluded) => ({
        at: excluded.ref("excluded.at"),
        satisfied: excluded.ref("excluded.satisfied"),
        words: excluded.ref("excluded.words"),
        called_by: excluded.ref("excluded.called_by"),
      })),
    )
    .execute();
}

/** The call-backs of a community. */
export function callBacksOf(db: Kysely<Tables>, communityId: string): Promise<CallBackRow[]> {
  return db.selectFrom("case_call_back").selectAll().where("community_id", "=", communityId).execute();
}
