import { demoPresence, listCampaigns, removeCampaign, removeDemo as removeRows } from "@sangan/storage";
import type { Authorised } from "../access/index.ts";
import { change } from "../audit/index.ts";
import { done, refused, type Context, type Outcome, type Trouble } from "../context/index.ts";

/** A community for demonstration is in a round that is not, or the other way round: nothing is removed. */
export interface DemoMixed extends Trouble {
  readonly code: "demo-mixed";
}

/** Whether anything for demonstration is there. */
export async function hasDemo(context: Context): Promise<boolean> {
  const { rounds, communities } = await demoPresence(context.store);
  return rounds + communities > 0;
}

/** Removes everything that is for demonstration, rounds with their evidence, results and campaigns, and communities, and nothing else. Gives how many communities. */
export async function removeDemo(
  context: Context,
  authorised: Authorised<"system.publish">,
): Promise<Outcome<number, DemoMixed>> {
  return change<number, DemoMixed>(context, authorised.actor, async (trx, note) => {
    const { communities, rounds, mixed } = await demoPresence(trx);
    if (mixed > 0) return refused({ code: "demo-mixed" });
    if (communities + rounds === 0) return done(0);
    for (const { id, demo } of await listCampaigns(trx)) if (demo) await removeCampaign(trx, id);
    await removeRows(trx);
    note({ action: "demo.remove", subject: "demo", detail: { communities, rounds } });
    return done(communities);
  });
}
