import type { Indicator, Item, ItemKind } from "@sangan/evaluation/indicator-system";
import { hundredths } from "@sangan/evaluation/quantity";
import type { Draws } from "./draws.ts";
import { drawGate, GRADES } from "./policies.ts";
import { drawRule } from "./rules.ts";
import type { CaseShape } from "./shape.ts";
import { UNTITLED } from "./untitled.ts";

/** Stages of the random systems that have any. */
export const STAGES = ["planning", "construction", "operation"] as const;

/** What an indicator is for: weighted, innovation or a penalty. */
export type Purpose = "weighted" | "innovation" | "penalty";

/** An indicator whose items' points add up to its full marks. */
export function drawIndicator(d: Draws, id: string, shape: CaseShape, purpose: Purpose): Indicator {
  const small = shape.indicators > 8 ? [2_500, 1_000] : [10_000, 10_000, 5_000, 3_333, 600];
  const full =
    purpose === "weighted"
      ? shape.policies
        ? (small[d.int(0, small.length - 1)] ?? 2_500)
        : 10_000
      : d.int(1, 10) * 100;
  const count = d.int(1, purpose === "weighted" ? shape.items : 3);
  const points = d.split(full, count);
  const gain = d.int(0, 100);
  const security = d.int(0, 100 - gain);
  return {
    type: "indicator",
    id,
    title: UNTITLED,
    clause: "7",
    full: hundredths(full),
    ...(purpose === "weighted" && d.chance(80) && { senses: { gain, security, happiness: 100 - gain - security } }),
    items: points.map((worth, index) =>
      drawItem(d.of(index), { id: `${id}.${index + 1}`, points: worth, shape, purpose }),
    ),
  };
}

interface ItemFrame {
  readonly id: string;
  readonly points: number;
  readonly shape: CaseShape;
  readonly purpose: Purpose;
}

function drawItem(d: Draws, { id, points, shape, purpose }: ItemFrame): Item {
  const kind = kindOf(d, purpose);
  return {
    id,
    kind,
    title: UNTITLED,
    points: hundredths(points),
    clause: "5.1",
    basis: "proposal",
    rule: drawRule(d.of("rule"), kind, shape.rules),
    ...(shape.applicability && drawApplicability(d.of("applies"))),
    ...(kind === "required" &&
      shape.policies &&
      d.chance(30) && { gate: drawGate(d, shape.steps ? GRADES.slice(0, gradeCount(shape.seed)) : []) }),
    ...(purpose !== "weighted" && d.chance(60) && { claimed: true }),
  };
}

/** How many grades the system of a seed has. */
export function gradeCount(seed: number): number {
  return seed % (GRADES.length + 1);
}

function kindOf(d: Draws, purpose: Purpose): ItemKind {
  if (purpose === "penalty") return "penalty";
  if (purpose === "innovation") return "optional";
  return d.pick([
    "required",
    "required",
    "required",
    "optional",
    "optional",
    "optional",
    "offline",
    "feeling",
    "feeling",
    "optional",
  ]);
}

function drawApplicability(d: Draws): Pick<Item, "stages" | "appliesIf" | "mayNotApply"> {
  return {
    ...(d.chance(15) && { stages: STAGES.filter((_, index) => index !== d.int(0, 2)) }),
    ...(d.chance(15) && {
      appliesIf: d.chance(50) ? { attribute: "lift", is: [true] } : { attribute: "use", is: ["residential", "mixed"] },
    }),
    ...(d.chance(30) && { mayNotApply: UNTITLED }),
  };
}
