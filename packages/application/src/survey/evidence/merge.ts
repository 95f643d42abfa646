import type { AnswerSummary, EvidenceBundle } from "@sangan/evaluation";
import { order } from "./campaign-answers.ts";

/** Answers from files that give way to those of a campaign. */
export interface Displaced {
  readonly item: string;
  /** SHA-256 of the files. */
  readonly sources: readonly string[];
  readonly answers: number;
}

/** A bundle with the answers of campaigns in the place of those that files say of the same items. */
export function withSurvey(
  bundle: EvidenceBundle,
  answers: readonly AnswerSummary[],
): { readonly bundle: EvidenceBundle; readonly displaced: readonly Displaced[] } {
  if (answers.length === 0) return { bundle, displaced: [] };
  const answered = new Set(answers.map(keyOf));
  const gives = (one: EvidenceBundle["evidence"][number]): one is AnswerSummary =>
    one.kind === "answers" && answered.has(keyOf(one));
  const evidence = [...bundle.evidence.filter((one) => !gives(one)), ...answers].toSorted(
    (a, b) => order(a.item, b.item) || order(a.part, b.part),
  );
  const displaced = bundle.evidence.filter(gives).map(({ item, sources, counts }) => ({
    item,
    sources,
    answers: Object.values(counts).reduce((sum, count) => sum + count, 0),
  }));
  return { bundle: { ...bundle, evidence }, displaced };
}

function keyOf({ item, part }: AnswerSummary): string {
  return JSON.stringify([item, part]);
}
