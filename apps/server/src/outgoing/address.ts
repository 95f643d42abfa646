import ipaddr from "ipaddr.js";

/** An address inside Azure's network that answers only to the machine itself, though its class is public. */
const PLATFORM: ReadonlySet<string> = new Set(["168.63.129.16"]);

/** Global unicast (RFC 4291): everything else of IPv6 is local, a group, or reserved. */
const GLOBAL: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse("2000::"), 3];
/** IPv4 behind a translator (RFC 6052): as reachable as the address that it carries. */
const TRANSLATED: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse("64:ff9b::"), 96];

function carried(address: ipaddr.IPv6): ipaddr.IPv4 | undefined {
  if (address.isIPv4MappedAddress()) return address.toIPv4Address();
  return address.match(TRANSLATED) ? new ipaddr.IPv4(address.toByteArray().slice(12)) : undefined;
}

function isPublic4(address: ipaddr.IPv4): boolean {
  return address.range() === "unicast" && !PLATFORM.has(address.toString());
}

/**
 * Whether an IP address belongs to the public internet: not this machine, not a network behind it, not a group, not a reserved range,
 * nor any form of IPv6 that leads to such an address of IPv4 (threat E5). What is no address is not public.
 */
export function isPublic(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.parse(text);
  if (address instanceof ipaddr.IPv4) return isPublic4(address);
  const inner = carried(address);
  if (inner !== undefined) return isPublic4(inner);
  return address.match(GLOBAL) && address.range() === "unicast";
}
