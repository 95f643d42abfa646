import type { Handlers } from "../http/handler.ts";
import { alarmHandlers } from "./alarms.ts";
import { auditHandlers } from "./audit.ts";
import { caseworkHandlers } from "./casework.ts";
import { communityHandlers } from "./communities.ts";
import { demoHandlers } from "./demo.ts";
import { entranceHandlers } from "./entrance.ts";
import { evidenceHandlers } from "./evidence.ts";
import { jobHandlers } from "./jobs.ts";
import { overviewHandlers } from "./overview.ts";
import { measurementHandlers } from "./measurement.ts";
import { outgoingHandlers } from "./outgoing.ts";
import { keyHandlers, peopleHandlers } from "./people.ts";
import { pointHandlers } from "./points.ts";
import { resultHandlers } from "./results.ts";
import { retentionHandlers } from "./retention.ts";
import { roundHandlers } from "./rounds.ts";
import { metricHandlers } from "./metrics.ts";
import { seriesHandlers } from "./series.ts";
import { surveyAnswerHandlers } from "./survey-answers.ts";
import { campaignHandlers } from "./survey-campaigns.ts";
import { surveyFieldHandlers } from "./survey-field.ts";
import { systemHandlers } from "./systems.ts";
import { walkHandlers } from "./walk.ts";

/** What the server does for each route of the contract. */
export const HANDLERS: Handlers = {
  ...entranceHandlers,
  ...communityHandlers,
  ...systemHandlers,
  ...roundHandlers,
  ...evidenceHandlers,
  ...jobHandlers,
  ...resultHandlers,
  ...overviewHandlers,
  ...campaignHandlers,
  ...surveyFieldHandlers,
  ...surveyAnswerHandlers,
  ...peopleHandlers,
  ...keyHandlers,
  ...auditHandlers,
  ...measurementHandlers,
  ...seriesHandlers,
  ...metricHandlers,
  ...retentionHandlers,
  ...alarmHandlers,
  ...outgoingHandlers,
  ...pointHandlers,
  ...walkHandlers,
  ...caseworkHandlers,
  ...demoHandlers,
};
