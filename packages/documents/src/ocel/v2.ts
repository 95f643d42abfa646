import { z } from "zod";

/** Types of attributes that OCEL 2.0 knows. */
const ATTRIBUTE_TYPES = ["string", "time", "integer", "float", "boolean"] as const;

/** Names only: what else a log of other origin holds is left alone. */
const type = z.object({
  name: z.string(),
  attributes: z.array(z.object({ name: z.string(), type: z.enum(ATTRIBUTE_TYPES) })),
});
const time = z.iso.datetime({ offset: true });
const relationships = z.array(z.object({ objectId: z.string(), qualifier: z.string() })).optional();

/**
 * An object-centric event log, OCEL 2.0 as JSON. Values of attributes are texts: the published JSON Schema takes nothing else,
 * whatever type the attribute is declared with.
 */
export const ocelV2 = z
  .object({
    objectTypes: z.array(type),
    eventTypes: z.array(type),
    objects: z.array(
      z.object({
        id: z.string(),
        type: z.string(),
        attributes: z.array(z.object({ name: z.string(), value: z.string(), time })).optional(),
        relationships,
      }),
    ),
    events: z.array(
      z.object({
        id: z.string(),
        type: z.string(),
        time,
        attributes: z.array(z.object({ name: z.string(), value: z.string() })).optional(),
        relationships,
      }),
    ),
  })
  .meta({ title: "OCEL 2.0 (object-centric event log), JSON" });

/** An object-centric event log. */
export type OcelLog = z.infer<typeof ocelV2>;
