import { campaignById, type CampaignRow } from "./campaign.ts";
import { notWritten, written, type Written } from "../problem/index.ts";
import type { Tables } from "../schema/index.ts";
import type { Kysely } from "kysely";

/** Notes what the next version of an open campaign's questionnaire is made from. */
export async function renewCampaign(
  db: Kysely<Tables>,
  step: { readonly id: string; readonly version: number; readonly options: object; readonly at: string },
): Promise<Written<CampaignRow>> {
  const row = await db
    .updateTable("campaign")
    .set({
      questionnaire_options: JSON.stringify(step.options),
      version: step.version + 1,
      updated_at: step.at,
    })
    .where("campaign.id", "=", step.id)
    .where("campaign.version", "=", step.version)
    .where("campaign.state", "=", "open")
    .returningAll()
    .executeTakeFirst();
  if (row !== undefined) return written(row);
  const found = await campaignById(db, step.id);
  if (found === undefined) return notWritten({ code: "missing" });
  return notWritten(found.version === step.version ? { code: "frozen" } : { code: "changed", version: found.version });
}
