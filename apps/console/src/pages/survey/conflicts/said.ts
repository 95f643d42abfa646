import type { Question } from "@sangan/evaluation/survey";

const POINTS = ["p1", "p2", "p3", "p4", "p5"] as const;
const CHANGES = ["c1", "c2", "c3", "c4", "c5"] as const;

/** A word of `voice` for a coded answer. */
type SaidWord = (typeof POINTS)[number] | (typeof CHANGES)[number] | "dontKnow" | "notUsed";

/** The word for a coded answer: five points from 1, change from −2; undefined where the code says something else. */
export function wordOf(kind: Question["kind"], value: string): SaidWord | undefined {
  if (value === "dk") return "dontKnow";
  if (value === "nu") return "notUsed";
  if (kind === "five-point") return POINTS[Number(value) - 1];
  return kind === "change" ? CHANGES[Number(value) + 2] : undefined;
}
