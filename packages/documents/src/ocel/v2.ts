import { z } from "zod";

/** Types of attributes are string, time, integer, float and boolean by the specification, any text by its JSON Schema. */
const type = z.object({
  name: z.string(),
  attributes: z.array(z.object({ name: z.string(), type: z.string() })),
});
/** The published JSON Schema takes texts only, the specification's own example has a number: others' logs may hold either. */
const value = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const time = z.iso.datetime({ offset: true });
const relationships = z.array(z.object({ objectId: z.string(), qualifier: z.string() })).optional();

/**
 * An object-centric event log, OCEL 2.0 as JSON. Values of attributes are texts, whatever type the attribute is declared with.
 * What else a log of other origin holds is left out.
 */
export const ocelV2 = z
  .object({
    objectTypes: z.array(type),
    eventTypes: z.array(type),
    objects: z.array(
      z.object({
        id: z.string(),
        type: z.string(),
        attributes: z.array(z.object({ name: z.string(), value, time })).optional(),
        relationships,
      }),
    ),
    events: z.array(
      z.object({
        id: z.string(),
        type: z.string(),
        time,
        attributes: z.array(z.object({ name: z.string(), value })).optional(),
        relationships,
      }),
    ),
  })
  .meta({ title: "OCEL 2.0 (object-centric event log), JSON" });

/** An object-centric event log. */
export type OcelLog = z.infer<typeof ocelV2>;
