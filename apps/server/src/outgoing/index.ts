export { readAllowedHosts, type AllowedHost } from "./guard.ts";
export { readMail, type MailSettings } from "./mail.ts";
export { probeSettingsToKeep } from "./probe-settings.ts";
export { startProbing, type Probing } from "./probing.ts";
export {
  addressesOf,
  BROKER_PORTS,
  resolveBySystem,
  targetOf,
  type AddressTrouble,
  type Guard,
  type Target,
} from "./guard.ts";
export { outgoingParts, startOutgoing, type Outgoing } from "./outgoing.ts";
