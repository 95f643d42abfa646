import type { Kysely, Selectable } from "kysely";
import type { SurveyResponseTable, Tables } from "../schema/index.ts";

/** Where a response stands. */
export interface ResponsePlace {
  readonly communityId: string;
  /** Made from its receipt: of chance, as far as anybody can see. */
  readonly id: string;
}

const TRIES = 3;

/** Locks a response until the transaction ends. While rows are put in another order it is nowhere for a moment: look again. */
export async function lockedResponse(
  trx: Kysely<Tables>,
  { communityId, id }: ResponsePlace,
): Promise<Selectable<SurveyResponseTable> | undefined> {
  if (!trx.isTransaction) throw new TypeError("a lock lasts as long as a transaction");
  for (let tried = 0; tried < TRIES; tried += 1) {
    const row = await trx
      .selectFrom("survey_response as response")
      .selectAll()
      .where("response.community_id", "=", communityId)
      .where("response.id", "=", id)
      .forUpdate()
      .executeTakeFirst();
    if (row !== undefined) return row;
  }
  return undefined;
}
