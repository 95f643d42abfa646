import { z } from "zod";
import type { Route } from "../route/index.ts";
import {
  id,
  madeSource,
  movedScore,
  newSource,
  source,
  sourceChange,
  sourceDetail,
  text,
  waitingGroup,
} from "../schema/index.ts";

const params = z.strictObject({ sourceId: id });

/** Sources of observations, what waits of them, and scores as they move. */
export const measurementRoutes = {
  "sources.list": {
    access: "source.read",
    summary: "Sources of observations that speak for any community that the asker may see, by name, and how they do.",
    answer: z.object({ items: z.array(source) }),
  },
  "sources.create": {
    access: "source.manage",
    summary: "Registers a source. Its token is shown once.",
    body: newSource,
    answer: madeSource,
    status: 201,
    etag: "gives",
    problems: ["bad-field"],
  },
  "sources.get": {
    access: "source.read",
    summary: "A source, how it does, and how it stands with the broker or the services that it names.",
    params,
    answer: sourceDetail,
    etag: "gives",
  },
  "sources.update": {
    access: "source.manage",
    summary: "Changes what a source may speak of, and how the names that it uses are meant; its kind stays.",
    params,
    body: sourceChange,
    answer: source,
    etag: "needs",
    problems: ["bad-field"],
  },
  "sources.renew-token": {
    access: "source.manage",
    summary: "Gives a source another token, shown once; the one before is out of force at once.",
    params,
    answer: madeSource,
    etag: "needs",
  },
  "sources.set-state": {
    access: "source.manage",
    summary: "Takes a source out of force, or puts it back. What it has sent stays.",
    params,
    body: z.strictObject({ state: z.enum(["active", "revoked"]) }),
    answer: source,
    etag: "needs",
  },
  "quarantine.list": {
    access: "source.read",
    summary: "Lines of a source that wait until somebody says what they mean, by reason and name.",
    params,
    answer: z.object({ items: z.array(waitingGroup) }),
  },
  "quarantine.release": {
    access: "source.manage",
    summary:
      "Reads what waits of a source once more by its present mapping: what is understood counts, the rest waits on.",
    params,
    answer: z.object({ released: z.int(), waiting: z.int() }),
  },
  "quarantine.drop": {
    access: "source.manage",
    summary: "Drops what waits of a source, all of it or for one reason.",
    params,
    body: z.strictObject({ reason: text.min(1).max(60).optional() }),
    answer: z.object({ dropped: z.int() }),
  },
  "live.moves": {
    access: "result.read",
    summary: "Communities whose scores move from now on, as observations come in.",
    answer: { events: movedScore },
  },
} as const satisfies Record<string, Route>;
