import { addOutgoing, listDestinations, type DestinationRow } from "@sangan/storage";
import { now, type Context } from "../context/index.ts";
import { bodyOf, type Announcement } from "./event.ts";

function hears({ state, events, scopes }: DestinationRow, { kind, codes }: Announcement): boolean {
  const reaches = scopes.includes("") || codes.some((code) => scopes.some((scope) => code.startsWith(scope)));
  return state === "active" && events.includes(kind) && reaches;
}

/**
 * Writes a message to every destination that wants to hear of what happened. `context.store` is the transaction of what is told of: both are there or neither
 * (threat F22). Gives to how many.
 */
export async function announce(context: Context, announcement: Announcement): Promise<number> {
  const destinations = (await listDestinations(context.store)).filter((one) => hears(one, announcement));
  const at = now(context);
  const message = { event: announcement.kind, body: bodyOf(announcement, at) };
  await addOutgoing(
    context.store,
    destinations.map(({ id }) => ({ destinationId: id, ...message })),
    at,
  );
  return destinations.length;
}
