import { closeCampaign, forgetOldDrafts, listCampaigns, settleResponses, unsettledPlaces } from "@sangan/storage";
import { changeAs } from "../../audit/index.ts";
import { done, now, refused, type Context, type Trouble } from "../../context/index.ts";
import { dayOf } from "./day.ts";

/**
 * What is done by the hour: campaigns are closed whose last day is over, answers that came since the last time are put in an order that tells nothing, their
 * comments apart from them (threat G1), and drafts whose day is over are forgotten. No answer is ever deleted (threat F18). Gives how many answers were put in
 * order.
 */
export async function tidySurvey(context: Context): Promise<number> {
  await closeEnded(context);
  await forgetOldDrafts(context.store, dayOf(context.clock()));
  let settled = 0;
  for (const place of await unsettledPlaces(context.store, now(context)))
    settled += await settleResponses(context.store, place);
  return settled;
}

/** Closes campaigns after their last day. Forms that are open are still taken for as many days as the campaign leaves them. */
async function closeEnded(context: Context): Promise<void> {
  const today = dayOf(context.clock());
  for (const { id, version, state, closes_on: closesOn } of await listCampaigns(context.store)) {
    if (state !== "open" || closesOn === null || closesOn >= today) continue;
    // Changed meanwhile: it is seen again in an hour.
    await changeAs<null, Trouble>(context, "system", async (trx, note) => {
      const closed = await closeCampaign(trx, { id, version, at: now(context) });
      if (!closed.ok) return refused({ code: closed.problem.code });
      note({ action: "campaign.close", subject: id, detail: { closesOn } });
      return done(null);
    });
  }
}
