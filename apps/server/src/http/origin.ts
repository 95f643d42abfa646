import { isIP } from "node:net";
import type { FastifyRequest } from "fastify";
import { Trouble } from "./trouble.ts";

const LOOPBACK_NAME = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i;
const FORWARDING = ["x-forwarded-for", "x-forwarded-host", "x-real-ip", "forwarded", "via"];

/** Whether an IP address is the machine's own. */
export function isLoopback(address: string): boolean {
  return isIP(address) > 0 && /^(?:::1|(?:::ffff:)?127\.\d+\.\d+\.\d+)$/i.test(address);
}

/**
 * Whether a request was made on the server's own machine: by its peer, under a name that only this machine answers to, and not handed on by a proxy,
 * which stands on this machine as well.
 */
export function isLocal(request: FastifyRequest): boolean {
  const { headers, socket } = request.raw;
  return (
    isLoopback(socket.remoteAddress ?? "") &&
    LOOPBACK_NAME.test(headers.host ?? "") &&
    FORWARDING.every((name) => headers[name] === undefined)
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
