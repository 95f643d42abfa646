import { z } from "zod";

/** An indicator system as people write it, version 1. Numbers are decimals: points to 2 places, shares to 6. */
export const SYSTEM_DOCUMENT = "sangan/indicator-system/1";

const text = z
  .strictObject({ zh: z.string().min(1), en: z.string().min(1) })
  .meta({ description: "A text in both languages" });
const id = z
  .string()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u)
  .meta({ description: "Letters, digits, . _ -" });
const decimal = z.union([z.number(), z.string().regex(/^-?\d{1,15}(\.\d{1,12})?$/)]);
const share = z.number().min(0).max(1);
const points = z.number().min(0);

const limitKeys = {
  atLeast: decimal.optional(),
  moreThan: decimal.optional(),
  atMost: decimal.optional(),
  lessThan: decimal.optional(),
  between: z.tuple([decimal, decimal]).optional().meta({ description: "Both ends included" }),
  inside: z.tuple([decimal, decimal]).optional().meta({ description: "Both ends excluded" }),
};
const limit = z.strictObject(limitKeys);
const tier = z.strictObject({ atLeast: decimal.optional(), atMost: decimal.optional(), attainment: share });
const valueKeys = {
  ...limitKeys,
  tiers: z.array(tier).min(1).optional(),
  linear: z.strictObject({ from: decimal, to: decimal }).optional(),
  roundTo: decimal.optional().meta({ description: "Round the value to this step before comparing (GB/T 8170)" }),
};
const valueJudge = z.strictObject(valueKeys);
const judge = z.strictObject({
  ...valueKeys,
  within: limit.optional().meta({ description: "Share of single observations that meet this limit, judged by `then`" }),
  need: z
    .union([z.int().min(1), z.literal("all")])
    .optional()
    .meta({ description: "Capabilities needed for full attainment" }),
  mean: z.literal(true).optional(),
  topBox: z.int().min(1).max(4).optional(),
  bound: z.enum(["estimate", "lower"]).optional(),
  confidence: z.union([z.literal(0.8), z.literal(0.9), z.literal(0.95), z.literal(0.99)]).optional(),
  then: valueJudge.optional(),
});

const criterionKeys = {
  metric: z.string().min(1).max(128).optional(),
  source: z.enum(["sensor", "terminal", "service-log", "ticket", "inspection", "document", "survey"]).optional(),
  scenes: z.array(id).optional(),
  minN: z.int().min(1).optional(),
  maxAgeDays: z.int().min(1).optional(),
  aggregate: z.enum(["share", "rate", "mean", "median", "p75", "p90", "p95", "count", "min", "max"]).optional(),
  quantileType: z.int().min(1).max(9).optional().meta({ description: "Hyndman–Fan definition; 7 when absent" }),
  unit: z.string().min(1).optional().meta({ description: "UCUM code" }),
  casework: z
    .strictObject({
      service: id,
      measure: z.enum([
        "time-to-accept",
        "time-to-arrive",
        "time-to-close",
        "accepted-share",
        "closed-share",
        "confirmed-share",
        "reopened-share",
        "satisfied-share",
        "first-time-fix-share",
      ]),
    })
    .optional(),
  capabilities: z
    .array(z.strictObject({ id, title: text }))
    .min(1)
    .optional(),
  levels: z
    .array(z.strictObject({ id, title: text, attainment: share }))
    .min(2)
    .optional(),
  flag: z.literal(true).optional().meta({ description: "Attestation with the levels no and yes" }),
  scale: z.enum(["five-point", "change"]).optional(),
  judge: judge.optional(),
};
const part = z.strictObject({ part: id, ...criterionKeys });
const gate = z.strictObject({
  effect: z.enum(["zero", "zero-basic", "cap-grade", "deny-grade"]),
  grade: id.optional(),
});

const itemV1 = z.strictObject({
  id,
  kind: z.enum(["required", "optional", "offline", "feeling", "penalty"]),
  title: text,
  points,
  clause: z.string().min(1),
  basis: z.enum(["standard", "reference", "proposal"]),
  reference: z.strictObject({ text: z.string().min(1), status: z.enum(["text", "read", "recalled"]) }).optional(),
  stages: z.array(id).min(1).optional(),
  mayNotApply: text.optional(),
  appliesIf: z
    .strictObject({ attribute: z.string().min(1), is: z.array(z.union([z.boolean(), z.string()])).min(1) })
    .optional(),
  gate: gate.optional(),
  claimed: z.literal(true).optional(),
  question: text.optional(),
  ...criterionKeys,
  allOf: z.array(part).min(1).optional(),
  anyOf: z.array(part).min(1).optional(),
  blend: z
    .array(z.strictObject({ weight: share, part: id, ...criterionKeys }))
    .min(1)
    .optional(),
});

const aggregateKeys = {
  aggregate: z.enum(["weighted-mean", "sum", "capped-sum", "minimum"]).optional(),
  cap: points.optional(),
};
const senses = z.strictObject({ gain: share, security: share, happiness: share });

const indicatorKeys = {
  id,
  title: text,
  clause: z.string().min(1),
  full: points.optional(),
  senses: senses.optional(),
  items: z.array(itemV1).min(1),
};
const indicatorV1 = z.strictObject(indicatorKeys);

const nodeKeys = { ...indicatorKeys, items: z.array(itemV1).min(1).optional(), ...aggregateKeys };
const flatNode = z.strictObject(nodeKeys);

/** A node holds either items or children; which one is checked when it is read, so that the fault names the node. */
export type NodeV1 = z.infer<typeof flatNode> & { readonly children?: readonly NodeV1[] | undefined };
const nodeV1: z.ZodType<NodeV1> = z.strictObject({
  ...nodeKeys,
  children: z.lazy(() => z.array(nodeV1)).optional(),
});

const condition = z.strictObject({
  type: z.enum(["node", "every", "full", "items", "no-unmet-required"]),
  node: id.optional(),
  which: z.enum(["first-level", "indicator"]).optional(),
  items: z.array(id).min(1).optional(),
  atLeast: z.union([z.number().min(0), z.literal("all")]).optional(),
});
const step = z.strictObject({ id, title: text, atLeast: points.optional(), conditions: z.array(condition).optional() });

const policies = z.strictObject({
  unmetRequired: gate.optional(),
  notApplicable: z
    .strictObject({
      item: z.enum(["rescale", "drop-with-weight", "zero", "anchor"]).optional(),
      anchor: share.optional(),
      indicator: z.enum(["spread", "spread-siblings", "zero"]).optional(),
    })
    .optional(),
  missing: z.enum(["unmet", "drop", "block"]).optional(),
  feeling: z
    .strictObject({ mode: z.enum(["inside", "direct"]), cap: points.optional(), ceiling: points.optional() })
    .optional(),
  bonusCap: points.optional(),
  penaltyCap: points.optional(),
  totalCap: points.optional(),
  rounding: z
    .strictObject({ indicator: z.number().optional(), group: z.number().optional(), total: z.number().optional() })
    .optional(),
  compare: z.enum(["full", "rounded"]).optional(),
});

/** What a file named by `include` may hold. */
const contentKeys = {
  include: z.array(z.string().min(1)).optional(),
  indicators: z.array(nodeV1).optional(),
  innovation: z.array(indicatorV1).optional(),
  penalties: z.array(indicatorV1).optional(),
};
export const systemPartV1 = z.strictObject(contentKeys);

export const systemV1 = z
  .strictObject({
    document: z.literal(SYSTEM_DOCUMENT),
    id,
    version: z.string().regex(/^\d+\.\d+\.\d+$/),
    title: text,
    policies: policies.optional(),
    scenes: z.array(z.strictObject({ id, title: text })).optional(),
    attributes: z.array(z.strictObject({ id: z.string().min(1).max(64), title: text })).optional(),
    stages: z.array(id).optional(),
    experience: z.strictObject({ kappa: share, items: z.array(id).min(1) }).optional(),
    aggregate: aggregateKeys.aggregate,
    cap: aggregateKeys.cap,
    grades: z.array(step).optional(),
    levels: z.array(step).optional(),
    ...contentKeys,
  })
  .meta({ title: "Sangan indicator system, version 1" });

export type SystemV1 = z.infer<typeof systemV1>;
export type SystemPartV1 = z.infer<typeof systemPartV1>;
export type IndicatorV1 = z.infer<typeof indicatorV1>;
export type ItemV1 = z.infer<typeof itemV1>;
export type JudgeV1 = z.infer<typeof judge>;
export type ValueJudgeV1 = z.infer<typeof valueJudge>;
export type PoliciesV1 = z.infer<typeof policies>;
export type StepV1 = z.infer<typeof step>;
export type PartV1 = z.infer<typeof part>;
export type GateV1 = z.infer<typeof gate>;

/** Every key that a system may have anywhere, for suggestions. */
export const SYSTEM_KEYS: readonly string[] = [
  "children",
  ...[systemV1, flatNode, itemV1, part, judge, policies, condition, step, gate, tier].flatMap((schema) =>
    Object.keys(schema.shape),
  ),
];
