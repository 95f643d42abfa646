import { randomUUID } from "node:crypto";
import { sql, type Kysely, type Transaction } from "kysely";
import { uuidv7 } from "../identity/index.ts";
import { inTransaction, upsert } from "../query/index.ts";
import type { ErasureKind, ErasureTable, Tables } from "../schema/index.ts";
import { emptyPlace, leaveOwnQuotas, removeComments } from "../survey/index.ts";

/** What residents have said: their own ids tell nothing, and where they stood is kept with them. */
type AnswerKind = Extract<ErasureKind, "survey-response" | "survey-comment">;

/** Something that was erased for good. */
export type Erasure =
  | {
      readonly kind: Exclude<ErasureKind, AnswerKind>;
      readonly subject: string;
      /** UTC, ISO 8601. */
      readonly at: string;
    }
  | {
      readonly kind: AnswerKind;
      /** Made from a receipt, which cannot be found out from it. */
      readonly subject: string;
      readonly communityId: string;
      readonly campaignId: string;
      /** The beginning of the day. */
      readonly at: string;
    };

async function eraseRows(trx: Transaction<Tables>, erasure: Erasure): Promise<void> {
  const { kind, subject } = erasure;
  switch (kind) {
    case "person":
      await forgetAnswersAbout(trx, subject);
      await trx.deleteFrom("person").where("person.id", "=", subject).execute();
      return;
    case "raw-file":
      await trx.deleteFrom("raw_file").where("raw_file.id", "=", subject).execute();
      return;
    case "survey-response":
      await emptyPlace(trx, { ...erasure, id: subject, day: erasure.at.slice(0, 10) });
      return;
    case "survey-comment":
      await removeComments(trx, erasure.communityId, [subject]);
  }
}

function rowOf(erasure: Erasure): ErasureTable {
  const { kind, subject, at } = erasure;
  if (!("communityId" in erasure))
    return { id: uuidv7(), kind, subject, erased_at: at, community_id: null, campaign_id: null };
  const { communityId, campaignId } = erasure;
  // An id that tells no time.
  return { id: randomUUID(), kind, subject, erased_at: at, community_id: communityId, campaign_id: campaignId };
}

/**
 * Erases a person, a raw file, a resident's response or a comment, with what hangs on it, and remembers that: no name, only the id. Evidence bundles hold no
 * personal data and stay. Erasing again changes nothing.
 */
export async function erase(db: Kysely<Tables>, erasure: Erasure): Promise<void> {
  await inTransaction(db, async (trx) => {
    await eraseRows(trx, erasure);
    await upsert(trx, "erasure", [rowOf(erasure)], { conflict: ["kind", "subject"], update: [] });
  });
}

/** Answers kept under Idempotency-Keys: those that he was given, and those that tell his name to somebody else. */
async function forgetAnswersAbout(trx: Kysely<Tables>, personId: string): Promise<void> {
  await sql`delete from idempotency_key where person = ${personId} or position(${personId} in response::text) > 0`.execute(
    trx,
  );
}

/** What was erased, the first one first: to be kept beside backups, which still hold it. */
export async function listErasures(db: Kysely<Tables>): Promise<Erasure[]> {
  const rows = await db.selectFrom("erasure").selectAll().orderBy("erasure.erased_at").orderBy("erasure.id").execute();
  return rows.flatMap(
    ({ kind, subject, erased_at: at, community_id: communityId, campaign_id: campaignId }): Erasure[] => {
      if (kind === "person" || kind === "raw-file") return [{ kind, subject, at }];
      return communityId === null || campaignId === null ? [] : [{ kind, subject, at, communityId, campaignId }];
    },
  );
}

/** Erases again what a restored backup has brought back; an answer that counts again leaves its quotas again. */
export async function replayErasures(db: Kysely<Tables>, erasures: readonly Erasure[]): Promise<void> {
  await inTransaction(db, async (trx) => {
    for (const erasure of erasures) {
      if (erasure.kind === "survey-response") await leaveOwnQuotas(trx, { ...erasure, id: erasure.subject });
      await erase(trx, erasure);
    }
  });
}
