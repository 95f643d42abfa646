import { communityResult } from "@sangan/testkit/results";
import { expect, test } from "vitest";
import { verifyCommand } from "./command.ts";

const result = communityResult({ seed: 1 });
const withSystem = (id: string, weights: string): typeof result => ({
  ...result,
  inputs: {
    ...result.inputs,
    system: { id, version: "1.0.0", digest: "0" },
    weights: { id: weights, version: "2.0.0", digest: "0" },
    evidence: { id: result.community.id, version: "1", digest: "0" },
  },
});

test("names the files that were given, quoted for a shell", () => {
  const files = { result: "东-1a2b.result.json", evidence: "东-1a2b.evidence.json" };
  expect(verifyCommand(withSystem("smart-community-experience", "equal"), files)).toBe(
    "sangan verify '东-1a2b.result.json' --system standards/smart-community-experience/1.0.0 " +
      "--weights standards/smart-community-experience/1.0.0/weights/equal.yaml --evidence '东-1a2b.evidence.json'",
  );
});

test("leaves a place where the system, the weights or the file of a community are not known", () => {
  const other = withSystem("my-city", "mine");
  const command = verifyCommand({ ...other, community: { ...other.community, id: "A 1" } });
  expect(command).toBe(
    `sangan verify '<A 1>' --system '<my-city 1.0.0>' --weights '<mine 2.0.0>' --evidence '<${result.community.id} 1>'`,
  );
});
