import { checkWeights, type IndicatorSystem, type Millionths, type Weights } from "@sangan/evaluation";
import { z } from "zod";
import { digestOf, digestOfBytes } from "../canonical/index.ts";
import { acceptForm, firstForm } from "../reading/form.ts";
import { faultsOf, scaled } from "../reading/faults.ts";
import type { Problem, Reading } from "../reading/problem.ts";
import { parseFile, type SourceFile } from "../reading/source.ts";

/** A weight table, version 1. Weights are shares of 1 with at most 6 decimals. */
export const WEIGHTS_DOCUMENT = "sangan/weights/1";

const text = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

export const weightsV1 = z
  .strictObject({
    document: z.literal(WEIGHTS_DOCUMENT),
    id: z.string().min(1).max(64),
    version: z.string().regex(/^\d+\.\d+\.\d+$/),
    title: text,
    system: z.strictObject({ id: z.string().min(1), version: z.string().min(1) }),
    method: z.string().min(1).meta({ description: "Who or what made them, such as equal" }),
    selectBy: z.string().min(1).optional().meta({ description: "Community attribute whose value selects a set" }),
    sets: z.record(z.string().min(1), z.record(z.string().min(1), z.number().min(0).max(1))),
  })
  .meta({ title: "Sangan weights, version 1" });

const WEIGHTS_FORM = firstForm("sangan/weights", weightsV1, Object.keys(weightsV1.shape));

/** Weights as read, with what proves them. */
export interface WeightsReading {
  readonly weights: Weights;
  readonly document: unknown;
  readonly digest: string;
  /** SHA-256 over the bytes of the file. */
  readonly bytes: string;
}

/** Reads a weight table for a system: every set must add up to exactly one and name indicators of the system. @clause 5.1 */
export function readWeights(file: SourceFile, system: IndicatorSystem): Reading<WeightsReading> {
  const outcome = parseFile(file);
  if (!outcome.ok) return outcome;
  const { parsed } = outcome;
  const accepted = acceptForm(WEIGHTS_FORM, parsed);
  if (!accepted.ok) return accepted;
  const { document: _document, sets, selectBy, ...rest } = accepted.value;
  const faults = faultsOf(parsed);
  const weights: Weights = {
    ...rest,
    ...(selectBy === undefined ? {} : { selectBy }),
    sets: new Map(
      Object.entries(sets).map(([name, set]) => [
        name,
        new Map(
          Object.entries(set).map(([id, weight]) => [id, scaled(weight, 6, faults, ["sets", name, id]) as Millionths]),
        ),
      ]),
    ),
  };
  if (rest.system.id !== system.id || rest.system.version !== system.version) {
    faults.add("system-mismatch", ["system"], {
      found: `${rest.system.id} ${rest.system.version}`,
      expected: `${system.id} ${system.version}`,
    });
  }
  for (const problem of checkWeights(weights, system)) {
    if (problem.code === "weights-sum")
      faults.add("weights-sum", ["sets", problem.set], { set: problem.set, sum: problem.detail });
    else if (problem.code === "weights-no-set") faults.add("weights-sum", ["sets"], { set: "", sum: "0" });
    else faults.add("unknown-node", ["sets", problem.set, problem.detail], { node: problem.detail });
  }
  const problems: readonly Problem[] = faults.problems;
  if (problems.length > 0) return { ok: false, problems };
  const document = parsed.value;
  return {
    ok: true,
    value: { weights, document, digest: digestOf(document), bytes: digestOfBytes(file.bytes) },
    problems,
  };
}
