import { z } from "zod";
import type { Route } from "../route/index.ts";
import {
  communityCode,
  id,
  name,
  planPicture,
  point,
  pointFacts,
  pointImport,
  pointList,
  text,
} from "../schema/index.ts";

const params = z.strictObject({ code: communityCode });
const ofPoint = z.strictObject({ code: communityCode, pointId: id });
const ofPicture = z.strictObject({ code: communityCode, pictureId: id });

/** Where is measured in a community, and the pictures of its plans. */
export const pointRoutes = {
  "points.list": {
    access: "community.read",
    summary:
      "The points of a community in the order in which they are walked, those out of use too, and the pictures of its plans.",
    params,
    answer: pointList,
  },
  "points.create": {
    access: "point.write",
    summary: "Adds a point to a community.",
    params,
    body: pointFacts,
    answer: point,
    status: 201,
    etag: "gives",
    problems: ["taken", "bad-field"],
  },
  "points.update": {
    access: "point.write",
    summary: "Changes a point, or takes it out of use; what was observed there stays.",
    params: ofPoint,
    body: pointFacts,
    answer: point,
    etag: "needs",
    problems: ["taken", "bad-field"],
  },
  "points.import": {
    access: "point.write",
    summary:
      "Adds or changes points from a table of them (CSV, XLSX or NDJSON): code, name, scene, floor, longitude, latitude, ordinal.",
    params,
    body: { bytes: ["application/octet-stream"] },
    answer: pointImport,
    problems: ["bad-field", "too-large"],
    bodyLimit: 8 * 1024 * 1024,
  },
  "points.template": {
    access: "community.read",
    summary: "A table of points to fill in (CSV), in the asker's language.",
    params,
    answer: { bytes: ["text/csv"] },
  },
  "plans.add": {
    access: "point.write",
    summary: "Adds a picture (PNG, JPEG or WebP) of a community's plan.",
    params,
    query: z.strictObject({ name, floor: text.max(60) }),
    body: { bytes: ["application/octet-stream"] },
    answer: planPicture,
    status: 201,
    problems: ["bad-field", "taken", "too-large"],
    bodyLimit: 8 * 1024 * 1024,
  },
  "plans.picture": {
    access: "community.read",
    summary: "A picture of a community's plan.",
    params: ofPicture,
    answer: { bytes: ["image/png", "image/jpeg", "image/webp"] },
  },
  "plans.remove": {
    access: "point.write",
    summary: "Removes a picture of a plan; the points on it stay, without their places on it.",
    params: ofPicture,
  },
} as const satisfies Record<string, Route>;
