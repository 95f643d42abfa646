import type { ProblemCode } from "../reading/problem.ts";

/** What is wrong and what mends it, by the problem's code; `{name}` stands for a parameter. */
export type ProblemWords = Readonly<Record<ProblemCode, string>>;
