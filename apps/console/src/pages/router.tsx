import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { parseSearch, stringifySearch } from "../address/search.ts";
import { Fault } from "../shell/fault.tsx";
import { NotFound } from "../shell/not-found.tsx";
import { Shell } from "../shell/shell.tsx";
import { LoadingState } from "../states/loading-state.tsx";

const root = createRootRoute({ component: () => <Shell /> });

const overview = createRoute({
  getParentRoute: () => root,
  path: "/",
  component: lazyRouteComponent(() => import("./overview/overview-page.tsx"), "OverviewPage"),
});
const rounds = createRoute({
  getParentRoute: () => root,
  path: "/rounds",
  component: lazyRouteComponent(() => import("./rounds/rounds-page.tsx"), "RoundsPage"),
});
const evidence = createRoute({
  getParentRoute: () => root,
  path: "/evidence",
  component: lazyRouteComponent(() => import("./evidence/evidence-page.tsx"), "EvidencePage"),
});
const roundEvidence = createRoute({
  getParentRoute: () => root,
  path: "/rounds/$roundId/evidence",
  component: lazyRouteComponent(() => import("./evidence/evidence-page.tsx"), "EvidencePage"),
});
const systems = createRoute({
  getParentRoute: () => root,
  path: "/systems",
  component: lazyRouteComponent(() => import("./systems/systems-page.tsx"), "SystemsPage"),
});
const communities = createRoute({
  getParentRoute: () => root,
  path: "/communities",
  component: lazyRouteComponent(() => import("./communities/communities-page.tsx"), "CommunitiesPage"),
});
const people = createRoute({
  getParentRoute: () => root,
  path: "/people",
  component: lazyRouteComponent(() => import("./people/people-page.tsx"), "PeoplePage"),
});
const keys = createRoute({
  getParentRoute: () => root,
  path: "/keys",
  component: lazyRouteComponent(() => import("./keys/keys-page.tsx"), "KeysPage"),
});
const audit = createRoute({
  getParentRoute: () => root,
  path: "/audit",
  component: lazyRouteComponent(() => import("./audit/audit-page.tsx"), "AuditPage"),
});

/** All addresses of the console. Filters, sort and choices stand in the search part, the same in every language. */
export const router = createRouter({
  routeTree: root.addChildren([overview, rounds, evidence, roundEvidence, systems, communities, people, keys, audit]),
  parseSearch,
  stringifySearch,
  defaultPreload: "intent",
  scrollRestoration: true,
  defaultPendingComponent: LoadingState,
  defaultErrorComponent: Fault,
  defaultNotFoundComponent: NotFound,
});

declare module "@tanstack/react-router" {
  interface Register {
    readonly router: typeof router;
  }
}
