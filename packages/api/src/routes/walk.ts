import { z } from "zod";
import type { Route } from "../route/index.ts";
import { communityCode, id, sampling, walkDelivery, walkRecord, walkVerdict } from "../schema/index.ts";

const params = z.strictObject({ code: communityCode });
const ofEntry = z.strictObject({ code: communityCode, entryId: id });
/** Bytes that one stream of a measurement may have. */
const MOST_NOISE = 4 * 1024 * 1024;

/** What is to be measured on the spot, and what inspectors bring from their walks. */
export const walkRoutes = {
  "sampling.get": {
    access: "evidence.read",
    summary:
      "The sampling plan of a community in a round: where to measure what, how often, and how much of it is done.",
    params: z.strictObject({ roundId: id, code: communityCode }),
    answer: sampling,
  },
  "walk.send": {
    access: "walk.write",
    summary:
      "Takes what an inspector measured, judged or left out. Each entry has a key of the phone's own, so that sending it again changes nothing.",
    params,
    body: walkDelivery,
    answer: z.object({ verdicts: z.array(walkVerdict) }),
  },
  "walk.add-photo": {
    access: "walk.write",
    summary: "Keeps the photo (PNG, JPEG or WebP without metadata) of an entry that has arrived.",
    params: ofEntry,
    body: { bytes: ["application/octet-stream"] },
    problems: ["bad-field", "too-large"],
    bodyLimit: 2 * 1024 * 1024,
  },
  "walk.list": {
    access: "evidence.read",
    summary: "The latest that inspectors brought from a community.",
    params,
    answer: z.object({ items: z.array(walkRecord) }),
  },
  "walk.photo": {
    access: "evidence.read",
    summary: "The photo of an entry.",
    params: ofEntry,
    answer: { bytes: ["image/png", "image/jpeg", "image/webp"] },
  },
  "walk.noise": {
    access: "walk.write",
    summary: "So many bytes that nothing compresses, to measure a network with.",
    query: z.strictObject({ bytes: z.coerce.number().pipe(z.int().min(1).max(MOST_NOISE)) }),
    answer: { bytes: ["application/octet-stream"] },
    problems: ["too-many-requests"],
  },
} as const satisfies Record<string, Route>;
