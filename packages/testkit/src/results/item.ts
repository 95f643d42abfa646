import type { Evidence } from "@sangan/evaluation/evidence";
import type { Finding } from "@sangan/evaluation/finding";
import type { Criterion, ItemKind, Text } from "@sangan/evaluation/indicator-system";
import { decimal, decimalOf, millionths, ratio } from "@sangan/evaluation/quantity";
import type { ItemResult } from "@sangan/evaluation/result";

/** What stands in an evaluation made by hand for one item. */
export interface ItemPlan {
  readonly id: string;
  readonly clause: string;
  readonly title: Text;
  readonly kind: ItemKind;
  readonly points: number;
  readonly outcome: "met" | "part" | "unmet" | "insufficient" | "not-applicable";
  readonly basis?: ItemResult["basis"];
  readonly reference?: ItemResult["reference"];
}

const FROM = "2026-01-04T01:00:00Z";
const TO = "2026-06-21T09:30:00Z";
const DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

/** Attainment by outcome, in millionths; insufficient items have none. */
const ATTAINMENT = { met: 1_000_000, part: 620_000, unmet: 0 } as const;

/** Numerator out of 120 that shows each outcome of a share with a limit of 95 %. */
const NUMERATOR = { met: 119, part: 102, unmet: 71, insufficient: 7, "not-applicable": 0 } as const;

/** An item's result: a share of 120 places against 95 %, or residents' answers; its finding follows the outcome. */
export function itemResult(plan: ItemPlan): ItemResult {
  const { outcome } = plan;
  const attainment = outcome === "insufficient" || outcome === "not-applicable" ? null : ATTAINMENT[outcome];
  return {
    id: plan.id,
    kind: plan.kind,
    title: plan.title,
    clause: plan.clause,
    basis: plan.basis ?? "proposal",
    ...(plan.reference === undefined ? {} : { reference: plan.reference }),
    points: plan.points,
    rule: plan.kind === "feeling" ? answersRule(plan.id) : shareRule(plan.id),
    finding: finding(plan),
    evidence: outcome === "not-applicable" ? [] : [plan.kind === "feeling" ? answers(plan) : share(plan)],
    earned: outcome === "not-applicable" ? null : ((attainment ?? 0) * plan.points) / 1_000_000,
    ...(plan.kind === "required"
      ? { gate: { effect: "zero" }, closes: (attainment ?? 0) < 1_000_000 && outcome !== "not-applicable" }
      : {}),
  };
}

function shareRule(id: string): Criterion {
  return {
    type: "criterion",
    part: "",
    measure: {
      type: "numeric",
      metric: `m.${id}`,
      source: "inspection",
      scenes: ["lobby", "lift"],
      minN: 30,
      maxAgeDays: 365,
      aggregate: "share",
      unit: "%",
      quantileType: 7,
    },
    judge: { type: "threshold", limit: { op: "at-least", value: decimal("95") } },
  };
}

function answersRule(id: string): Criterion {
  return {
    type: "criterion",
    part: "",
    measure: {
      type: "survey",
      metric: `s.${id}`,
      source: "survey",
      scenes: [],
      minN: 30,
      maxAgeDays: 365,
      scale: "five-point",
    },
    judge: { type: "survey", statistic: "mean", topBox: 2, bound: "estimate", confidence: "0.95" },
  };
}

function finding(plan: ItemPlan): Finding {
  const verdict = verdictOf(plan);
  return { item: plan.id, verdict, parts: [{ part: "", verdict }] };
}

function verdictOf({ outcome, kind }: ItemPlan): Finding["verdict"] {
  if (outcome === "insufficient") return { state: "insufficient", reason: "too-few", have: "7", need: "30" };
  if (outcome === "not-applicable") return { state: "not-applicable", reason: "本小区没有电梯" };
  const value =
    kind === "feeling"
      ? { met: "5", part: "3.48", unmet: "1" }[outcome]
      : decimalOf(ratio(BigInt(NUMERATOR[outcome]) * 100n, 120n));
  return {
    state: "judged",
    attainment: millionths(ATTAINMENT[outcome]),
    value: decimal(value),
    n: kind === "feeling" ? 412 : 120,
  };
}

function share({ id, outcome }: ItemPlan): Evidence {
  const n = outcome === "insufficient" ? 7 : 120;
  return {
    kind: "ratio",
    item: id,
    part: "",
    from: FROM,
    to: TO,
    sources: [DIGEST],
    n,
    numerator: decimal(String(NUMERATOR[outcome])),
  };
}

function answers({ id, outcome }: ItemPlan): Evidence {
  const few = outcome === "insufficient";
  return {
    kind: "answers",
    item: id,
    part: "",
    from: FROM,
    to: TO,
    sources: [DIGEST],
    counts: few ? { "4": 5, "5": 2 } : { "1": 12, "2": 41, "3": 120, "4": 178, "5": 61 },
    dontKnow: 9,
    notUsed: 23,
    strata: {},
  };
}
