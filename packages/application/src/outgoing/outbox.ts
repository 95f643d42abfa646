import {
  dropOutgoing,
  listOutgoing as outgoingPage,
  outgoingById,
  sendAgain as wait,
  type OutgoingListRequest,
  type OutgoingRow,
  type Page,
} from "@sangan/storage";
import type { Authorised } from "../access/index.ts";
import { change } from "../audit/index.ts";
import {
  done,
  isId,
  NOT_FOUND,
  refused,
  type BadPage,
  type Context,
  type NotFound,
  type Outcome,
} from "../context/index.ts";

/** One page of the messages that wait, were sent or are dead, the latest first. */
export async function listOutbox(
  context: Context,
  _authorised: Authorised<"outgoing.manage">,
  request: OutgoingListRequest,
): Promise<Outcome<Page<OutgoingRow>, BadPage>> {
  const paged = await outgoingPage(context.store, request);
  return paged.ok ? done(paged.value) : refused(paged.problem);
}

/** Lets a message that is dead, or was sent, be sent again: under its own id, so that a receiver who has it knows. One that waits goes on waiting. */
export async function sendAgain(
  context: Context,
  authorised: Authorised<"outgoing.manage">,
  request: { readonly id: string },
): Promise<Outcome<OutgoingRow, NotFound>> {
  const { id } = request;
  if (!isId(id)) return NOT_FOUND;
  return change<OutgoingRow, NotFound>(context, authorised.actor, async (trx, note) => {
    const isNew = await wait(trx, id);
    const row = await outgoingById(trx, id);
    if (row === undefined) return NOT_FOUND;
    if (isNew) note({ action: "outgoing.send-again", subject: row.destination_id, detail: { message: id } });
    return done(row);
  });
}

/** Takes a message away that waits, was sent or is dead: its destination is not told of it any more. One that is just being sent stays. */
export async function dropMessage(
  context: Context,
  authorised: Authorised<"outgoing.manage">,
  request: { readonly id: string },
): Promise<Outcome<null, NotFound>> {
  const { id } = request;
  if (!isId(id)) return NOT_FOUND;
  return change<null, NotFound>(context, authorised.actor, async (trx, note) => {
    const row = await outgoingById(trx, id);
    if (row === undefined || !(await dropOutgoing(trx, id))) return NOT_FOUND;
    const { destination_id: subject, event, state } = row;
    note({ action: "outgoing.drop", subject, detail: { message: id, event, state } });
    return done(null);
  });
}
