import { area, type Area, type Words } from "./catalogue.ts";

/** All words of the console, by area; an area is loaded when a page first needs it. */
export const CATALOGUES = {
  shell: area(
    async () => (await import("./zh/shell.ts")).shell,
    async () => (await import("./en/shell.ts")).shell,
  ),
  pictures: area(
    async () => (await import("./zh/pictures.ts")).pictures,
    async () => (await import("./en/pictures.ts")).pictures,
  ),
  problems: area(
    async () => (await import("./zh/problems.ts")).problems,
    async () => (await import("./en/problems.ts")).problems,
  ),
  session: area(
    async () => (await import("./zh/session.ts")).session,
    async () => (await import("./en/session.ts")).session,
  ),
  entrance: area(
    async () => (await import("./zh/entrance.ts")).entrance,
    async () => (await import("./en/entrance.ts")).entrance,
  ),
  list: area(
    async () => (await import("./zh/list.ts")).list,
    async () => (await import("./en/list.ts")).list,
  ),
  result: area(
    async () => (await import("./zh/result.ts")).result,
    async () => (await import("./en/result.ts")).result,
  ),
  trial: area(
    async () => (await import("./zh/trial.ts")).trial,
    async () => (await import("./en/trial.ts")).trial,
  ),
  systems: area(
    async () => (await import("./zh/systems.ts")).systems,
    async () => (await import("./en/systems.ts")).systems,
  ),
  account: area(
    async () => (await import("./zh/account.ts")).account,
    async () => (await import("./en/account.ts")).account,
  ),
  overview: area(
    async () => (await import("./zh/overview.ts")).overview,
    async () => (await import("./en/overview.ts")).overview,
  ),
  rounds: area(
    async () => (await import("./zh/rounds.ts")).rounds,
    async () => (await import("./en/rounds.ts")).rounds,
  ),
  jobs: area(
    async () => (await import("./zh/jobs.ts")).jobs,
    async () => (await import("./en/jobs.ts")).jobs,
  ),
  evidence: area(
    async () => (await import("./zh/evidence.ts")).evidence,
    async () => (await import("./en/evidence.ts")).evidence,
  ),
  people: area(
    async () => (await import("./zh/people.ts")).people,
    async () => (await import("./en/people.ts")).people,
  ),
  keys: area(
    async () => (await import("./zh/keys.ts")).keys,
    async () => (await import("./en/keys.ts")).keys,
  ),
  series: area(
    async () => (await import("./zh/series.ts")).series,
    async () => (await import("./en/series.ts")).series,
  ),
  metrics: area(
    async () => (await import("./zh/metrics.ts")).metrics,
    async () => (await import("./en/metrics.ts")).metrics,
  ),
  cases: area(
    async () => (await import("./zh/cases.ts")).cases,
    async () => (await import("./en/cases.ts")).cases,
  ),
  points: area(
    async () => (await import("./zh/points.ts")).points,
    async () => (await import("./en/points.ts")).points,
  ),
  sources: area(
    async () => (await import("./zh/sources.ts")).sources,
    async () => (await import("./en/sources.ts")).sources,
  ),
  retention: area(
    async () => (await import("./zh/retention.ts")).retention,
    async () => (await import("./en/retention.ts")).retention,
  ),
  alarms: area(
    async () => (await import("./zh/alarms.ts")).alarms,
    async () => (await import("./en/alarms.ts")).alarms,
  ),
  destinations: area(
    async () => (await import("./zh/destinations.ts")).destinations,
    async () => (await import("./en/destinations.ts")).destinations,
  ),
  audit: area(
    async () => (await import("./zh/audit.ts")).audit,
    async () => (await import("./en/audit.ts")).audit,
  ),
  communities: area(
    async () => (await import("./zh/communities.ts")).communities,
    async () => (await import("./en/communities.ts")).communities,
  ),
  survey: area(
    async () => (await import("./zh/survey.ts")).survey,
    async () => (await import("./en/survey.ts")).survey,
  ),
  paper: area(
    async () => (await import("./zh/paper.ts")).paper,
    async () => (await import("./en/paper.ts")).paper,
  ),
  voice: area(
    async () => (await import("./zh/voice.ts")).voice,
    async () => (await import("./en/voice.ts")).voice,
  ),
} as const satisfies Readonly<Record<string, Area<Words>>>;

/** Name of an area of words. */
export type AreaName = keyof typeof CATALOGUES;

/** The words of each area, as i18next types its keys by them. */
export type Catalogues = {
  readonly [Name in AreaName]: Awaited<ReturnType<(typeof CATALOGUES)[Name]["zh"]>>;
};
