import { compare, isDecimal, ratioOf } from "@sangan/evaluation";
import { z } from "zod";
import { count, decimal, option } from "./number.ts";
import { weightingFaults, weightingV1 } from "./weighting.ts";

/** An evidence bundle, version 1: written by programs as canonical JSON. */
export const EVIDENCE_DOCUMENT = "sangan/evidence/1";

const instant = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
  .refine((value) => {
    // A day that does not exist would be read as another one.
    const time = Date.parse(value);
    return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 19) === value.slice(0, 19);
  }, "UTC time of a day that exists");
export const aboutKeys = {
  item: z.string().min(1),
  part: z.string(),
  from: instant,
  to: instant,
  sources: z.array(z.string().regex(/^[0-9a-f]{64}$/)),
};
const counts = z.record(option, count);

const notAbove = (low: string, high: string): boolean =>
  isDecimal(low) && isDecimal(high) && compare(ratioOf(low), ratioOf(high)) <= 0;
const inOrder = ({ from, to }: { readonly from: string; readonly to: string }): boolean => from <= to;
const ORDER = "from must not be after to";

export const evidenceV1 = z.discriminatedUnion("kind", [
  z
    .strictObject({
      kind: z.literal("numeric"),
      ...aboutKeys,
      unit: z.string(),
      n: count,
      sum: decimal,
      sumOfSquares: decimal,
      min: decimal,
      max: decimal,
      quantiles: z.record(z.string(), decimal),
      within: count.optional(),
    })
    .refine(inOrder, ORDER)
    .refine(({ min, max }) => notAbove(min, max), "min must not be above max")
    .refine(({ within, n }) => within === undefined || within <= n, "within must not be above n"),
  z
    .strictObject({ kind: z.literal("ratio"), ...aboutKeys, n: count, numerator: decimal })
    .refine(inOrder, ORDER)
    .refine(({ numerator }) => notAbove("0", numerator), "numerator must not be below 0"),
  z
    .strictObject({
      kind: z.literal("answers"),
      ...aboutKeys,
      counts,
      dontKnow: count,
      notUsed: count,
      strata: z.record(z.string(), counts),
      weighting: weightingV1.optional(),
    })
    .refine(inOrder, ORDER)
    .superRefine((answers, context) => {
      for (const { path, message } of weightingFaults(answers))
        context.addIssue({ code: "custom", path: [...path], message });
    }),
  z
    .strictObject({
      kind: z.literal("checklist"),
      ...aboutKeys,
      present: z.array(z.string()),
      absent: z.array(z.string()),
    })
    .refine(inOrder, ORDER),
  z
    .strictObject({
      kind: z.literal("attestation"),
      ...aboutKeys,
      level: z.string(),
      assessor: z.string(),
      grounds: z.array(z.string()),
    })
    .refine(inOrder, ORDER),
]);

export const communityV1 = z.strictObject({
  id: z.string().min(1),
  name: z.string(),
  attributes: z.record(z.string(), z.union([z.string(), z.boolean()])),
});
export const rowsV1 = z
  .strictObject({ read: count, accepted: count, duplicate: count, rejected: count })
  .refine(
    (rows) => rows.accepted + rows.duplicate + rows.rejected === rows.read,
    "accepted + duplicate + rejected must be read",
  );
export const periodV1 = z.strictObject({ from: instant, to: instant }).refine(inOrder, ORDER);

export const bundleV1 = z
  .strictObject({
    document: z.literal(EVIDENCE_DOCUMENT),
    community: communityV1,
    system: z.strictObject({ id: z.string(), version: z.string() }),
    stage: z.string().optional(),
    period: periodV1,
    rows: rowsV1,
    evidence: z.array(evidenceV1),
    notApplicable: z.array(z.strictObject({ item: z.string(), reason: z.string().min(1), assessor: z.string() })),
  })
  .meta({ title: "Sangan evidence bundle, version 1" });
