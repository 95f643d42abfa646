import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { digestOfBytes, readResult } from "@sangan/documents";
import { oracle } from "@sangan/testkit";
import { describe, expect, it } from "vitest";
import { differences } from "../differences.ts";
import { referenceSystem, referenceWeights } from "../reference.ts";
import { summaryOf } from "../summary.ts";
import { goldenEvidence, goldenResult } from "./evaluate.ts";

const root = join(import.meta.dirname, "../..");
const program = join(import.meta.dirname, "evaluate.ts");

/** The oldest Node that the project promises to run on, fetched once into the cache of the tree. */
function oldestNode(): string {
  const folder = join(root, ".cache/node-22");
  const platform = process.platform === "win32" ? "win" : process.platform;
  const name = `node-${platform}-${process.arch}`;
  const node = join(folder, "node_modules", name, "bin/node");
  if (!existsSync(node)) {
    mkdirSync(folder, { recursive: true });
    execFileSync("npm", ["install", "--prefix", folder, "--no-save", "--no-audit", "--no-fund", `${name}@22.23.3`], {
      stdio: "pipe",
    });
  }
  return node;
}

describe("the golden community", () => {
  it("gives the very bytes that are kept beside it", () => {
    expect(goldenResult("equal")).toBe(readFileSync(join(import.meta.dirname, "result.json"), "utf8"));
  });

  it.each(["equal", "formula-24"] as const)(
    "agrees with the oracle digit for digit under the weights %s",
    (weights) => {
      const reading = referenceSystem();
      const given = {
        system: reading.system,
        weights: referenceWeights(weights, reading).weights,
        bundle: goldenEvidence().bundle,
      };
      const result = readResult({ name: "result.json", bytes: new TextEncoder().encode(goldenResult(weights)) });
      if (!result.ok) throw new Error(JSON.stringify(result.problems));
      expect(differences(oracle(given), summaryOf(result.value))).toEqual([]);
    },
  );

  it("gives the same bytes under Node 22 and Node 24, and on two runs", { timeout: 300_000 }, () => {
    const digests = [oldestNode(), process.execPath, process.execPath].map((node) => {
      const version = execFileSync(node, ["--version"], { encoding: "utf8" }).trim();
      const bytes = execFileSync(node, [program, "formula-24"], { cwd: root, maxBuffer: 2 ** 26 });
      return { version: version.split(".")[0], digest: digestOfBytes(bytes) };
    });
    expect(digests.map((one) => one.version)).toEqual(["v22", "v24", "v24"]);
    expect(new Set(digests.map((one) => one.digest))).toEqual(
      new Set([digestOfBytes(new TextEncoder().encode(goldenResult("formula-24")))]),
    );
  });
});
