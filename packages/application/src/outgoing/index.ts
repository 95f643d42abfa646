export { announce } from "./announce.ts";
export {
  createDestination,
  getDestination,
  listDestinations,
  removeDestination,
  renewSecret,
  testDestination,
  updateDestination,
  type DestinationView,
  type NewDestination,
} from "./destinations.ts";
export { EVENT_KINDS, EVENTS, type Announcement, type EventBody, type EventFact, type EventKind } from "./event.ts";
export type { DestinationRequest } from "./facts.ts";
export { dropMessage, listOutbox, sendAgain } from "./outbox.ts";
export type { OutgoingParts } from "./parts.ts";
export { createSecretBox, type SecretBox } from "./secrets.ts";
export { startSender, type Delivery, type Message, type Sender, type SenderOptions } from "./sender.ts";
export { newSecret, signatureOf, type Signed } from "./signature.ts";
export { tidyOutbox } from "./tidy.ts";
