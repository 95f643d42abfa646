import { z } from "zod";
import { communityCode, id, instant, name, text, version } from "./plain.ts";

const position = z.array(z.number()).min(2).max(3);
const ring = z.array(position).max(10_000);

/** GeoJSON (RFC 7946), longitude before latitude, WGS 84. */
export const geometry = z.discriminatedUnion("type", [
  z.object({ type: z.literal("Point"), coordinates: position }),
  z.object({ type: z.literal("Polygon"), coordinates: z.array(ring).max(100) }),
  z.object({ type: z.literal("MultiPolygon"), coordinates: z.array(z.array(ring).max(100)).max(100) }),
]);
export type Geometry = z.infer<typeof geometry>;

const count = z.int().min(0).max(10_000_000);

/** What people say of a community (社区). */
export const communityFacts = z.strictObject({
  name,
  street: text.nullable(),
  district: text.nullable(),
  city: text.nullable(),
  households: count.nullable(),
  residents: count.nullable(),
  attributes: z.record(z.string().max(100), z.union([text, z.boolean()])),
  stage: text.nullable(),
  geometry: geometry.nullable(),
});

export const newCommunity = z.strictObject({ code: communityCode, ...communityFacts.shape });

export const community = z.object({
  id,
  code: communityCode,
  ...communityFacts.shape,
  demo: z.boolean(),
  version,
  updatedAt: instant,
});
export type Community = z.infer<typeof community>;

/** How many residents belong to a category of a variable, such as age and 60+. */
export const margin = z.strictObject({ variable: name.max(100), category: name.max(100), count });

export const communityDetail = z.object({ ...community.shape, margins: z.array(margin) });

/** What became of a table of communities. */
export const communityImport = z.object({
  created: z.int(),
  updated: z.int(),
  rejects: z.array(
    z.object({
      sheet: z.string().nullable(),
      row: z.int().nullable(),
      column: z.string().nullable(),
      code: z.string(),
      detail: z.record(z.string(), z.string()),
      remedy: z.string(),
      value: z.string().nullable(),
      rows: z.int(),
    }),
  ),
  refused: z.array(z.object({ community: z.string(), reason: z.string() })),
});
