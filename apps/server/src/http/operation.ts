import { timingSafeEqual, createHash } from "node:crypto";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Metrics } from "../metrics.ts";
import { isLocal } from "./origin.ts";
import { Trouble } from "./trouble.ts";

/** What those who run the server ask it. */
export interface Operation {
  /** Whether it can serve: it has started, does not stop, and its database answers. */
  readonly isReady: () => Promise<boolean>;
  readonly metrics: Metrics;
  /** Who brings it may read the figures from elsewhere. */
  readonly metricsToken?: string | undefined;
}

const digest = (text: string): Buffer => createHash("sha256").update(text, "utf8").digest();

function mayReadFigures(request: FastifyRequest, token: string | undefined): boolean {
  const [, given = ""] = /^Bearer +(\S+)$/i.exec(request.raw.headers.authorization ?? "") ?? [];
  if (token !== undefined && given !== "") return timingSafeEqual(digest(given), digest(token));
  return isLocal(request);
}

/** Registers health, readiness and figures. */
export function bindOperation(app: FastifyInstance, { isReady, metrics, metricsToken }: Operation): void {
  const method = ["GET", "HEAD"];
  app.route({
    method,
    url: "/health/live",
    config: { routeId: "health.live" },
    handler: (_request, reply) => reply.header("cache-control", "no-store").send({ live: true }),
  });
  app.route({
    method,
    url: "/health/ready",
    config: { routeId: "health.ready" },
    handler: async (_request, reply) => {
      const ready = await isReady();
      return reply
        .code(ready ? 200 : 503)
        .header("cache-control", "no-store")
        .send({ ready });
    },
  });
  app.route({
    method: "GET",
    url: "/metrics",
    config: { routeId: "metrics" },
    handler: async (request, reply) => {
      if (!mayReadFigures(request, metricsToken)) throw new Trouble("forbidden");
      return reply
        .header("cache-control", "no-store")
        .type(metrics.contentType)
        .send(await metrics.text());
    },
  });
}
