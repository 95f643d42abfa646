import { sql, type Kysely, type RawBuilder } from "kysely";
import type { Tables } from "../schema/index.ts";

/** When an answer comes, and how patient its way in is. */
export interface ComingAnswer {
  /** UTC, ISO 8601. */
  readonly at: string;
  /** Days after the end in which it is still taken, where they are more than the campaign's own. */
  readonly graceDays: number;
}

/** Whether a campaign takes answers to forms that were opened before its end. Days end as they do in China, which has one clock. */
export function takes({ at, graceDays }: ComingAnswer): RawBuilder<boolean> {
  return sql<boolean>`(campaign.state <> 'draft' and ${at}::timestamptz < least(
      coalesce(campaign.closed_at, 'infinity'),
      coalesce((campaign.closes_on + 1)::timestamp at time zone interval '8 hours', 'infinity')
    ) + greatest(campaign.grace_days, ${graceDays}::integer) * interval '1 day')`;
}

/** Whether a campaign takes answers and corrections. */
export async function takesAnswers(db: Kysely<Tables>, campaignId: string, coming: ComingAnswer): Promise<boolean> {
  const { rows } = await sql<{ open: boolean }>`
    select ${takes(coming)} as open from campaign where campaign.id = ${campaignId}::uuid`.execute(db);
  return rows[0]?.open ?? false;
}
