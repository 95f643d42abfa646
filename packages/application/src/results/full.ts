import { digestOfBytes, documentText, evaluateInputs, evidenceDocument, resultText } from "@sangan/documents";
import type { Result } from "@sangan/evaluation";
import {
  bundleByDigest,
  communityByCode,
  currentResult,
  systemById,
  weightsById,
  type RoundRow,
  type StoredResult,
} from "@sangan/storage";
import { holds, reachOf, type Authorised, type Permission } from "../access/index.ts";
import { done, NOT_FOUND, refused, type Context, type NotFound, type Outcome, type Trouble } from "../context/index.ts";
import { roundInputs, storedEvidence } from "../evaluation/index.ts";
import { visibleRound } from "../rounds/index.ts";
import { SYSTEM_FILE, WEIGHTS_FILE } from "../systems/index.ts";

/** The community has no result in the round yet. */
export interface NoResult extends Trouble {
  readonly code: "no-result";
}

/** What the engine gives now is not what was kept: another engine made it, or something stored was changed. */
export interface Differs extends Trouble {
  readonly code: "result-differs";
  readonly expected: string;
  readonly found: string;
}

export interface ResultKey {
  readonly roundId: string;
  /** The community's code. */
  readonly code: string;
}

/** A result in full, and what was kept of it. */
export interface FullResult {
  readonly result: Result;
  readonly stored: StoredResult;
}

/** A result in full: derived again from the inputs that it names, and held against the digest that was kept. */
export async function getResult(
  context: Context,
  authorised: Authorised<"result.read" | "result.export">,
  key: ResultKey,
): Promise<Outcome<FullResult, NotFound | NoResult | Differs>> {
  return derive(context, authorised, key);
}

/** A file as it is exported; its name is safe in any folder. */
export interface ExportedFile {
  readonly name: string;
  readonly text: string;
}

/** Everything that `sangan verify` asks for, byte for byte. */
export interface ExportedResult {
  readonly result: ExportedFile;
  readonly system: ExportedFile;
  readonly weights: ExportedFile;
  readonly evidence: ExportedFile;
}

/** The files of a result: itself and its inputs. @clause 5.1 */
export async function exportResult(
  context: Context,
  authorised: Authorised<"result.export">,
  key: ResultKey,
): Promise<Outcome<ExportedResult, NotFound | NoResult | Differs>> {
  const derived = await derive(context, authorised, key);
  if (!derived.ok) return derived;
  const { result, round, bundle } = derived.value;
  const system = await systemById(context.store, round.indicator_system_id);
  const weights = await weightsById(context.store, round.weight_table_id);
  if (system === undefined || weights === undefined) return NOT_FOUND;
  return done({
    result: { name: `${key.code}.result.json`, text: resultText(result) },
    system: { name: SYSTEM_FILE, text: system.document },
    weights: { name: WEIGHTS_FILE, text: weights.document },
    evidence: { name: `${key.code}.evidence.json`, text: documentText(evidenceDocument(bundle)) },
  });
}

interface Derived extends FullResult {
  readonly round: RoundRow;
  readonly bundle: ReturnType<typeof storedEvidence>["bundle"];
}

async function derive<P extends Permission>(
  context: Context,
  authorised: Authorised<P>,
  { roundId, code }: ResultKey,
): Promise<Outcome<Derived, NotFound | NoResult | Differs>> {
  const found = await visibleRound(context, authorised, roundId);
  if (!found.ok) return found;
  const { value: round } = found;
  if (!holds(reachOf(authorised, context.clock()), code)) return NOT_FOUND;
  const community = await communityByCode(context.store, code);
  if (community === undefined) return NOT_FOUND;
  const stored = await currentResult(context.store, { communityId: community.id, roundId });
  if (stored === undefined) return refused({ code: "no-result" });
  const key = { communityId: community.id, roundId, digest: stored.evidenceDigest };
  const row = await bundleByDigest(context.store, key);
  if (row === undefined) throw new Error(`evidence ${stored.evidenceDigest} of round ${roundId} is missing`);
  const evidence = storedEvidence(row);
  const outcome = evaluateInputs({ ...(await roundInputs(context.store, round)), evidence });
  const digest = outcome.ok ? digestOfBytes(new TextEncoder().encode(resultText(outcome.result))) : "";
  if (!outcome.ok || digest !== stored.digest)
    return refused({ code: "result-differs", expected: stored.digest, found: digest });
  return done({ result: outcome.result, stored, round, bundle: evidence.bundle });
}
