import { sql, type Kysely, type Selectable } from "kysely";
import { upsert } from "../query/index.ts";
import type { PaperFormTable, Tables } from "../schema/index.ts";

/** A paper form between its first typing and its taking. */
export type PaperFormRow = Selectable<PaperFormTable>;

interface FormPlace {
  readonly communityId: string;
  readonly campaignId: string;
  /** What is printed on it. */
  readonly form: string;
}

/** A paper form by what is printed on it, kept from others until the transaction ends. */
export function lockedPaperForm(trx: Kysely<Tables>, place: FormPlace): Promise<PaperFormRow | undefined> {
  if (!trx.isTransaction) throw new TypeError("a lock lasts as long as a transaction");
  return trx
    .selectFrom("paper_form")
    .selectAll()
    .where("paper_form.community_id", "=", place.communityId)
    .where("paper_form.campaign_id", "=", place.campaignId)
    .where("paper_form.form", "=", place.form)
    .forUpdate()
    .executeTakeFirst();
}

/** Keeps the first typing of a form. False: it was typed before. */
export async function addPaperForm(
  db: Kysely<Tables>,
  form: FormPlace & {
    readonly wayId: string;
    readonly content: object;
    readonly by: string;
    readonly day: string;
  },
): Promise<boolean> {
  const row = {
    community_id: form.communityId,
    campaign_id: form.campaignId,
    form: form.form,
    way_id: form.wayId,
    state: "waiting" as const,
    first: JSON.stringify(form.content),
    second: null,
    first_by: form.by,
    second_by: null,
    day: form.day,
  };
  const conflict = ["community_id", "campaign_id", "form"] as const;
  return (await upsert(db, "paper_form", [row], { conflict, update: [] })) === 1;
}

/** What becomes of a form: the second typing differs from the first, or it is an answer now. */
export type PaperFormChange =
  | { readonly state: "differs"; readonly content: object; readonly by: string }
  | { readonly state: "taken" };

/** Keeps a second typing; or notes that a form is an answer: then what was typed goes, so that nothing joins a paper to its answer. */
export async function changePaperForm(trx: Kysely<Tables>, place: FormPlace, change: PaperFormChange): Promise<void> {
  const columns =
    change.state === "differs"
      ? { state: change.state, second: JSON.stringify(change.content), second_by: change.by }
      : { state: change.state, first: null, second: null, first_by: null, second_by: null };
  await trx
    .updateTable("paper_form")
    .set(columns)
    .where("paper_form.community_id", "=", place.communityId)
    .where("paper_form.campaign_id", "=", place.campaignId)
    .where("paper_form.form", "=", place.form)
    .execute();
}

/** How many forms of a campaign wait for their second typing, by community. */
export async function countPaperForms(db: Kysely<Tables>, campaignId: string): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ community: string; n: string }>`
    select community_id as community, count(*) as n from paper_form
     where campaign_id = ${campaignId} and state <> 'taken' group by community_id`.execute(db);
  return new Map(rows.map(({ community, n }) => [community, Number(n)]));
}
