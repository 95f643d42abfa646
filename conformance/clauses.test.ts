import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { indicatorsOf } from "@sangan/evaluation";
import { expect, it } from "vitest";
import { referenceSystem } from "./reference.ts";

const root = join(import.meta.dirname, "..");
const RULES = ["5.1", "5.1 a", "5.1 b", "5.1 c", "5.2", "5.2 d", "5.2 e", "5.2 f"];

/** Clauses that code says it fulfils: `@clause 5.1 a`. */
function claimedByCode(): ReadonlySet<string> {
  const files = globSync("{packages,apps}/*/src/**/*.ts", { cwd: root }).filter((name) => !name.endsWith(".test.ts"));
  const tags = files.flatMap((name) => [
    ...readFileSync(join(root, name), "utf8").matchAll(
      /@clause (\d+(?:\.\d+)*(?: [a-f](?![a-z]))?(?: formula \(1\))?)/g,
    ),
  ]);
  return new Set(tags.map(([, clause = ""]) => clause));
}

/** Clauses that a conformance case says it stands for. */
function claimedByCases(): ReadonlySet<string> {
  const files = globSync("conformance/*/expected.json", { cwd: root });
  return new Set(
    files.flatMap(
      (name) => (JSON.parse(readFileSync(join(root, name), "utf8")) as { clauses?: string[] }).clauses ?? [],
    ),
  );
}

it("every sentence of clause 5 is claimed by code and by a conformance case", () => {
  const code = claimedByCode();
  const cases = claimedByCases();
  expect(RULES.filter((clause) => !cases.has(clause))).toEqual([]);
  // 5.2 d and e ask for the residents' view beside the measured one: clause 7's senses are how the code answers them.
  expect(RULES.filter((clause) => !code.has(clause) && !["5.2 d", "5.2 e"].includes(clause))).toEqual([]);
  expect(code.has("5.1 formula (1)") && code.has("7")).toBe(true);
});

it("every leaf of clause 7 is claimed by data, and scored in the golden community", () => {
  const leaves = indicatorsOf(referenceSystem().system.nodes);
  const golden = readFileSync(join(root, "conformance/golden-community/result.json"), "utf8");
  for (const leaf of leaves) {
    expect(leaf.items.length, leaf.id).toBeGreaterThan(0);
    for (const item of leaf.items)
      expect(item.clause === leaf.clause || item.clause.startsWith(`${leaf.clause} `), item.id).toBe(true);
    expect(golden).toContain(`"id":"${leaf.id}"`);
  }
  expect(leaves).toHaveLength(50);
});
