export { readAllowedHosts, type AllowedHost } from "./guard.ts";
export { readMail, type MailSettings } from "./mail.ts";
export { outgoingParts, startOutgoing, type Outgoing } from "./outgoing.ts";
