import { z } from "zod";
import type { Route } from "../route/index.ts";
import {
  community,
  communityCode,
  communityDetail,
  communityFacts,
  communityImport,
  id,
  margin,
  name,
  newCommunity,
  page,
  paging,
  pastResult,
  text,
} from "../schema/index.ts";

const params = z.strictObject({ code: communityCode });

export const communityRoutes = {
  "communities.list": {
    access: "community.read",
    summary: "One page of the communities in the asker's scopes.",
    query: z.strictObject({
      ...paging,
      search: text.optional(),
      sort: z.enum(["code", "-code", "name", "-name"]).optional(),
    }),
    answer: z.object({ ...page(community).shape, count: z.int() }),
    problems: ["bad-cursor"],
  },
  "communities.create": {
    access: "community.write",
    summary: "Adds a community.",
    body: newCommunity,
    answer: community,
    status: 201,
    etag: "gives",
    idempotent: true,
    problems: ["taken", "bad-field"],
    bodyLimit: 4 * 1024 * 1024,
  },
  "communities.import": {
    access: "community.write",
    summary:
      "Adds or changes communities from a raw table of them (CSV, XLSX or NDJSON): code, name, stage and attributes of a system.",
    query: z.strictObject({ systemId: id, name }),
    body: { bytes: ["application/octet-stream"] },
    answer: communityImport,
    problems: ["not-found", "too-large"],
    bodyLimit: 64 * 1024 * 1024,
  },
  "communities.get": {
    access: "community.read",
    summary: "A community, and how many of its residents belong to which group.",
    params,
    answer: communityDetail,
    etag: "gives",
  },
  "communities.update": {
    access: "community.write",
    summary: "Changes a community.",
    params,
    body: communityFacts,
    answer: community,
    etag: "needs",
    problems: ["bad-field"],
    bodyLimit: 4 * 1024 * 1024,
  },
  "communities.replace-margins": {
    access: "community.write",
    summary: "Replaces the margins of a community: how many residents belong to each category of a variable.",
    params,
    body: z.strictObject({ margins: z.array(margin).max(1000) }),
    answer: z.object({ margins: z.array(margin) }),
    problems: ["bad-field"],
  },
  "communities.history": {
    access: "result.read",
    summary: "The results of a community over the rounds, the latest period first.",
    params,
    answer: z.object({ items: z.array(pastResult) }),
  },
} as const satisfies Record<string, Route>;
