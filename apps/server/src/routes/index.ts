import type { RouteId } from "@sangan/api";
import type { Handlers } from "../http/handler.ts";
import { auditHandlers } from "./audit.ts";
import { communityHandlers } from "./communities.ts";
import { entranceHandlers } from "./entrance.ts";
import { evidenceHandlers } from "./evidence.ts";
import { jobHandlers } from "./jobs.ts";
import { overviewHandlers } from "./overview.ts";
import { keyHandlers, peopleHandlers } from "./people.ts";
import { resultHandlers } from "./results.ts";
import { roundHandlers } from "./rounds.ts";
import { systemHandlers } from "./systems.ts";

type Waiting = `demo.${"fill" | "remove"}`;

/** What the server does for each route of the contract. */
export const HANDLERS: Handlers<Exclude<RouteId, Waiting>> = {
  ...entranceHandlers,
  ...communityHandlers,
  ...systemHandlers,
  ...roundHandlers,
  ...evidenceHandlers,
  ...jobHandlers,
  ...resultHandlers,
  ...overviewHandlers,
  ...peopleHandlers,
  ...keyHandlers,
  ...auditHandlers,
};
