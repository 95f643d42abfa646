import type { EvidenceBundle } from "@sangan/evaluation";
import type { z } from "zod";
import { digestOf, documentText } from "../canonical/index.ts";
import { acceptForm, firstForm } from "../reading/form.ts";
import { faultsOf } from "../reading/faults.ts";
import type { Reading } from "../reading/problem.ts";
import { parseJson, type SourceFile } from "../reading/source.ts";
import { aboutKeys, bundleV1, communityV1, EVIDENCE_DOCUMENT } from "./v1.ts";

/** A bundle as read, with what proves it. */
export interface EvidenceReading {
  readonly bundle: EvidenceBundle;
  readonly digest: string;
}

const EVIDENCE_FORM = firstForm(
  "sangan/evidence",
  bundleV1,
  [bundleV1.shape, aboutKeys, communityV1.shape].flatMap((shape) => Object.keys(shape)),
);

/** Reads an evidence bundle. Its bytes must be exactly those that its content gives, so that no byte can change unseen. */
export function readEvidence(file: SourceFile): Reading<EvidenceReading> {
  const outcome = parseJson(file);
  if (!outcome.ok) return outcome;
  const { parsed } = outcome;
  const accepted = acceptForm(EVIDENCE_FORM, parsed);
  if (!accepted.ok) return accepted;
  const expected = new TextEncoder().encode(documentText(parsed.value));
  const same = expected.length === file.bytes.length && expected.every((byte, at) => byte === file.bytes[at]);
  if (!same) {
    const faults = faultsOf(parsed);
    faults.add("not-canonical", []);
    return { ok: false, problems: faults.problems };
  }
  const { document: _document, ...content } = accepted.value;
  const bundle: EvidenceBundle = withoutUndefined(content);
  return {
    ok: true,
    value: { bundle, digest: digestOf(parsed.value) },
    problems: [],
  };
}

/** The document of a bundle, as it is written to a file. */
export function evidenceDocument(bundle: EvidenceBundle): object {
  return { document: EVIDENCE_DOCUMENT, ...bundle };
}

/** The schema's optional keys are absent or given, never `undefined`; JSON has no such value. */
function withoutUndefined(content: Omit<z.infer<typeof bundleV1>, "document">): EvidenceBundle {
  return content as EvidenceBundle;
}
