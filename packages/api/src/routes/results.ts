import { z } from "zod";
import type { Route } from "../route/index.ts";
import {
  communityCode,
  flag,
  id,
  job,
  paging,
  resultFile,
  resultPage,
  resultSummary,
  roundComparison,
  roundMap,
  roundSummary,
  scope,
  text,
  word,
} from "../schema/index.ts";

const params = z.strictObject({ roundId: id });
const ofResult = z.strictObject({ roundId: id, code: communityCode });

/** Which communities of a round. */
const filter = {
  search: text.optional(),
  within: scope.optional(),
  grade: word.optional(),
  complete: flag.optional(),
  /** Only where a required item of this indicator is unmet. */
  gate: word.optional(),
};

export const resultRoutes = {
  "evaluation.start": {
    access: "evaluation.run",
    summary: "Evaluates all communities of a round, as a job.",
    params,
    answer: job,
    status: 202,
    problems: ["not-open", "no-evidence"],
  },
  "evaluation.one": {
    access: "evaluation.run",
    summary: "Evaluates one community of a round at once.",
    params: ofResult,
    answer: resultSummary,
    problems: ["not-open", "no-evidence", "not-evaluable"],
  },
  "results.list": {
    access: "result.read",
    summary: "One page of the communities of a round with their results.",
    params,
    query: z.strictObject({ ...paging, ...filter, sort: z.enum(["p", "-p", "code", "-code"]).optional() }),
    answer: resultPage,
    problems: ["bad-cursor"],
  },
  "results.summary": {
    access: "result.read",
    summary: "A round summed up by parts of the country, with the distribution of P.",
    params,
    query: z.strictObject({ ...filter, digits: z.enum(["0", "2", "4", "6", "9", "12"]).optional() }),
    answer: roundSummary,
  },
  "results.map": {
    access: "result.read",
    summary: "The communities of a round on the map.",
    params,
    query: z.strictObject(filter),
    answer: roundMap,
  },
  "results.get": {
    access: "result.read",
    summary:
      "A result in full with its trace, derived again and held against the digest that was kept: the file that `sangan verify` reads.",
    params: ofResult,
    answer: { bytes: ["application/json"] },
    problems: ["no-result", "result-differs"],
  },
  "results.comparison": {
    access: "result.read",
    summary: "Why a community's score moved since another round, or the one before.",
    params: ofResult,
    query: z.strictObject({ before: id.optional() }),
    answer: roundComparison,
    problems: ["no-result", "no-earlier", "result-differs"],
  },
  "results.file": {
    access: "result.export",
    summary: "One of the files by which anybody can recompute a result.",
    params: z.strictObject({ ...ofResult.shape, file: resultFile }),
    answer: { bytes: ["application/json"] },
    problems: ["no-result", "result-differs"],
  },
  "results.export": {
    access: "result.export",
    summary: "A result and its inputs in one archive; `sangan verify` takes what is in it.",
    params: ofResult,
    answer: { bytes: ["application/zip"] },
    problems: ["no-result", "result-differs"],
  },
  "results.report": {
    access: "result.export",
    summary: "The report of a community, one HTML page to keep or print.",
    params: ofResult,
    query: z.strictObject({ language: z.enum(["zh", "en"]).optional() }),
    answer: { bytes: ["text/html"] },
    problems: ["no-result", "result-differs"],
  },
} as const satisfies Record<string, Route>;
