import Fastify from "fastify";
import { expect, test } from "vitest";
import { refuseUnknownRoutes } from "./known-routes.ts";

const answer = (): string => "";

test("C4: only routes of the contract, and the few that are listed, can be registered", () => {
  const app = Fastify({ exposeHeadRoutes: false });
  refuseUnknownRoutes(app);
  app.route({ method: "GET", url: "/api/v1/rounds", config: { routeId: "rounds.list" }, handler: answer });
  app.route({ method: "GET", url: "/metrics", config: { routeId: "metrics" }, handler: answer });
  app.route({ method: ["GET", "HEAD"], url: "/*", handler: answer });
  app.route({ method: ["GET", "HEAD"], url: "/s/:way", config: { routeId: "survey.form" }, handler: answer });
  const strays = [
    { method: "GET", url: "/api/v1/everything" },
    { method: "POST", url: "/*" },
    // Under the name of another one.
    { method: "DELETE", url: "/api/v1/rounds", config: { routeId: "rounds.list" } },
    { method: "GET", url: "/api/v1/other", config: { routeId: "metrics" } },
    // Below the residents' pages stands nothing but them.
    { method: "GET", url: "/s/:way/answers", config: { routeId: "survey.form" } },
    { method: ["GET", "POST"], url: "/s/:way", config: { routeId: "survey.form" } },
    { method: "GET", url: "/s/everything" },
  ];
  for (const stray of strays)
    expect(() => app.route({ ...stray, handler: answer }), stray.url).toThrow("no route of the contract");
});
