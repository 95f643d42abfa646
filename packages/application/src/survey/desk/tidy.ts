import { forgetOldDrafts, settleResponses, unsettledPlaces } from "@sangan/storage";
import type { Context } from "../../context/index.ts";
import { dayOf } from "./day.ts";

/**
 * What is done by the hour: answers that came since the last time are put in an order that tells nothing, their comments apart from them (threat G1), and drafts
 * whose day is over are forgotten. No answer is ever deleted (threat F18). Gives how many answers were put in order.
 */
export async function tidySurvey(context: Context): Promise<number> {
  await forgetOldDrafts(context.store, dayOf(context.clock()));
  let settled = 0;
  for (const place of await unsettledPlaces(context.store, new Date(context.clock()).toISOString()))
    settled += await settleResponses(context.store, place);
  return settled;
}
