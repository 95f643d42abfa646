import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readSystem, readWeights, type SourceFile } from "@sangan/documents";
import { collect, template } from "@sangan/ingest";
import { describe, expect, it } from "vitest";
import { evaluated } from "./evaluated.ts";
import { summaryOf } from "./summary.ts";

const folder = join(import.meta.dirname, "../docs/guide/example");

/** The first and the last day of the example's collection.json, in Shanghai's time. */
const PERIOD = { from: "2026-01-01T00:00:00+08:00", to: "2026-07-01T00:00:00+08:00" };

describe("the example of the guide to indicator systems", () => {
  const reading = readSystem([exampleFile("system.yaml")], "system.yaml");

  it("is read without an error or a warning, and so are its weights", () => {
    expect(reading.problems).toEqual([]);
    if (!reading.ok) return;
    expect(readWeights(exampleFile("weights/equal.yaml"), reading.value.system).problems).toEqual([]);
  });

  it("scores as reckoned by hand", async () => {
    if (!reading.ok) throw new Error("no system");
    const { system } = reading.value;
    const weights = readWeights(exampleFile("weights/equal.yaml"), system);
    if (!weights.ok) throw new Error("no weights");
    const names = readdirSync(join(folder, "raw")).filter((name) => name.endsWith(".csv"));
    const files = names.map((name) => ({ name, read: () => Promise.resolve(exampleFile(`raw/${name}`).bytes) }));
    const { bundles, rejects, rows, unused } = await collect({ system, files, period: PERIOD });
    expect(rejects).toEqual([]);
    expect(unused).toEqual([]);
    expect(rows.accepted).toBe(rows.read);
    const [bundle, ...others] = bundles;
    if (bundle === undefined || others.length > 0) throw new Error("one community was expected");
    const summary = summaryOf(evaluated({ system, weights: weights.value.weights, bundle }));
    const attainments = Object.entries(summary.items).map(([id, { attainment }]) => [id, attainment]);
    // 196 ÷ 200 = 98 % | p90 of 600, 800, 900, 1200, 1500 = 1200 + 0.6 × 300 = 1380 ms | 3 of 4 within 5 s: (75 − 50) ÷ 50 | 3 of 4 closed
    // | (4 − 1) ÷ 4 | 2 of 3 capabilities | (0.4 − 2) ÷ (0 − 2) | contract, and p90 of 20 and 25 min = 24.5 | Wilson's lower bound of 3 of 4
    // at 90 %: 35.6 % | full | 0.6 × (80 − 60) ÷ 40 + 0.4 | (4 − 1) ÷ 4 | claimed and met
    expect(attainments).toEqual([
      ["A1.r1", 1_000_000],
      ["A1.o1", 500_000],
      ["A1.o2", 500_000],
      ["A1.l1", 600_000],
      ["A1.f1", 750_000],
      ["A2.r1", 1_000_000],
      ["A2.o1", 800_000],
      ["A2.l1", 1_000_000],
      ["A2.f1", 500_000],
      ["B.r1", 1_000_000],
      ["B.o1", 700_000],
      ["B.f1", 750_000],
      ["N.o1", 1_000_000],
    ]);
    // A1 = 30 + 10 + 5 + 12 + 15 = 72; A2 = 30 + 16 + 30 + 10 = 86; B = 50 + 21 + 15 = 86.
    // 72 × 0.333333 + 86 × 0.666667 = 81.333338; with 5 of innovation 86.333338, to tenths 86.3.
    expect(Object.values(summary.indicators).map(({ q }) => q.score)).toEqual([72, 86, 86]);
    expect(summary.quality?.score).toBe(81.333338);
    expect(summary.total).toMatchObject({ score: 86.3, low: 86.3, high: 86.3 });
    expect(summary.grade.reached).toBe("good");
  });

  it("has a template that is read back", async () => {
    if (!reading.ok) throw new Error("no system");
    const { system } = reading.value;
    const bytes = await template({ system, language: "zh" });
    const files = [{ name: "t.xlsx", read: () => Promise.resolve(bytes) }];
    expect((await collect({ system, files, period: PERIOD })).rejects).toEqual([]);
  });
});

function exampleFile(name: string): SourceFile {
  return { name, bytes: readFileSync(join(folder, name)) };
}
