import type { AnswerSummary } from "@sangan/evaluation";
import {
  optionsOf,
  validAnswers,
  type Question,
  type Questionnaire,
  type QuestionPrecision,
} from "@sangan/evaluation/survey";
import { currentBundle, type CampaignCommunity, type RoundRow } from "@sangan/storage";
import type { Store } from "../../context/index.ts";
import { storedEvidence } from "../../evaluation/index.ts";

const Z = 1.959964;
/** A questionnaire holds its steering: for more communities than this it is not steered. */
const MOST_COMMUNITIES = 500;

function scaleOf(kind: Question["kind"]): "five-point" | "change" {
  return kind === "change" ? "change" : "five-point";
}

/** The width of the 95 % interval of a mean as a share of its scale; null where too few answered. */
function widthOf(summary: AnswerSummary, scale: "five-point" | "change"): number | null {
  const n = validAnswers(scale, summary);
  if (n < 2) return null;
  const counts = optionsOf(scale).map((option) => [option, summary.counts[String(option)] ?? 0] as const);
  const mean = counts.reduce((sum, [option, count]) => sum + option * count, 0) / n;
  const squares = counts.reduce((sum, [option, count]) => sum + (option - mean) ** 2 * count, 0);
  return (2 * Z * Math.sqrt(squares / (n - 1) / n)) / 4;
}

/** What is known of the questions of the pool in each community by the evidence of a round: what steers the draw. */
export async function precisionOf(
  store: Store,
  given: {
    readonly round: RoundRow;
    readonly questionnaire: Questionnaire;
    readonly communities: readonly CampaignCommunity[];
  },
): Promise<ReadonlyMap<string, readonly QuestionPrecision[]>> {
  const { round, questionnaire, communities } = given;
  const pool = questionnaire.questions.filter(({ part }) => part === "pool");
  const known = new Map<string, readonly QuestionPrecision[]>();
  if (communities.length > MOST_COMMUNITIES) return known;
  for (const { id } of communities) {
    const row = await currentBundle(store, { roundId: round.id, communityId: id });
    if (row === undefined) continue;
    const answers = new Map(
      storedEvidence(row).bundle.evidence.flatMap((one) => (one.kind === "answers" ? [[one.item, one] as const] : [])),
    );
    known.set(
      id,
      pool.map(({ id: question, kind, item }) => {
        const summary = item === null ? undefined : answers.get(item);
        const width = summary === undefined ? null : widthOf(summary, scaleOf(kind));
        return { question, answers: summary === undefined ? 0 : validAnswers(scaleOf(kind), summary), width };
      }),
    );
  }
  return known;
}
