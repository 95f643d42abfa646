import { isIP } from "node:net";
import type { FastifyRequest } from "fastify";
import { Trouble } from "./trouble.ts";

const LOOPBACK_NAME = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i;
/** Headers by which proxies and front ends tell for whom they ask. */
const FORWARDING = /^(?:x-forwarded-.+|forwarded|via|x-real-ip|x-client-ip|true-client-ip|cf-.+|x-original-.+)$/;

/** Whether an IP address is the machine's own. */
export function isLoopback(address: string): boolean {
  return isIP(address) > 0 && /^(?:::1|(?:::ffff:)?127\.\d+\.\d+\.\d+)$/i.test(address);
}

/** Whether an address of the server is one that only its own machine reaches. */
export function isLocalAddress(address: string): boolean {
  return LOOPBACK_NAME.test(new URL(address).host);
}

/**
 * Whether a request was made on the server's own machine: by its peer, under a name that only this machine answers to, from no page of another name, and not
 * handed on by a proxy, which stands on this machine as well. A proxy that tells nothing of itself still speaks HTTP/1.0, as no browser does.
 */
export function isLocal(request: FastifyRequest): boolean {
  const { headers, socket, httpVersion } = request.raw;
  const { origin, host = "" } = headers;
  return (
    isLoopback(socket.remoteAddress ?? "") &&
    LOOPBACK_NAME.test(host) &&
    httpVersion !== "1.0" &&
    (origin === undefined || (URL.canParse(origin) && LOOPBACK_NAME.test(new URL(origin).host))) &&
    !Object.keys(headers).some((name) => FORWARDING.test(name))
  );
}

function isOwn(origin: string, request: FastifyRequest, address: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { host, origin: exact } = new URL(origin);
  return exact === new URL(address).origin || host === request.raw.headers.host?.toLowerCase();
}

/**
 * Refuses what another site lets a browser ask for (threat C12). Browsers say where a request comes from in Sec-Fetch-Site, older ones in Origin;
 * who says neither is let through only when `silent` is.
 * @throws Trouble `cross-site`
 */
export function checkSite(
  request: FastifyRequest,
  address: string,
  { silent }: { readonly silent: "allowed" | "refused" },
): void {
  const { origin, "sec-fetch-site": site } = request.raw.headers;
  if (site === "same-origin" || site === "none") return;
  const isSilent = site === undefined && origin === undefined;
  if (isSilent ? silent === "allowed" : site === undefined && isOwn(origin ?? "", request, address)) return;
  throw new Trouble("cross-site");
}
