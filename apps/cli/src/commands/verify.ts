import { join } from "node:path";
import { digestOfBytes, verifyResult } from "@sangan/documents";
import { evidenceAt, isFolder, resultAt, sourceFile, systemAt, weightsAt } from "../files.ts";
import { fileNameOf } from "../output.ts";
import { EXIT } from "../terminal/index.ts";
import { fill } from "../words/index.ts";
import type { Context } from "./context.ts";
import { totalText, type EvaluateOptions } from "./evaluate.ts";

/** Recomputes a result from its inputs; accepts it only when every byte is the same. */
export async function verify(
  { terminal }: Context,
  path: string,
  options: Omit<EvaluateOptions, "out">,
): Promise<number> {
  const { words } = terminal;
  const file = await sourceFile(path);
  const system = await systemAt(options.system);
  const weights = await weightsAt(options.weights, options.system, system.system);
  const evidence = await evidenceAt(await bundleOf(path, options.evidence));
  const verification = verifyResult(file, { system, weights, evidence });
  if (!verification.ok) {
    terminal.line(fill(words.text.refused, { reason: fill(words.refusal[verification.code], verification.params) }));
    terminal.answer({ ok: false, code: verification.code, ...verification.params });
    return EXIT.no;
  }
  const { result } = verification;
  const digest = digestOfBytes(file.bytes);
  terminal.line(
    fill(words.text.verified, {
      community: result.community.name,
      score: totalText(result, result.total.score),
      digest,
    }),
  );
  terminal.answer({ ok: true, community: result.community.id, p: result.total.score, digest });
  return EXIT.done;
}

/** The bundle itself, or that of the result's community in a folder of bundles. */
async function bundleOf(result: string, evidence: string): Promise<string> {
  if (!(await isFolder(evidence))) return evidence;
  const { community } = await resultAt(result);
  return join(evidence, `${fileNameOf(community.id)}.evidence.json`);
}
