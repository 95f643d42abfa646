import type { Step } from "@sangan/evaluation/indicator-system";

/** How a grade is drawn: the best by a star, each lower one by another shape, none by a cross. Never by colour alone. */
export interface GradeLook {
  /** 1 for the best …, 0 when none is reached. */
  readonly rank: number;
  readonly colour: string;
  /** A path in a box from −6 to 6. */
  readonly path: string;
}

const STAR = "M0-6 1.7-1.9 6-1.7 2.7 1.2 3.8 5.6 0 3.2-3.8 5.6-2.7 1.2-6-1.7-1.7-1.9Z";
const SHAPES = [
  STAR,
  "M-5 0A5 5 0 1 0 5 0A5 5 0 1 0-5 0Z",
  "M-4.5-4.5H4.5V4.5H-4.5Z",
  "M0-5.5 5.5 4.5H-5.5Z",
  "M0-6 5 0 0 6-5 0Z",
] as const;
const CROSS = "M-5-3.2-3.2-5 0-1.8 3.2-5 5-3.2 1.8 0 5 3.2 3.2 5 0 1.8-3.2 5-5 3.2-1.8 0Z";

/** The look of rank 1 … (0 = none); ranks beyond the shapes share the last one. */
export function lookOfRank(rank: number): GradeLook {
  if (rank <= 0) return { rank: 0, colour: "var(--grade-0)", path: CROSS };
  const at = Math.min(rank, SHAPES.length);
  return { rank, colour: `var(--grade-${Math.min(at, 4)})`, path: SHAPES[at - 1] ?? STAR };
}

/** Rank of a grade among a system's grades, which stand best first; 0 when none is reached. */
export function rankOf(grades: readonly Pick<Step, "id">[], reached: string | null): number {
  return grades.findIndex((grade) => grade.id === reached) + 1;
}
