import { sql, type Kysely, type Selectable } from "kysely";
import { uuidv7 } from "../identity/index.ts";
import { inTransaction } from "../query/index.ts";
import type { CampaignDocumentTable, Tables } from "../schema/index.ts";

/** A version of a questionnaire (问卷) or of a text of consent (知情同意书). It is added and never changed; the highest number is in force. */
export type CampaignDocumentRow = Selectable<CampaignDocumentTable>;

/** Which of a campaign's documents. */
export type CampaignDocumentKind = "questionnaire" | "consent_text";

/** Adds a version after the last one; the same as that one adds nothing. */
export function addCampaignDocument(
  db: Kysely<Tables>,
  kind: CampaignDocumentKind,
  given: { readonly campaignId: string; readonly digest: string; readonly document: string; readonly at: string },
): Promise<CampaignDocumentRow> {
  return inTransaction(db, async (trx) => {
    // Two at once: the second one waits, and comes after the first.
    await sql`select 1 from campaign where id = ${given.campaignId} for update`.execute(trx);
    const last = await campaignDocumentInForce(trx, kind, given.campaignId);
    if (last?.digest === given.digest) return last;
    return trx
      .insertInto(kind)
      .values({
        id: uuidv7(),
        campaign_id: given.campaignId,
        number: (last?.number ?? 0) + 1,
        digest: given.digest,
        document: given.document,
        created_at: given.at,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
  });
}

export function campaignDocumentInForce(
  db: Kysely<Tables>,
  kind: CampaignDocumentKind,
  campaignId: string,
): Promise<CampaignDocumentRow | undefined> {
  return db
    .selectFrom(`${kind} as version`)
    .selectAll()
    .where("version.campaign_id", "=", campaignId)
    .orderBy("version.number", "desc")
    .limit(1)
    .executeTakeFirst();
}

export function campaignDocumentById(
  db: Kysely<Tables>,
  kind: CampaignDocumentKind,
  id: string,
): Promise<CampaignDocumentRow | undefined> {
  return db.selectFrom(`${kind} as version`).selectAll().where("version.id", "=", id).executeTakeFirst();
}

/** All versions, the first one first. */
export function listCampaignDocuments(
  db: Kysely<Tables>,
  kind: CampaignDocumentKind,
  campaignId: string,
): Promise<CampaignDocumentRow[]> {
  return db
    .selectFrom(`${kind} as version`)
    .selectAll()
    .where("version.campaign_id", "=", campaignId)
    .orderBy("version.number")
    .execute();
}
