import type { Result } from "@sangan/evaluation";
import { z } from "zod";
import { decimal } from "../evidence/number.ts";
import { communityV1, evidenceV1, periodV1, rowsV1 } from "../evidence/v1.ts";

/** A result, version 1: what an evaluation gave, complete enough to be explained without its inputs. */
export const RESULT_DOCUMENT = "sangan/result/1";

const points = z.number().nullable();
const reading = z.strictObject({ score: points, low: points, high: points });
const stepReading = z.strictObject({
  reached: z.string().nullable(),
  low: z.string().nullable(),
  high: z.string().nullable(),
});
const text = z.strictObject({ zh: z.string(), en: z.string() });
const whole = z.int();

const limit = z.strictObject({
  op: z.enum(["at-least", "more-than", "at-most", "less-than", "between", "inside"]),
  value: decimal,
  upper: decimal.optional(),
});
const roundTo = decimal.optional();
const value = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("threshold"), limit, roundTo }),
  z.strictObject({
    type: z.literal("tiers"),
    direction: z.enum(["up", "down"]),
    roundTo,
    tiers: z.array(z.strictObject({ value: decimal, attainment: whole })),
  }),
  z.strictObject({ type: z.literal("linear"), from: decimal, to: decimal, roundTo }),
]);
const judge = z.union([
  value,
  z.strictObject({ type: z.literal("within"), limit, then: value }),
  z.strictObject({ type: z.literal("checklist"), need: whole }),
  z.strictObject({ type: z.literal("attestation") }),
  z.strictObject({
    type: z.literal("survey"),
    statistic: z.enum(["mean", "top-box"]),
    topBox: whole,
    bound: z.enum(["estimate", "lower"]),
    confidence: z.enum(["0.8", "0.9", "0.95", "0.99"]),
    then: value.optional(),
  }),
]);
const scope = {
  metric: z.string(),
  source: z.enum(["sensor", "terminal", "service-log", "ticket", "inspection", "document", "survey"]),
  scenes: z.array(z.string()),
  minN: whole,
  maxAgeDays: whole.nullable(),
};
const measure = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("numeric"),
    ...scope,
    unit: z.string(),
    quantileType: whole,
    aggregate: z.enum(["share", "rate", "mean", "median", "p75", "p90", "p95", "count", "min", "max"]),
    casework: z.strictObject({ service: z.string(), measure: z.string() }).optional(),
  }),
  z.strictObject({
    type: z.literal("checklist"),
    ...scope,
    capabilities: z.array(z.strictObject({ id: z.string(), title: text })),
  }),
  z.strictObject({
    type: z.literal("attestation"),
    ...scope,
    levels: z.array(z.strictObject({ id: z.string(), title: text, attainment: whole })),
  }),
  z.strictObject({ type: z.literal("survey"), ...scope, scale: z.enum(["five-point", "change"]) }),
]);
const criterion = z.strictObject({ type: z.literal("criterion"), part: z.string(), measure, judge });
const rule: z.ZodType = z.union([
  criterion,
  z.strictObject({ type: z.enum(["all-of", "any-of"]), rules: z.array(z.lazy(() => rule)) }),
  z.strictObject({
    type: z.literal("blend"),
    rules: z.array(z.strictObject({ weight: whole, rule: z.lazy(() => rule) })),
  }),
]);

const verdict = z.discriminatedUnion("state", [
  z.strictObject({ state: z.literal("judged"), attainment: whole, value: decimal.optional(), n: whole.optional() }),
  z.strictObject({
    state: z.literal("insufficient"),
    reason: z.string(),
    have: z.string().optional(),
    need: z.string().optional(),
  }),
  z.strictObject({ state: z.literal("not-applicable"), reason: z.string() }),
  z.strictObject({ state: z.literal("unclaimed") }),
]);
const gate = z.discriminatedUnion("effect", [
  z.strictObject({ effect: z.literal("zero") }),
  z.strictObject({ effect: z.literal("zero-basic") }),
  z.strictObject({ effect: z.literal("cap-grade"), grade: z.string() }),
  z.strictObject({ effect: z.literal("deny-grade") }),
]);
const item = z.strictObject({
  id: z.string(),
  kind: z.enum(["required", "optional", "offline", "feeling", "penalty"]),
  title: text,
  clause: z.string(),
  basis: z.enum(["standard", "reference", "proposal"]),
  reference: z.strictObject({ text: z.string(), status: z.enum(["text", "read", "recalled"]) }).optional(),
  points: z.number(),
  rule,
  finding: z.strictObject({ item: z.string(), verdict, parts: z.array(z.strictObject({ part: z.string(), verdict })) }),
  evidence: z.array(evidenceV1),
  earned: points,
  gate: gate.optional(),
  closes: z.boolean().optional(),
});
const aggregate = z.discriminatedUnion("method", [
  z.strictObject({ method: z.enum(["weighted-mean", "sum", "minimum"]) }),
  z.strictObject({ method: z.literal("capped-sum"), cap: whole }),
]);
const indicator = z.strictObject({
  type: z.literal("indicator"),
  id: z.string(),
  title: text,
  clause: z.string(),
  full: z.number(),
  weight: z.number(),
  listed: z.boolean(),
  effectiveWeight: points,
  contribution: points,
  q: reading,
  perceived: reading,
  provided: reading,
  senses: z.strictObject({ gain: whole, security: whole, happiness: whole }).optional(),
  closedBy: z.array(z.string()),
  gated: z.boolean(),
  items: z.array(item),
});
const node: z.ZodType = z.union([
  indicator,
  z.strictObject({
    type: z.literal("group"),
    id: z.string(),
    title: text,
    clause: z.string(),
    aggregate,
    weight: z.number(),
    score: reading,
    children: z.array(z.lazy(() => node)),
  }),
]);
const condition = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("node"), node: z.string(), atLeast: whole }),
  z.strictObject({ type: z.literal("every"), which: z.enum(["first-level", "indicator"]), atLeast: whole }),
  z.strictObject({ type: z.literal("full"), node: z.string() }),
  z.strictObject({ type: z.literal("items"), items: z.array(z.string()), atLeast: whole }),
  z.strictObject({ type: z.literal("no-unmet-required") }),
]);
const step = z.strictObject({ id: z.string(), title: text, atLeast: whole.nullable(), conditions: z.array(condition) });
const feeling = z.discriminatedUnion("mode", [
  z.strictObject({ mode: z.literal("inside") }),
  z.strictObject({ mode: z.literal("direct"), cap: whole, ceiling: whole }),
]);
const policies = z.strictObject({
  unmetRequired: gate,
  notApplicable: z.strictObject({
    item: z.enum(["rescale", "drop-with-weight", "zero", "anchor"]),
    anchor: whole,
    indicator: z.enum(["spread", "spread-siblings", "zero"]),
  }),
  missing: z.enum(["unmet", "drop", "block"]),
  feeling,
  bonusCap: whole,
  penaltyCap: whole,
  totalCap: whole.nullable(),
  rounding: z.strictObject({ indicator: whole, group: whole, total: whole }),
  compare: z.enum(["full", "rounded"]),
});
const sense = z.strictObject({ all: reading, provided: reading, perceived: reading, gap: points });
const digest = z.string().regex(/^[0-9a-f]{64}$/);
const input = z.strictObject({
  id: z.string(),
  version: z.string(),
  digest,
  files: z.record(z.string(), digest).optional(),
});

export const resultV1 = z
  .strictObject({
    document: z.literal(RESULT_DOCUMENT),
    engine: z.string(),
    system: z.strictObject({ id: z.string(), version: z.string(), title: text }),
    weights: z.strictObject({ id: z.string(), version: z.string(), title: text, method: z.string(), set: z.string() }),
    community: communityV1,
    stage: z.string().optional(),
    period: periodV1,
    policies,
    total: reading,
    unrounded: reading,
    quality: reading,
    bonus: reading,
    penalty: reading,
    feeling: reading.optional(),
    corrected: z.strictObject({ score: z.number(), experience: z.number(), kappa: z.number() }).nullable(),
    scenes: z.array(z.strictObject({ id: z.string(), title: text })),
    attributes: z.array(z.strictObject({ id: z.string(), title: text })),
    grade: stepReading,
    level: stepReading,
    grades: z.array(step),
    levels: z.array(step),
    senses: z.strictObject({ gain: sense, security: sense, happiness: sense }),
    complete: z.boolean(),
    missing: z.array(
      z.strictObject({
        indicator: z.string(),
        item: z.string(),
        reason: z.string(),
        have: z.string().optional(),
        need: z.string().optional(),
      }),
    ),
    counts: z.strictObject({
      items: whole,
      judged: whole,
      insufficient: whole,
      notApplicable: whole,
      unclaimed: whole,
    }),
    rows: rowsV1,
    nodes: z.array(node),
    innovation: z.array(indicator),
    penalties: z.array(indicator),
    notices: z.array(
      z.strictObject({
        code: z.enum([
          "declaration-refused",
          "unknown-item",
          "unknown-part",
          "other-system",
          "no-stage",
          "not-raked",
          "groups-merged",
          "answers-withdrawn",
        ]),
        item: z.string().optional(),
        detail: z.string().optional(),
      }),
    ),
    inputs: z.strictObject({ system: input, weights: input, evidence: input }),
  })
  .meta({ title: "Sangan result, version 1" });

/** What the schema has accepted is a result: rules and nodes are recursive, and branded numbers are known only to the engine. */
export function asResult(accepted: Omit<z.infer<typeof resultV1>, "document">): Result {
  return accepted as unknown as Result;
}
