import { indicatorResults, type NodeResult, type Reading, type Result } from "@sangan/evaluation";
import type { ResultFacts } from "@sangan/storage";

/** What is kept of a result: enough for lists and maps, and the digest that proves what the engine gives again from the same inputs. */
export function compactResult(communityId: string, result: Result, digest: string): ResultFacts {
  const { total, grade, level, inputs, corrected, bonus } = result;
  return {
    communityId,
    digest,
    systemDigest: inputs.system.digest,
    weightsDigest: inputs.weights.digest,
    evidenceDigest: inputs.evidence.digest,
    engine: result.engine,
    p: total.score,
    low: total.low,
    high: total.high,
    grade: grade.reached,
    level: level.reached,
    complete: result.complete,
    insufficient: result.missing.length,
    gates: indicatorResults(result.nodes)
      .filter(({ closedBy }) => closedBy.length > 0)
      .map(({ id }) => id),
    firstLevel: Object.fromEntries(result.nodes.map((node) => [node.id, readingOf(node)])),
    senses: result.senses,
    corrected: corrected?.score ?? null,
    bonus: bonus.score,
  };
}

function readingOf(node: NodeResult): Reading {
  return node.type === "indicator" ? node.q : node.score;
}
