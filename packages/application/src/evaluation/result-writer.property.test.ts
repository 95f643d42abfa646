import { createHash } from "node:crypto";
import { resultText } from "@sangan/documents";
import { evaluate, type Result } from "@sangan/evaluation";
import { caseOf, caseShapes } from "@sangan/testkit";
import { assert, property, string } from "fast-check";
import { expect, it } from "vitest";
import { ResultWriter } from "./result-writer.ts";

it("gives the digest of the very bytes of a result file, also of the second result of a system", () => {
  let evaluated = 0;
  assert(
    property(caseShapes({ policies: true }), string({ unit: "binary" }), (shape, name) => {
      const given = caseOf(shape);
      const community = { ...given.bundle.community, name, attributes: { [name]: true, b: "2", a: "1" } };
      const outcome = evaluate({ ...given, bundle: { ...given.bundle, community } });
      if (!outcome.ok) return;
      evaluated += 1;
      const input = { id: "i", version: "1", digest: "0".repeat(64) };
      const result: Result = { ...outcome.evaluation, inputs: { system: input, weights: input, evidence: input } };
      const expected = createHash("sha256").update(resultText(result)).digest("hex");
      const writer = new ResultWriter(given.system);
      expect(writer.digest(result)).toBe(expected);
      expect(writer.digest(structuredClone(result))).toBe(expected);
      expect(writer.digest(result)).toBe(expected);
    }),
    { numRuns: 300 },
  );
  expect(evaluated).toBeGreaterThan(100);
});
