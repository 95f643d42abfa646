import { z } from "zod";
import type { Route } from "../route/index.ts";
import {
  destination,
  destinationChange,
  id,
  madeDestination,
  newDestination,
  outgoingMessage,
  outgoingState,
  page,
  paging,
} from "../schema/index.ts";

const params = z.strictObject({ destinationId: id });

/** Who is told of what happens here, and what is still to be told. */
export const outgoingRoutes = {
  "destinations.list": {
    access: "outgoing.manage",
    summary: "Who is told of what happens here: webhooks and mailboxes, by name.",
    answer: z.object({
      items: z.array(destination),
      /** Whether mail can be sent. */
      offersMail: z.boolean(),
    }),
  },
  "destinations.create": {
    access: "outgoing.manage",
    summary: "Adds a destination. The secret by which a webhook's messages are signed is shown once.",
    body: newDestination,
    answer: madeDestination,
    status: 201,
    etag: "gives",
    problems: ["bad-field"],
  },
  "destinations.get": {
    access: "outgoing.manage",
    summary: "A destination, and how many messages wait for it.",
    params,
    answer: destination,
    etag: "gives",
  },
  "destinations.update": {
    access: "outgoing.manage",
    summary: "Changes a destination; its kind and its secret stay.",
    params,
    body: destinationChange,
    answer: destination,
    etag: "needs",
    problems: ["bad-field"],
  },
  "destinations.remove": {
    access: "outgoing.manage",
    summary: "Removes a destination with all that was still to be told to it.",
    params,
  },
  "destinations.renew-secret": {
    access: "outgoing.manage",
    summary: "Gives a webhook another secret, shown once; for a day messages are signed with the one before, too.",
    params,
    answer: madeDestination,
    etag: "needs",
    problems: ["bad-field"],
  },
  "destinations.test": {
    access: "outgoing.manage",
    summary: "Writes a test message to a destination, which goes the way of every other one.",
    params,
    answer: outgoingMessage,
    status: 202,
  },
  "outbox.list": {
    access: "outgoing.manage",
    summary: "One page of the messages that wait, were sent in the last days, or are dead, the latest first.",
    query: z.strictObject({ ...paging, state: outgoingState.optional(), destinationId: id.optional() }),
    answer: page(outgoingMessage),
    problems: ["bad-cursor"],
  },
  "outbox.send-again": {
    access: "outgoing.manage",
    summary: "Lets a message that is dead or was sent be sent again, under its own id.",
    params: z.strictObject({ messageId: id }),
    answer: outgoingMessage,
    status: 202,
  },
  "outbox.drop": {
    access: "outgoing.manage",
    summary: "Takes a message away: its destination is not told of it any more.",
    params: z.strictObject({ messageId: id }),
  },
} as const satisfies Record<string, Route>;
