import {
  createDestination,
  dropMessage,
  getDestination,
  listDestinations,
  listOutbox,
  removeDestination,
  renewSecret,
  sendAgain,
  testDestination,
  updateDestination,
  type Context,
  type OutgoingParts,
} from "@sangan/application";
import type { Handlers } from "../http/handler.ts";
import type { Services } from "../http/services.ts";
import { answer, emptied, present } from "./answer.ts";
import { destinationView, madeDestinationView, outgoingView } from "./views/outgoing.ts";

type Routes =
  | "destinations.list"
  | "destinations.create"
  | "destinations.get"
  | "destinations.update"
  | "destinations.remove"
  | "destinations.renew-secret"
  | "destinations.test"
  | "outbox.list"
  | "outbox.send-again"
  | "outbox.drop";

function withParts(services: Services): Context & OutgoingParts {
  return { ...services, ...services.outgoing };
}

/** Destinations of what happens here, and the outbox. */
export const outgoingHandlers: Handlers<Routes> = {
  "destinations.list": async (services, { by }) => {
    const items = await listDestinations(services, by.authorised);
    return { ok: true, value: { items: items.map(destinationView), offersMail: services.outgoing.offersMail } };
  },
  "destinations.create": async (services, { body, by }) => {
    const made = await createDestination(withParts(services), by.authorised, body);
    return made.ok ? { ...answer(made, madeDestinationView), version: made.value.view.destination.version } : made;
  },
  "destinations.get": async (services, { params, by }) => {
    const found = await getDestination(services, by.authorised, { id: params.destinationId });
    return found.ok
      ? { ok: true, value: destinationView(found.value), version: found.value.destination.version }
      : found;
  },
  "destinations.update": async (services, { params, body, version, by }) => {
    const request = { ...body, id: params.destinationId, version };
    const updated = await updateDestination(withParts(services), by.authorised, request);
    if (!updated.ok) return updated;
    services.outgoing.wake();
    return { ok: true, value: destinationView(updated.value), version: updated.value.destination.version };
  },
  "destinations.remove": async (services, { params, by }) =>
    emptied(await removeDestination(services, by.authorised, { id: params.destinationId })),
  "destinations.renew-secret": async (services, { params, version, by }) => {
    const request = { id: params.destinationId, version };
    const renewed = await renewSecret(withParts(services), by.authorised, request);
    if (!renewed.ok) return renewed;
    const { view } = renewed.value;
    return { ok: true, value: madeDestinationView(renewed.value), version: view.destination.version };
  },
  "destinations.test": async (services, { params, by }) => {
    const written = await testDestination(services, by.authorised, { id: params.destinationId });
    services.outgoing.wake();
    return answer(written, outgoingView);
  },
  "outbox.list": async (services, { query, by }) =>
    answer(await listOutbox(services, by.authorised, present(query)), ({ items, next }) => ({
      items: items.map(outgoingView),
      next,
    })),
  "outbox.send-again": async (services, { params, by }) => {
    const again = await sendAgain(services, by.authorised, { id: params.messageId });
    services.outgoing.wake();
    return answer(again, outgoingView);
  },
  "outbox.drop": async (services, { params, by }) =>
    emptied(await dropMessage(services, by.authorised, { id: params.messageId })),
};
