import { readFileSync } from "node:fs";
import { join } from "node:path";
import { itemsOf } from "@sangan/evaluation/indicator-system";
import { evaluate, type Evaluation } from "@sangan/evaluation/result";
import { expect, it } from "vitest";
import { goldenEvidence } from "../../../../conformance/golden-community/evaluate.ts";
import { referenceFile, referenceFiles, referenceSystem, referenceWeights } from "../../../../conformance/reference.ts";
import { changesOf } from "./changes.ts";
import { engineOf, type WhatIfEngine } from "./engine.ts";
import { attained, type Overrides } from "./overrides.ts";

const golden = join(import.meta.dirname, "../../../../conformance/golden-community/evidence.json");
const files = {
  system: referenceFiles(),
  first: "system.yaml",
  weights: referenceFile("weights/equal.yaml"),
  evidence: { name: "evidence.json", bytes: readFileSync(golden) },
};

function engine(): WhatIfEngine {
  const outcome = engineOf(files);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems[0]));
  return outcome.engine;
}

function answered(ask: WhatIfEngine, overrides: Overrides): Evaluation {
  const outcome = ask(overrides);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.evaluation;
}

const reading = referenceSystem();
const firstRequired = itemsOf(reading.system).find((item) => item.kind === "required")?.id ?? "";

it("gives the golden community's own result when nothing is assumed", () => {
  const { weights } = referenceWeights("equal", reading);
  const plain = evaluate({ system: reading.system, weights, bundle: goldenEvidence().bundle });
  if (!plain.ok) throw new Error(JSON.stringify(plain.problems));
  const { engine: _mine, ...mine } = answered(engine(), new Map());
  const { engine: _theirs, ...theirs } = plain.evaluation;
  expect(mine).toEqual(theirs);
});

it("closes the interval at 100 points plus bonus when every item that applies is met", () => {
  const ask = engine();
  const all = new Map(itemsOf(reading.system).map((item) => [item.id, attained(1)] as const));
  const { total, quality, complete } = answered(ask, all);
  // 110 = Σ Wi × 100 + the bonus cap of 10. @clause 5.1
  expect([quality.score, complete]).toEqual([100, true]);
  expect(total).toEqual({ score: 110, low: 110, high: 110 });
});

it("zeroes an indicator whose required item is assumed unmet, and tells that its gate closed", () => {
  const ask = engine();
  const met = new Map(itemsOf(reading.system).map((item) => [item.id, attained(1)] as const));
  const before = answered(ask, met);
  const changes = changesOf(before, answered(ask, new Map(met).set(firstRequired, attained(0))));
  const indicator = firstRequired.slice(0, firstRequired.lastIndexOf("."));
  expect(changes.closed).toEqual([indicator]);
  expect(changes.comparison.indicators.map((one) => [one.id, one.before, one.after])).toEqual([[indicator, 100, 0]]);
  expect(changes.delta).toBeLessThan(0);
  expect(changesOf(answered(ask, new Map(met).set(firstRequired, attained(0))), before).opened).toEqual([indicator]);
});

it("answers in well under 100 ms once it is warm", () => {
  const ask = engine();
  const times = Array.from({ length: 15 }, (_, at) => {
    const begun = performance.now();
    changesOf(answered(ask, new Map()), answered(ask, new Map([[firstRequired, attained(at / 14)]])));
    return performance.now() - begun;
  });
  expect(times.slice(5).toSorted((a, b) => a - b)[5]).toBeLessThan(100);
});

it("refuses files that are none, with their problems", () => {
  const outcome = engineOf({ ...files, evidence: { name: "evidence.json", bytes: new TextEncoder().encode("{}") } });
  expect(outcome.ok ? "" : outcome.problems[0]?.file).toBe("evidence.json");
});
