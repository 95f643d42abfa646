import { readSystem, readWeights, type Problem, type SourceFile } from "@sangan/documents";
import { criteriaOf, figuresOf, indicatorsOf, itemsOf } from "@sangan/evaluation";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { referenceFile, referenceFiles, referenceSystem, referenceWeights } from "./reference.ts";

const files = referenceFiles();

type Replacement = (whole: string, ...groups: string[]) => string;

/** The files with one text replaced in one of them; throws when the text is not there, so that no test passes in vain. */
function broken(name: string, from: string | RegExp, to: string | Replacement): readonly SourceFile[] {
  return files.map((file) => {
    if (file.name !== name) return file;
    const text = new TextDecoder().decode(file.bytes);
    const changed = typeof to === "string" ? text.replace(from, to) : text.replace(from, to);
    if (changed === text) throw new Error(`${String(from)} is not in ${name}`);
    return { name, bytes: new TextEncoder().encode(changed) };
  });
}

const onePointLess: Replacement = (_, before, points) => `${before}${Number(points) - 1}`;
const oneMillionthLess: Replacement = (_, key, weight) => `${key}${(Number(weight) - 0.000001).toFixed(6)}`;

function errorsOf(changed: readonly SourceFile[]): readonly Problem[] {
  return readSystem(changed, "system.yaml").problems.filter((problem) => problem.severity === "error");
}

describe("the reference system", () => {
  it("has 13 first-level indicators, 50 leaves, 2 innovation indicators and no error", () => {
    expect(figuresOf(referenceSystem().system)).toMatchObject({
      firstLevel: 13,
      indicators: 50,
      innovation: 2,
      unsuppliable: [],
    });
  });

  it("names every leaf of clause 7, each once", () => {
    const counts = [0, 4, 5, 3, 2, 5, 7, 5, 6, 0, 7, 0, 3];
    const clauses = counts.flatMap((count, at) => {
      const first = `7.${at + 1}`;
      return count === 0 ? [first] : Array.from({ length: count }, (_, child) => `${first}.${child + 1}`);
    });
    expect(indicatorsOf(referenceSystem().system.nodes).map((one) => one.clause)).toEqual(clauses);
  });

  it("lets every capability that a clause names be judged by an item of that clause", () => {
    const coverage = parse(new TextDecoder().decode(referenceFile("coverage.yaml").bytes)) as {
      leaves: Record<string, Record<string, string[]>>;
    };
    const { system } = referenceSystem();
    const known = new Set(itemsOf(system).map((item) => item.id));
    expect(Object.keys(coverage.leaves)).toEqual(indicatorsOf(system.nodes).map((one) => one.id));
    for (const [leaf, capabilities] of Object.entries(coverage.leaves)) {
      for (const [capability, items] of Object.entries(capabilities)) {
        expect(items.length, `${leaf} ${capability}`).toBeGreaterThan(0);
        for (const item of items)
          expect(known.has(item) && item.startsWith(`${leaf}.`), `${leaf} ${capability}: ${item}`).toBe(true);
      }
    }
  });

  it("asks for change, and only for change, in 7.13", () => {
    const overall = indicatorsOf(referenceSystem().system.nodes).filter((one) => one.clause.startsWith("7.13."));
    const scales = overall.flatMap((one) =>
      one.items.flatMap((item) =>
        criteriaOf(item.rule).map(({ measure }) => measure.type === "survey" && measure.scale),
      ),
    );
    expect(new Set(scales)).toEqual(new Set(["change"]));
  });

  it("has equal weights, and 24 indicators for formula (1), each set adding up to exactly one", () => {
    const system = referenceSystem();
    for (const [name, count] of [
      ["equal", 50],
      ["formula-24", 24],
    ] as const) {
      const set = referenceWeights(name, system).weights.sets.get("default");
      expect([...(set?.values() ?? [])].filter((weight) => weight > 0)).toHaveLength(count);
      expect([...(set?.values() ?? [])].reduce((sum, weight) => sum + weight, 0)).toBe(1_000_000);
    }
  });
});

describe("broken copies of the reference system name the place", () => {
  it("points that add up to 99", () => {
    const [problem] = errorsOf(
      broken("indicators/7.2.yaml", /(id: 7\.2\.1\.r1[\s\S]*?points: )([\d.]+)/, onePointLess),
    );
    expect(problem).toMatchObject({
      code: "points-sum",
      file: "indicators/7.2.yaml",
      params: { indicator: "7.2.1", sum: 99, full: 100 },
    });
    expect(problem?.line).toBeGreaterThan(1);
  });

  it("a file that includes itself", () => {
    expect(
      errorsOf(broken("innovation.yaml", "innovation:", "include: [innovation.yaml]\ninnovation:"))[0],
    ).toMatchObject({
      code: "cycle",
      file: "innovation.yaml",
      params: { through: "system.yaml → innovation.yaml → innovation.yaml" },
    });
  });

  it("an anchor that contains itself", () => {
    const [problem] = errorsOf(broken("innovation.yaml", "innovation:", "innovation: &loop\n  - *loop"));
    expect(problem).toMatchObject({ code: "cycle", file: "innovation.yaml", line: 4 });
  });

  it("a duplicate id", () => {
    const [problem] = errorsOf(broken("indicators/7.2.yaml", "id: 7.2.1.r2", "id: 7.2.1.r1"));
    expect(problem).toMatchObject({ code: "duplicate-id", file: "indicators/7.2.yaml", place: "7.2.1.r1" });
  });

  it("a rule without a unit", () => {
    const [problem] = errorsOf(broken("indicators/7.2.yaml", /(id: 7\.2\.1\.r3[\s\S]*?)\n *unit: Mbit\/s/, "$1"));
    expect(problem).toMatchObject({ code: "unit-missing", file: "indicators/7.2.yaml" });
    expect(problem?.place).toContain("7.2.1.r3");
  });

  it("an unknown key, with the key that was meant", () => {
    const problems = errorsOf(broken("indicators/7.2.yaml", /(id: 7\.2\.1\.r1[\s\S]*?\n *)basis:/, "$1bassis:"));
    const problem = problems.find((one) => one.code === "unknown-key");
    expect(problem).toMatchObject({ file: "indicators/7.2.yaml", params: { key: "bassis", suggestion: "basis" } });
    expect(problem?.place).toContain("[7.2.1.r1]");
  });

  it("an item of no clause, or of another", () => {
    expect(
      errorsOf(broken("indicators/7.2.yaml", /(id: 7\.2\.1\.r1[\s\S]*?)\n *clause: [^\n]*/, "$1"))[0],
    ).toMatchObject({ code: "missing-key", params: { key: "clause" } });
    expect(
      errorsOf(
        broken("indicators/7.2.yaml", /(id: 7\.2\.1\.r1[\s\S]*?)\n( *)clause: [^\n]*/, '$1\n$2clause: "7.9.9"'),
      )[0],
    ).toMatchObject({
      code: "clause-elsewhere",
      params: { item: "7.2.1.r1", clause: "7.9.9" },
    });
  });

  it("a weight set that adds up to 0.999999", () => {
    const { system } = referenceSystem();
    const file = broken("weights/equal.yaml", /("7\.1": )([\d.]+)/, oneMillionthLess).find(
      (one) => one.name === "weights/equal.yaml",
    );
    if (file === undefined) throw new Error("no weights");
    const reading = readWeights(file, system);
    expect(reading.ok).toBe(false);
    expect(reading.problems[0]).toMatchObject({
      code: "weights-sum",
      params: { set: "default", sum: "0.999999" },
      line: expect.any(Number) as number,
    });
  });
});
