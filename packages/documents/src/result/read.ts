import { evaluate, type Evaluation, type EvaluationProblem, type Result } from "@sangan/evaluation";
import { documentText } from "../canonical/index.ts";
import type { EvidenceReading } from "../evidence/index.ts";
import { acceptForm, firstForm } from "../reading/form.ts";
import type { SystemReading } from "../indicator-system/index.ts";
import type { Reading } from "../reading/problem.ts";
import { parseJson, type SourceFile } from "../reading/source.ts";
import type { WeightsReading } from "../weights/index.ts";
import { asResult, RESULT_DOCUMENT, resultV1 } from "./v1.ts";

const RESULT_FORM = firstForm("sangan/result", resultV1, Object.keys(resultV1.shape));

/** What a result is made from, each with what proves it. */
export interface Inputs {
  readonly system: SystemReading;
  readonly weights: WeightsReading;
  readonly evidence: EvidenceReading;
}

export type ResultOutcome =
  | { readonly ok: true; readonly result: Result }
  | { readonly ok: false; readonly problems: readonly EvaluationProblem[] };

/** Evaluates one community and signs the result with the digests of its inputs. @clause 5.1 */
export function evaluateInputs({ system, weights, evidence }: Inputs): ResultOutcome {
  const outcome = evaluate({ system: system.system, weights: weights.weights, bundle: evidence.bundle });
  if (!outcome.ok) return outcome;
  const inputs: Result["inputs"] = {
    system: { id: system.system.id, version: system.system.version, digest: system.digest, files: system.files },
    weights: {
      id: weights.weights.id,
      version: weights.weights.version,
      digest: weights.digest,
      files: { weights: weights.bytes },
    },
    evidence: { id: evidence.bundle.community.id, version: "1", digest: evidence.digest },
  };
  const evaluation: Evaluation = outcome.evaluation;
  return { ok: true, result: { ...evaluation, inputs } };
}

/** The bytes of a result file: canonical JSON and a line end. */
export function resultText(result: Result): string {
  return documentText({ document: RESULT_DOCUMENT, ...result });
}

/** Reads a result file to show, explain or compare it; only `verifyResult` proves it. */
export function readResult(file: SourceFile): Reading<Result> {
  const outcome = parseJson(file);
  if (!outcome.ok) return outcome;
  const accepted = acceptForm(RESULT_FORM, outcome.parsed);
  if (!accepted.ok) return accepted;
  const { document: _document, ...content } = accepted.value;
  return { ok: true, value: asResult(content), problems: [] };
}

/** Why a result is refused: the first input whose bytes or content differ from what the result names, or the result itself. */
export type Verification =
  | { readonly ok: true; readonly result: Result }
  | {
      readonly ok: false;
      readonly code: "unreadable" | "engine" | "input-differs" | "bytes-differ" | "not-evaluable";
      readonly params: Readonly<Record<string, string>>;
    };

/** Recomputes a result from its inputs and compares every byte. */
export function verifyResult(file: SourceFile, inputs: Inputs): Verification {
  const read = readResult(file);
  if (!read.ok)
    return refuse("unreadable", { place: read.problems[0]?.place ?? "", problem: read.problems[0]?.code ?? "" });
  const claimed = read.value;
  const outcome = evaluateInputs(inputs);
  if (!outcome.ok)
    return refuse("not-evaluable", { detail: outcome.problems.map((one) => `${one.code} ${one.detail}`).join("; ") });
  const { result } = outcome;
  if (claimed.engine !== result.engine) return refuse("engine", { found: claimed.engine, expected: result.engine });
  for (const name of ["system", "weights", "evidence"] as const) {
    const a = claimed.inputs[name];
    const b = result.inputs[name];
    if (a.digest !== b.digest) return refuse("input-differs", { input: name, found: b.digest, expected: a.digest });
    const changed = filesDiffer(a.files ?? {}, b.files ?? {});
    if (changed !== undefined)
      return refuse("input-differs", {
        input: `${name} (${changed})`,
        found: b.files?.[changed] ?? "",
        expected: a.files?.[changed] ?? "",
      });
  }
  const at = firstDifference(file.bytes, new TextEncoder().encode(resultText(result)));
  return at === undefined ? { ok: true, result } : refuse("bytes-differ", { byte: String(at) });
}

function refuse(
  code: Extract<Verification, { ok: false }>["code"],
  params: Readonly<Record<string, string>>,
): Verification {
  return { ok: false, code, params };
}

/** A file whose bytes differ. */
function filesDiffer(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): string | undefined {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].find((name) => a[name] !== b[name]);
}

function firstDifference(a: Uint8Array, b: Uint8Array): number | undefined {
  const length = Math.max(a.length, b.length);
  for (let at = 0; at < length; at += 1) if (a[at] !== b[at]) return at;
  return undefined;
}
