import { isIP } from "node:net";
import { lookup } from "node:dns/promises";
import { isPublic } from "./address.ts";

/** A host that may be reached wherever it lies, because whoever runs the server has named it. */
export interface AllowedHost {
  /** As an address in a URL has it: lower case, IPv6 without brackets. */
  readonly name: string;
  /** Absent: every port. */
  readonly port?: number;
}

/** Finds the addresses of a name. @throws when there are none */
export type Resolve = (name: string) => Promise<readonly string[]>;

/** What may be reached from here. */
export interface Guard {
  readonly allowed: readonly AllowedHost[];
  readonly resolve: Resolve;
}

/** Why an address may not be asked. */
export type AddressTrouble = "not-an-address" | "not-http" | "port" | "inside";

const PORTS: Readonly<Record<string, number>> = { "http:": 80, "https:": 443 };
/** The usual ports of brokers, by the protocol. */
export const BROKER_PORTS: Readonly<Record<string, number>> = { "mqtt:": 1883, "mqtts:": 8883 };
const MOST_CHARACTERS = 2000;

/** Where a request goes. */
export interface Target {
  readonly url: URL;
  /** Without brackets. */
  readonly host: string;
  readonly port: number;
  readonly isTls: boolean;
  /** Named by whoever runs the server: its addresses are not looked at. */
  readonly isAllowed: boolean;
}

/** Asks the system for all addresses of a name. */
export async function resolveBySystem(name: string): Promise<readonly string[]> {
  const found = await lookup(name, { all: true, verbatim: true });
  return found.map(({ address }) => address);
}

/** Reads hosts that may be reached: names or IP addresses with commas between them, each with a port or without. Undefined when one is none. */
export function readAllowedHosts(text: string): readonly AllowedHost[] | undefined {
  const hosts = text.split(",").map((one) => hostFrom(one.trim()));
  return hosts.every((one) => one !== undefined) ? hosts : undefined;
}

function hostFrom(text: string): AllowedHost | undefined {
  const bare = isIP(text) === 6 ? `[${text}]` : text;
  if (!/^[\p{L}\p{N}.:_[\]-]+$/u.test(bare) || !URL.canParse(`http://${bare}`)) return undefined;
  const { hostname } = new URL(`http://${bare}`);
  // A URL leaves out the usual port: it is read from the text.
  const port = /:(\d+)$/.exec(bare.replace(/^\[.*\]/, "x"))?.[1];
  return { name: plainHost(hostname), ...(port === undefined ? {} : { port: Number(port) }) };
}

function plainHost(hostname: string): string {
  // Addresses of brokers come as they are written.
  return hostname
    .replace(/^\[|\]$/g, "")
    .replace(/\.$/, "")
    .toLowerCase();
}

/**
 * What can be said of an address before anything is asked of the network: http or https, no name or password in it, an ordinary port, and no IP address, however it
 * is spelt, that is not public (threat E5). `ports`: the protocols that may be spoken, with their usual ports; those of the web when absent.
 */
export function targetOf(
  text: string,
  allowed: readonly AllowedHost[],
  ports: Readonly<Record<string, number>> = PORTS,
): Target | AddressTrouble {
  if (text.length > MOST_CHARACTERS || !URL.canParse(text)) return "not-an-address";
  const url = new URL(text);
  const usual = ports[url.protocol];
  if (usual === undefined) return "not-http";
  if (url.username !== "" || url.password !== "" || url.hostname === "") return "not-an-address";
  const host = plainHost(url.hostname);
  const port = url.port === "" ? usual : Number(url.port);
  const isAllowed = allowed.some((one) => one.name === host && (one.port ?? port) === port);
  if (!isAllowed && isIP(host) !== 0 && !isPublic(host)) return "inside";
  if (!isAllowed && !Object.values(ports).includes(port)) return "port";
  return { url, host, port, isTls: url.protocol === "https:" || url.protocol === "mqtts:", isAllowed };
}

/** The addresses under which a target may be reached; `inside` when one of them is not public: a name that leads to both is not trusted with either. */
export async function addressesOf(target: Target, resolve: Resolve): Promise<readonly string[] | "inside"> {
  if (isIP(target.host) !== 0) return [target.host];
  const found = await resolve(target.host);
  return target.isAllowed || found.every(isPublic) ? found : "inside";
}
