import type { Contract } from "../route/index.ts";
import { alarmRoutes } from "./alarms.ts";
import { caseworkRoutes } from "./casework.ts";
import { communityRoutes } from "./communities.ts";
import { entranceRoutes } from "./entrance.ts";
import { evidenceRoutes, jobRoutes } from "./evidence.ts";
import { measurementRoutes } from "./measurement.ts";
import { metricRoutes } from "./metrics.ts";
import { outgoingRoutes } from "./outgoing.ts";
import { peopleRoutes } from "./people.ts";
import { pointRoutes } from "./points.ts";
import { resultRoutes } from "./results.ts";
import { retentionRoutes } from "./retention.ts";
import { roundRoutes } from "./rounds.ts";
import { seriesRoutes } from "./series.ts";
import { answerRoutes, campaignRoutes, fieldRoutes } from "./survey.ts";
import { systemRoutes } from "./systems.ts";
import { walkRoutes } from "./walk.ts";

/** What every route takes and gives. One that is missing here or in the table does not compile. */
export const CONTRACT = {
  ...entranceRoutes,
  ...communityRoutes,
  ...systemRoutes,
  ...roundRoutes,
  ...evidenceRoutes,
  ...jobRoutes,
  ...resultRoutes,
  ...peopleRoutes,
  ...campaignRoutes,
  ...fieldRoutes,
  ...answerRoutes,
  ...measurementRoutes,
  ...seriesRoutes,
  ...metricRoutes,
  ...retentionRoutes,
  ...alarmRoutes,
  ...outgoingRoutes,
  ...pointRoutes,
  ...walkRoutes,
  ...caseworkRoutes,
} as const satisfies Contract;
