import { evaluate, type Evaluation, type IndicatorResult, type NodeResult } from "@sangan/evaluation";
import { collect, type Collection } from "@sangan/ingest";
import { beforeAll, describe, expect, test } from "vitest";
import { referenceSystem } from "./reference-system.fixture.ts";
import { town } from "./town.ts";

const PERIOD = { from: "2025-01-01T00:00:00Z", to: "2026-01-01T00:00:00Z" };
const { system, weights } = referenceSystem();

let collection: Collection;
let evaluations: readonly Evaluation[];

beforeAll(async () => {
  const made = [...town({ system, communities: 12, seed: 1, period: PERIOD })];
  const files = made.map(({ name, bytes }) => ({ name, read: () => Promise.resolve(bytes) }));
  collection = await collect({ system, files, period: PERIOD });
  evaluations = collection.bundles.map((bundle) => {
    const outcome = evaluate({ system, weights, bundle });
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
    return outcome.evaluation;
  });
});

describe("a town that is collected", () => {
  test("is accepted for more than 97 of 100 rows, and has duplicates and rejects all the same", () => {
    const { read, accepted, duplicate, rejected } = collection.rows;
    expect(accepted / read).toBeGreaterThan(0.97);
    expect(duplicate).toBeGreaterThan(0);
    expect(rejected).toBeGreaterThan(0);
    expect(rejected / read).toBeLessThan(0.01);
  });

  test("has rejects of many kinds, and no table that is not understood", () => {
    const codes = new Set(collection.rejects.map(({ code }) => code));
    for (const code of ["contradictory", "unknown-community", "outside-period", "not-a-number", "no-consent"]) {
      expect(codes).toContain(code);
    }
    const tables = collection.sources.flatMap((source) => source.tables);
    expect(tables.filter(({ kind, ignoredColumns }) => kind === undefined || ignoredColumns.length > 0)).toEqual([]);
  });
});

describe("a town that is evaluated", () => {
  test("has scores from poor to excellent", () => {
    const scores = evaluations.flatMap(({ total }) => (total.score === null ? [] : [total.score]));
    expect(scores).toHaveLength(12);
    expect(Math.min(...scores)).toBeGreaterThan(30);
    expect(Math.max(...scores)).toBeLessThan(102);
    expect(Math.max(...scores) - Math.min(...scores)).toBeGreaterThan(25);
  });

  test("has communities without a gap in their evidence, and one with many", () => {
    const insufficient = evaluations.map(({ counts }) => counts.insufficient);
    expect(evaluations.some(({ complete }) => complete)).toBe(true);
    expect(Math.max(...insufficient)).toBeGreaterThan(80);
  });

  test("has unmet required items in some communities and not in others", () => {
    const gated = evaluations.map(({ nodes }) => nodes.flatMap(leavesOf).filter((one) => one.gated).length);
    expect(Math.max(...gated)).toBeGreaterThan(1);
    expect(Math.max(...gated)).toBeLessThan(9);
    expect(Math.min(...gated)).toBe(0);
  });

  test("is felt worse than provided in one community, and better in another", () => {
    const gaps = evaluations.map(({ senses }) => senses.happiness.gap ?? 0);
    expect(Math.min(...gaps)).toBeLessThan(-15);
    expect(Math.max(...gaps)).toBeGreaterThan(5);
  });
});

function leavesOf(node: NodeResult): readonly IndicatorResult[] {
  return node.type === "indicator" ? [node] : node.children.flatMap(leavesOf);
}
