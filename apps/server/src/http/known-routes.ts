import { lineOf, ROUTES, type RouteId } from "@sangan/api";
import { RESIDENT_ROUTES } from "@sangan/survey";
import { WAYS } from "../ingest/index.ts";
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

/** A residents' page, under its own name and with no other method. */
function isResident(id: string, url: string, methods: readonly string[]): boolean {
  const route = RESIDENT_ROUTES.find((one) => one.id === id);
  return route !== undefined && route.path === url && route.methods.join() === methods.join();
}

/** A way in for observations, which asks for the token of a source itself. */
function isWayIn(id: string, url: string, methods: readonly string[]): boolean {
  return WAYS.some((way) => way.id === id && way.path === url) && methods.join() === "POST";
}

function isKnown({ config, url, method }: RouteOptions): boolean {
  const id = config?.routeId;
  const methods = [method].flat();
  if (id === undefined) return url === CONSOLE && methods.every((one) => one === "GET" || one === "HEAD");
  if (!isRouteId(id)) return OTHERS[id] === url || isResident(id, url, methods) || isWayIn(id, url, methods);
  const line = lineOf(id);
  return methods.length === 1 && methods[0] === line.method && url === line.path;
}

/** Lets nothing be registered that is neither of the contract, and so guarded, nor on the list above (threat C4). */
export function refuseUnknownRoutes(app: FastifyInstance): void {
  app.addHook("onRoute", (route) => {
    if (!isKnown(route)) throw new Error(`${[route.method].flat().join()} ${route.url} is no route of the contract`);
  });
}
