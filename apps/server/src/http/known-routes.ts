import { lineOf, ROUTES, type RouteId } from "@sangan/api";
import type { FastifyInstance, RouteOptions } from "fastify";

/** What is answered besides the contract: by whom, and why it needs no permission of ours. */
const OTHERS: Readonly<Record<string, string>> = {
  auth: "/api/auth/*",
  "health.live": "/health/live",
  "health.ready": "/health/ready",
  metrics: "/metrics",
  openapi: "/openapi.json",
};
/** Files of the console. */
const CONSOLE = "/*";

function isRouteId(id: string): id is RouteId {
  return Object.hasOwn(ROUTES, id);
}

function isKnown({ config, url, method }: RouteOptions): boolean {
  const id = config?.routeId;
  const methods = [method].flat();
  if (id === undefined) return url === CONSOLE && methods.every((one) => one === "GET" || one === "HEAD");
  if (!isRouteId(id)) return OTHERS[id] === url;
  const line = lineOf(id);
  return methods.length === 1 && methods[0] === line.method && url === line.path;
}

/** Lets nothing be registered that is neither of the contract, and so guarded, nor on the list above (threat C4). */
export function refuseUnknownRoutes(app: FastifyInstance): void {
  app.addHook("onRoute", (route) => {
    if (!isKnown(route)) throw new Error(`${[route.method].flat().join()} ${route.url} is no route of the contract`);
  });
}
