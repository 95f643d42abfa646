import { decimal, type EvidenceBundle } from "@sangan/evaluation";
import { describe, expect, it } from "vitest";
import { documentText } from "../canonical/index.ts";
import { evidenceDocument, readEvidence } from "../evidence/index.ts";
import { SMALL_SYSTEM, SMALL_WEIGHTS } from "../fixture/small-system.ts";
import { readSystem } from "../indicator-system/index.ts";
import type { SourceFile } from "../reading/source.ts";
import { readWeights } from "../weights/index.ts";
import { evaluateInputs, resultText, verifyResult } from "./index.ts";

/** With a comment, which is no part of what the digest is made of. */
const SYSTEM = `# A small system.\n${SMALL_SYSTEM}`;
const about = { part: "", from: "2026-01-05T00:00:00Z", to: "2026-01-09T00:00:00Z", sources: [] } as const;
const BUNDLE: EvidenceBundle = {
  community: { id: "330106001001", name: "小区", attributes: { lift: true } },
  system: { id: "small", version: "1.0.0" },
  period: { from: "2026-01-01T00:00:00Z", to: "2026-02-01T00:00:00Z" },
  rows: { read: 3, accepted: 3, duplicate: 0, rejected: 0 },
  evidence: [
    { kind: "ratio", item: "1.r1", ...about, n: 120, numerator: decimal("118") },
    {
      kind: "answers",
      item: "1.f1",
      ...about,
      counts: { "3": 1, "4": 1, "5": 1 },
      dontKnow: 0,
      notUsed: 1,
      strata: {},
    },
  ],
  notApplicable: [],
};

/** `SANGAN_FLIPS=all`: every byte; else every seventh one. */
const STEP = process.env["SANGAN_FLIPS"] === "all" ? 1 : 7;

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

interface Files {
  readonly system: SourceFile;
  readonly weights: SourceFile;
  readonly evidence: SourceFile;
  readonly result: SourceFile;
}

function inputsOf(files: Omit<Files, "result">): Parameters<typeof verifyResult>[1] | undefined {
  const system = readSystem([files.system], files.system.name);
  if (!system.ok) return undefined;
  const weights = readWeights(files.weights, system.value.system);
  const evidence = readEvidence(files.evidence);
  return weights.ok && evidence.ok
    ? { system: system.value, weights: weights.value, evidence: evidence.value }
    : undefined;
}

function made(): Files {
  const files = {
    system: { name: "system.yaml", bytes: bytesOf(SYSTEM) },
    weights: { name: "weights.yaml", bytes: bytesOf(SMALL_WEIGHTS) },
    evidence: { name: "evidence.json", bytes: bytesOf(documentText(evidenceDocument(BUNDLE))) },
  };
  const inputs = inputsOf(files);
  if (inputs === undefined) throw new Error("the inputs cannot be read");
  const outcome = evaluateInputs(inputs);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return { ...files, result: { name: "result.json", bytes: bytesOf(resultText(outcome.result)) } };
}

/** Whether the files verify; inputs that cannot be read do not. */
function verifies(files: Files): boolean {
  const inputs = inputsOf(files);
  return inputs !== undefined && verifyResult(files.result, inputs).ok;
}

describe("verify", () => {
  it("accepts a result with its inputs, also when they are read again", () => {
    expect(verifies(made())).toBe(true);
    expect(new TextDecoder().decode(made().result.bytes)).toBe(new TextDecoder().decode(made().result.bytes));
  });

  it.each(["result", "evidence", "weights", "system"] as const)(
    "refuses it after any one byte of the %s has changed",
    (which) => {
      const files = made();
      const { bytes, name } = files[which];
      const accepted: number[] = [];
      for (let at = 0; at < bytes.length; at += STEP) {
        const changed = Uint8Array.from(bytes);
        // Another sign of the same class where there is one: a digit stays a digit, a letter a letter.
        changed[at] = (bytes[at] ?? 0) ^ 1;
        if (verifies({ ...files, [which]: { name, bytes: changed } })) accepted.push(at);
      }
      expect(accepted).toEqual([]);
      expect(bytes.length).toBeGreaterThan(100);
    },
  );

  it.each(["result", "evidence", "weights", "system"] as const)(
    "refuses it after a byte of the %s was added or lost",
    (which) => {
      const files = made();
      const { bytes, name } = files[which];
      for (const changed of [bytes.slice(0, -1), Uint8Array.from([...bytes, 10]), Uint8Array.from([...bytes, 32])]) {
        expect(verifies({ ...files, [which]: { name, bytes: changed } })).toBe(false);
      }
    },
  );
});
