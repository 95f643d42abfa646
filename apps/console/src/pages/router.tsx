import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { parseSearch, stringifySearch } from "../address/search.ts";
import { Frame } from "../session/frame.tsx";
import { Fault } from "../shell/fault.tsx";
import { NotFound } from "../shell/not-found.tsx";
import { LoadingPage } from "../states/loading-page.tsx";
import { part } from "../states/part.ts";
import { alarmSearch } from "./alarms/alarm-search.ts";
import { outboxSearch } from "./destinations/outbox-search.ts";
import { itemSearch } from "./indicator/item-filter.ts";
import { metricSearch } from "./metrics/metric-search.ts";
import { resultSearch } from "./result/result-view.ts";
import { caseSearch } from "./cases/case-search.ts";
import { stretchSearch } from "./series/stretch.ts";
import { systemSearch } from "./systems/system-search.ts";
import { whatIfSearch } from "./what-if/what-if-search.ts";

const root = createRootRoute({ component: Frame });

const overview = createRoute({
  getParentRoute: () => root,
  path: "/",
  component: lazyRouteComponent(
    part(() => import("./overview/overview-page.tsx")),
    "OverviewPage",
  ),
});
const rounds = createRoute({
  getParentRoute: () => root,
  path: "/rounds",
  component: lazyRouteComponent(
    part(() => import("./rounds/rounds-page.tsx")),
    "RoundsPage",
  ),
});
const evidence = createRoute({
  getParentRoute: () => root,
  path: "/evidence",
  component: lazyRouteComponent(
    part(() => import("./evidence/evidence-page.tsx")),
    "EvidencePage",
  ),
});
const roundEvidence = createRoute({
  getParentRoute: () => root,
  path: "/rounds/$roundId/evidence",
  component: lazyRouteComponent(
    part(() => import("./evidence/evidence-page.tsx")),
    "EvidencePage",
  ),
});
const sources = createRoute({
  getParentRoute: () => root,
  path: "/sources",
  component: lazyRouteComponent(
    part(() => import("./sources/sources-page.tsx")),
    "SourcesPage",
  ),
});
const source = createRoute({
  getParentRoute: () => root,
  path: "/sources/$sourceId",
  component: lazyRouteComponent(
    part(() => import("./sources/source-page.tsx")),
    "SourcePage",
  ),
});
const retention = createRoute({
  getParentRoute: () => root,
  path: "/retention",
  component: lazyRouteComponent(
    part(() => import("./retention/retention-page.tsx")),
    "RetentionPage",
  ),
});
const seriesCommunities = createRoute({
  getParentRoute: () => root,
  path: "/series",
  component: lazyRouteComponent(
    part(() => import("./series/communities-page.tsx")),
    "SeriesCommunitiesPage",
  ),
});
const communitySeries = createRoute({
  getParentRoute: () => root,
  path: "/communities/$code/series",
  component: lazyRouteComponent(
    part(() => import("./series/series-list-page.tsx")),
    "SeriesListPage",
  ),
});
const metrics = createRoute({
  getParentRoute: () => root,
  path: "/distributions",
  component: lazyRouteComponent(
    part(() => import("./metrics/metrics-page.tsx")),
    "MetricsPage",
  ),
});
const metric = createRoute({
  getParentRoute: () => root,
  path: "/distributions/$metric",
  validateSearch: metricSearch,
  component: lazyRouteComponent(
    part(() => import("./metrics/metric-page.tsx")),
    "MetricPage",
  ),
});
const oneSeries = createRoute({
  getParentRoute: () => root,
  path: "/communities/$code/series/$seriesId",
  validateSearch: stretchSearch,
  component: lazyRouteComponent(
    part(() => import("./series/series-page.tsx")),
    "SeriesPage",
  ),
});
const caseCommunities = createRoute({
  getParentRoute: () => root,
  path: "/cases",
  component: lazyRouteComponent(
    part(() => import("./cases/communities-page.tsx")),
    "CaseCommunitiesPage",
  ),
});
const communityCases = createRoute({
  getParentRoute: () => root,
  path: "/communities/$code/cases",
  validateSearch: caseSearch,
  component: lazyRouteComponent(
    part(() => import("./cases/cases-page.tsx")),
    "CasesPage",
  ),
});
const communityCaseRules = createRoute({
  getParentRoute: () => root,
  path: "/communities/$code/cases/rules",
  component: lazyRouteComponent(
    part(() => import("./cases/rules-page.tsx")),
    "CaseRulesPage",
  ),
});
const alarms = createRoute({
  getParentRoute: () => root,
  path: "/alarms",
  validateSearch: alarmSearch,
  component: lazyRouteComponent(
    part(() => import("./alarms/alarms-page.tsx")),
    "AlarmsPage",
  ),
});
const destinations = createRoute({
  getParentRoute: () => root,
  path: "/destinations",
  validateSearch: outboxSearch,
  component: lazyRouteComponent(
    part(() => import("./destinations/destinations-page.tsx")),
    "DestinationsPage",
  ),
});
const systems = createRoute({
  getParentRoute: () => root,
  path: "/systems",
  component: lazyRouteComponent(
    part(() => import("./systems/systems-page.tsx")),
    "SystemsPage",
  ),
});
const communities = createRoute({
  getParentRoute: () => root,
  path: "/communities",
  component: lazyRouteComponent(
    part(() => import("./communities/communities-page.tsx")),
    "CommunitiesPage",
  ),
});
const people = createRoute({
  getParentRoute: () => root,
  path: "/people",
  component: lazyRouteComponent(
    part(() => import("./people/people-page.tsx")),
    "PeoplePage",
  ),
});
const person = createRoute({
  getParentRoute: () => root,
  path: "/people/$personId",
  component: lazyRouteComponent(
    part(() => import("./people/person-page.tsx")),
    "PersonPage",
  ),
});
const newCommunity = createRoute({
  getParentRoute: () => root,
  path: "/communities/new",
  component: lazyRouteComponent(
    part(() => import("./communities/new-community-page.tsx")),
    "NewCommunityPage",
  ),
});
const importCommunities = createRoute({
  getParentRoute: () => root,
  path: "/communities/import",
  component: lazyRouteComponent(
    part(() => import("./communities/import-page.tsx")),
    "ImportPage",
  ),
});
const community = createRoute({
  getParentRoute: () => root,
  path: "/communities/$code",
  component: lazyRouteComponent(
    part(() => import("./communities/community-page.tsx")),
    "CommunityPage",
  ),
});
const points = createRoute({
  getParentRoute: () => root,
  path: "/communities/$code/points",
  component: lazyRouteComponent(
    part(() => import("./points/points-page.tsx")),
    "PointsPage",
  ),
});
const keys = createRoute({
  getParentRoute: () => root,
  path: "/keys",
  component: lazyRouteComponent(
    part(() => import("./keys/keys-page.tsx")),
    "KeysPage",
  ),
});
const audit = createRoute({
  getParentRoute: () => root,
  path: "/audit",
  component: lazyRouteComponent(
    part(() => import("./audit/audit-page.tsx")),
    "AuditPage",
  ),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  component: lazyRouteComponent(
    part(() => import("./entrance/sign-in-page.tsx")),
    "SignInPage",
  ),
});
const setUp = createRoute({
  getParentRoute: () => root,
  path: "/set-up",
  component: lazyRouteComponent(
    part(() => import("./entrance/set-up-page.tsx")),
    "SetUpPage",
  ),
});
const invitation = createRoute({
  getParentRoute: () => root,
  path: "/invitation",
  component: lazyRouteComponent(
    part(() => import("./entrance/invitation-page.tsx")),
    "InvitationPage",
  ),
});

const result = createRoute({
  getParentRoute: () => root,
  path: "/rounds/$roundId/communities/$code",
  validateSearch: resultSearch,
  component: lazyRouteComponent(
    part(() => import("./result/result-page.tsx")),
    "ResultPage",
  ),
});
const indicator = createRoute({
  getParentRoute: () => root,
  path: "/rounds/$roundId/communities/$code/indicators/$indicatorId",
  validateSearch: itemSearch,
  component: lazyRouteComponent(
    part(() => import("./indicator/indicator-page.tsx")),
    "IndicatorPage",
  ),
});
const whatIf = createRoute({
  getParentRoute: () => root,
  path: "/rounds/$roundId/communities/$code/what-if",
  validateSearch: whatIfSearch,
  component: lazyRouteComponent(
    part(() => import("./what-if/what-if-page.tsx")),
    "WhatIfPage",
  ),
});
const system = createRoute({
  getParentRoute: () => root,
  path: "/systems/$systemId",
  validateSearch: systemSearch,
  component: lazyRouteComponent(
    part(() => import("./systems/system-page.tsx")),
    "SystemPage",
  ),
});
const weights = createRoute({
  getParentRoute: () => root,
  path: "/systems/$systemId/weights",
  component: lazyRouteComponent(
    part(() => import("./systems/weights-page.tsx")),
    "WeightsPage",
  ),
});
const account = createRoute({
  getParentRoute: () => root,
  path: "/account",
  component: lazyRouteComponent(
    part(() => import("./account/account-page.tsx")),
    "AccountPage",
  ),
});
const newRound = createRoute({
  getParentRoute: () => root,
  path: "/rounds/new",
  component: lazyRouteComponent(
    part(() => import("./rounds/wizard/wizard-page.tsx")),
    "WizardPage",
  ),
});
const round = createRoute({
  getParentRoute: () => root,
  path: "/rounds/$roundId",
  component: lazyRouteComponent(
    part(() => import("./rounds/round-page.tsx")),
    "RoundPage",
  ),
});
const compareRounds = createRoute({
  getParentRoute: () => root,
  path: "/rounds/$roundId/compare",
  component: lazyRouteComponent(
    part(() => import("./rounds/compare/compare-page.tsx")),
    "ComparePage",
  ),
});
const surveys = createRoute({
  getParentRoute: () => root,
  path: "/surveys",
  component: lazyRouteComponent(
    part(() => import("./survey/campaigns-page.tsx")),
    "CampaignsPage",
  ),
});
const newCampaign = createRoute({
  getParentRoute: () => root,
  path: "/surveys/new",
  component: lazyRouteComponent(
    part(() => import("./survey/form/new-campaign-page.tsx")),
    "NewCampaignPage",
  ),
});
const campaign = createRoute({
  getParentRoute: () => root,
  path: "/surveys/$campaignId",
  component: lazyRouteComponent(
    part(() => import("./survey/campaign-page.tsx")),
    "CampaignPage",
  ),
});
const editCampaign = createRoute({
  getParentRoute: () => root,
  path: "/surveys/$campaignId/edit",
  component: lazyRouteComponent(
    part(() => import("./survey/form/edit-campaign-page.tsx")),
    "EditCampaignPage",
  ),
});
const newVersion = createRoute({
  getParentRoute: () => root,
  path: "/surveys/$campaignId/version",
  component: lazyRouteComponent(
    part(() => import("./survey/form/new-version-page.tsx")),
    "NewVersionPage",
  ),
});

/** All addresses of the console. Filters, sort and choices stand in the search part, the same in every language. */
export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    setUp,
    invitation,
    account,
    newRound,
    round,
    compareRounds,
    overview,
    rounds,
    evidence,
    roundEvidence,
    sources,
    source,
    retention,
    seriesCommunities,
    communitySeries,
    oneSeries,
    metrics,
    metric,
    caseCommunities,
    communityCases,
    communityCaseRules,
    alarms,
    destinations,
    surveys,
    newCampaign,
    campaign,
    editCampaign,
    newVersion,
    systems,
    communities,
    people,
    person,
    newCommunity,
    importCommunities,
    community,
    points,
    keys,
    audit,
    result,
    indicator,
    whatIf,
    system,
    weights,
  ]),
  parseSearch,
  stringifySearch,
  defaultPreload: "intent",
  scrollRestoration: true,
  defaultPendingComponent: LoadingPage,
  defaultErrorComponent: Fault,
  defaultNotFoundComponent: NotFound,
});

declare module "@tanstack/react-router" {
  interface Register {
    readonly router: typeof router;
  }
}
