import {
  type Criterion,
  FULL_MARKS,
  type IndicatorSystem,
  type Item,
  type Judgement,
  type Measure,
  STANDARD_POLICIES,
} from "@sangan/evaluation/indicator-system";
import { decimal, hundredths, millionths } from "@sangan/evaluation/quantity";

/** A small indicator system that asks for every kind of raw table. */
export const SAMPLE_SYSTEM: IndicatorSystem = {
  id: "sample",
  version: "1.0.0",
  title: both("Sample"),
  policies: STANDARD_POLICIES,
  scenes: [
    { id: "gate", title: { zh: "出入口", en: "Gate" } },
    { id: "hall", title: { zh: "大厅", en: "Hall" } },
  ],
  stages: ["construction", "operation"],
  nodes: [
    {
      type: "indicator",
      id: "7.2.1",
      title: both("Indicator"),
      clause: "7.2.1",
      full: FULL_MARKS,
      items: [
        item(
          "7.2.1.r1",
          criterion(numeric("net.delay", "p90", "ms", { scenes: ["gate"], maxAgeDays: 90 }), threshold("200")),
        ),
        item("7.2.1.r2", criterion(numeric("gate.open", "share", "%"), threshold("95"))),
        item("7.2.1.r3", criterion(numeric("lift.stop", "rate", "h"), threshold("2"))),
        item(
          "7.2.1.o1",
          criterion(numeric("reply.time", "mean", "min"), {
            type: "within",
            limit: { op: "at-most", value: decimal("30") },
            then: threshold("80"),
          }),
        ),
        item(
          "7.2.1.o2",
          criterion(
            {
              ...scope("camera"),
              type: "checklist",
              capabilities: ["day", "night", "alarm"].map((id) => ({ id, title: both(id) })),
            },
            { type: "checklist", need: 2 },
          ),
        ),
        item(
          "7.2.1.o3",
          criterion(
            {
              ...scope("plan"),
              type: "attestation",
              levels: [level("none", 0, "未公开"), level("public", 1_000_000, "已公开")],
            },
            { type: "attestation" },
          ),
        ),
        item("7.2.1.l1", {
          type: "all-of",
          rules: [
            criterion(
              { ...numeric("repair", "p90", "h"), casework: { service: "repair", measure: "time-to-close" } },
              threshold("24"),
              "time",
            ),
            criterion(
              { ...numeric("repair", "share", "%"), casework: { service: "repair", measure: "closed-share" } },
              threshold("90"),
              "share",
            ),
          ],
        }),
        item("7.2.1.f1", criterion({ ...scope("feel"), type: "survey", scale: "five-point" }, survey())),
        item("7.2.1.f2", criterion({ ...scope("joy"), type: "survey", scale: "change" }, survey())),
      ],
    },
  ],
  aggregate: { method: "weighted-mean" },
  innovation: [],
  penalties: [],
  grades: [],
  levels: [],
};

/** The period that tests collect for. */
export const SAMPLE_PERIOD = { from: "2026-01-01T00:00:00Z", to: "2026-04-01T00:00:00Z" } as const;

function both(text: string): { readonly zh: string; readonly en: string } {
  return { zh: text, en: text };
}

function scope(metric: string): Omit<Measure, "type"> & { readonly metric: string } {
  return { metric, source: "sensor", scenes: [], minN: 1, maxAgeDays: null };
}

function numeric(
  metric: string,
  aggregate: (Measure & { type: "numeric" })["aggregate"],
  unit: string,
  more: { readonly scenes?: readonly string[]; readonly maxAgeDays?: number } = {},
): Measure & { type: "numeric" } {
  return { ...scope(metric), type: "numeric", aggregate, unit, quantileType: 7, ...more };
}

function threshold(value: string): {
  readonly type: "threshold";
  readonly limit: { readonly op: "at-least"; readonly value: ReturnType<typeof decimal> };
} {
  return { type: "threshold", limit: { op: "at-least", value: decimal(value) } };
}

function survey(): Judgement {
  return { type: "survey", statistic: "mean", topBox: 2, bound: "estimate", confidence: "0.95" };
}

function level(
  id: string,
  attainment: number,
  zh: string,
): {
  readonly id: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly attainment: ReturnType<typeof millionths>;
} {
  return { id, title: { zh, en: id }, attainment: millionths(attainment) };
}

function criterion(measure: Measure, judge: Judgement, part = ""): Criterion {
  return { type: "criterion", part, measure, judge };
}

function item(id: string, rule: Item["rule"]): Item {
  return { id, kind: "optional", title: both(id), points: hundredths(100), clause: "7.2.1", basis: "proposal", rule };
}
