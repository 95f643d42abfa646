import { destination as schema, type Destination, type MadeDestination, type OutgoingMessage } from "@sangan/api";
import type { DestinationView, NewDestination } from "@sangan/application";
import type { OutgoingRow } from "@sangan/storage";
import type { Told } from "../../http/handler.ts";

const { events } = schema.shape;

/** A destination as it is shown: never its secret. */
export function destinationView({ destination: row, waiting, dead }: DestinationView): Told<Destination> {
  const { id, kind, name, address, scopes, state, version } = row;
  return {
    id,
    kind,
    name,
    address,
    events: events.parse(row.events),
    scopes,
    state,
    formerSecretUntil: row.former_until,
    waiting,
    dead,
    version,
    createdAt: row.created_at,
  };
}

/** A destination whose secret is shown this once. */
export function madeDestinationView({ view, secret }: NewDestination): Told<MadeDestination> {
  return { ...destinationView(view), secret: secret ?? null };
}

/** A message as it is shown. */
export function outgoingView(row: OutgoingRow): Told<OutgoingMessage> {
  const { id, event, body, state, attempts, trouble, status } = row;
  return {
    id,
    destinationId: row.destination_id,
    event,
    body,
    state,
    attempts,
    dueAt: row.due_at,
    trouble,
    status,
    createdAt: row.created_at,
    settledAt: row.settled_at,
  };
}
