import type { Evidence, EvidenceBundle } from "@sangan/evaluation/evidence";
import type { Indicator, IndicatorNode, IndicatorSystem } from "@sangan/evaluation/indicator-system";
import { decimal, type Millionths, millionths } from "@sangan/evaluation/quantity";
import type { Weights } from "@sangan/evaluation/weights";
import { type Draws, draws } from "./draws.ts";
import { drawEvidence, PERIOD } from "./evidence.ts";
import { STAGES } from "./items.ts";
import type { CaseShape } from "./shape.ts";
import { drawSystem } from "./system.ts";
import { UNTITLED } from "./untitled.ts";

/** All that an evaluation takes. */
export interface EvaluationCase {
  readonly system: IndicatorSystem;
  readonly weights: Weights;
  readonly bundle: EvidenceBundle;
}

/** The random case of a shape. */
export function caseOf(shape: CaseShape): EvaluationCase {
  const d = draws(shape.seed);
  const system = drawSystem(d.of("system"), shape);
  return { system, weights: drawWeights(d.of("weights"), system), bundle: drawBundle(d.of("bundle"), system, shape) };
}

function weighted(nodes: readonly IndicatorNode[]): Indicator[] {
  return nodes.flatMap((node) => (node.type === "indicator" ? [node] : weighted(node.children)));
}

function drawWeights(d: Draws, system: IndicatorSystem): Weights {
  const ids = weighted(system.nodes).map(({ id }) => id);
  const byUse = d.chance(25);
  const names = byUse ? ["default", "residential", "public"] : ["default"];
  return {
    id: "random",
    version: "1.0.0",
    title: UNTITLED,
    system: { id: system.id, version: system.version },
    method: "random",
    ...(byUse && { selectBy: "use" }),
    sets: new Map(names.map((name) => [name, drawSet(d.of(name), ids)])),
  };
}

/** Whole millionths that add up to one whole; some indicators are left out, some weigh nothing. */
function drawSet(d: Draws, ids: readonly string[]): ReadonlyMap<string, Millionths> {
  const drawn = ids.filter(() => d.chance(85));
  const listed = drawn.length > 0 ? drawn : ids.slice(0, 1);
  const heavy = listed.filter(() => d.chance(92));
  const bearing = heavy.length > 0 ? heavy : listed;
  const shares = d.split(1_000_000, bearing.length);
  return new Map(listed.map((id) => [id, millionths(shares[bearing.indexOf(id)] ?? 0)]));
}

function drawBundle(d: Draws, system: IndicatorSystem, shape: CaseShape): EvidenceBundle {
  const items = [...weighted(system.nodes), ...system.innovation, ...system.penalties].flatMap(
    (indicator) => indicator.items,
  );
  const declared = shape.applicability
    ? items.filter((item) => d.of(`declared ${item.id}`).chance(item.mayNotApply === undefined ? 3 : 35))
    : [];
  return {
    community: {
      id: "330106001001",
      name: "random",
      attributes: {
        ...(d.chance(85) && { lift: d.chance(50) }),
        ...(d.chance(85) && { use: d.pick(["residential", "public"]) }),
      },
    },
    system: { id: system.id, version: system.version },
    ...(system.stages.length > 0 && d.chance(90) && { stage: d.pick(STAGES) }),
    period: PERIOD,
    rows: { read: 0, accepted: 0, duplicate: 0, rejected: 0 },
    evidence: [
      ...items.flatMap((item) => drawEvidence(d.of(item.id), item, shape.gaps)),
      ...strayEvidence(d.of("stray")),
    ],
    notApplicable: declared.map((item) => ({ item: item.id, reason: "there is none here", assessor: "assessor-1" })),
  };
}

/** At times, evidence for an item that the system does not know. */
function strayEvidence(d: Draws): Evidence[] {
  if (!d.chance(5)) return [];
  return [
    {
      kind: "ratio",
      item: "unknown",
      part: "",
      from: PERIOD.from,
      to: PERIOD.from,
      sources: [],
      n: 1,
      numerator: decimal("1"),
    },
  ];
}
