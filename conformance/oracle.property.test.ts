import { caseOf, caseShapes, oracle } from "@sangan/testkit";
import { assert, property } from "fast-check";
import { expect, test } from "vitest";
import { differences } from "./differences.ts";
import { evaluated } from "./evaluated.ts";
import { summaryOf } from "./summary.ts";

test("the engine and the oracle agree digit for digit on 10 000 random cases", { timeout: 300_000 }, () => {
  assert(
    property(caseShapes(), (shape) => {
      const given = caseOf(shape);
      expect(differences(oracle(given), summaryOf(evaluated(given)))).toEqual([]);
    }),
    { numRuns: 10_000 },
  );
});
