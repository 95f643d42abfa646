import type { DestinationFacts } from "@sangan/storage";
import { isScope } from "../access/index.ts";
import { refused, textTrouble, type BadField, type Refused } from "../context/index.ts";
import { EVENT_KINDS } from "./event.ts";
import type { OutgoingParts } from "./parts.ts";

/** What is asked of a destination. */
export interface DestinationRequest extends DestinationFacts {
  readonly kind: "webhook" | "mail";
}

/** One address, and nothing that a mail server or a header would read as more (threat A8). */
const MAILBOX = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?$/;
const MOST_SCOPES = 100;

const bad = (field: string, reason: string): Refused<BadField> => refused({ code: "bad-field", field, reason });

/** Why a destination cannot be kept as asked for; undefined when it can. */
export function destinationTrouble(
  parts: OutgoingParts,
  { kind, name, address, events, scopes }: DestinationRequest,
): Refused<BadField> | undefined {
  const trouble = textTrouble("name", name);
  if (trouble !== undefined) return trouble;
  if (events.some((event) => !EVENT_KINDS.some((kindOf) => kindOf === event))) return bad("events", "unknown");
  if (scopes.length === 0 || scopes.length > MOST_SCOPES || !scopes.every(isScope)) return bad("scopes", "not-scopes");
  if (kind === "webhook") {
    const why = parts.addressTrouble(address);
    return why === undefined ? undefined : bad("address", why);
  }
  if (!parts.offersMail) return bad("kind", "not-offered");
  return address.length <= 254 && MAILBOX.test(address) && !address.includes("..")
    ? undefined
    : bad("address", "not-an-address");
}

/** Only what belongs to a destination, each event and scope once (threat C6). */
export function plainDestination({ name, address, events, scopes, state }: DestinationRequest): DestinationFacts {
  return {
    name: name.normalize("NFC"),
    address,
    events: [...new Set(events)].toSorted(),
    scopes: [...new Set(scopes)].toSorted(),
    state,
  };
}
