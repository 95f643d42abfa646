import { reading, sense, type ResultSummary, type RoundResult } from "@sangan/api";
import type { ListedResult } from "@sangan/application";
import type { PastResult, StoredResult } from "@sangan/storage";
import { z } from "zod";
import type { Told } from "../../http/handler.ts";

const firstLevel = z.record(z.string(), reading);
const senses = z.record(z.string(), sense);

/** What is kept of a result, as it is shown. */
export function resultView(result: Omit<StoredResult, "roundId">): Told<ResultSummary> {
  const { digest, p, low, high, grade, level, complete, insufficient, gates, corrected, bonus } = result;
  return {
    digest,
    p,
    low,
    high,
    grade,
    level,
    complete,
    insufficient,
    gates,
    corrected,
    bonus,
    firstLevel: firstLevel.parse(result.firstLevel),
    senses: senses.parse(result.senses),
    computedAt: result.computedAt,
    publishedAt: result.publishedAt,
  };
}

/** A result of a community in a round of the past. */
export function pastResultView({ result, roundName, periodFrom, periodTo }: PastResult) {
  return { roundId: result.roundId, roundName, periodFrom, periodTo, result: resultView(result) };
}

/** A community in a round as it is shown. */
export function roundResultView(listed: ListedResult): Told<RoundResult> {
  const { code, name, state, problem, result, trend } = listed;
  return {
    code,
    name,
    state,
    hasEvidence: listed.evidenceDigest !== null,
    problem: problem === null ? null : { ...problem },
    result: result === null ? null : resultView(result),
    trend,
  };
}
