import type { Comparison } from "@sangan/evaluation";
import { z } from "zod";
import { geometry } from "./community.ts";
import { communityCode, digest, id, instant, page, reading, scope } from "./plain.ts";

const score = z.number().nullable();

export const sense = z.object({ all: reading, provided: reading, perceived: reading, gap: score });

/** What is kept of a result: enough for lists; the whole is derived again when it is asked for. */
export const resultSummary = z.object({
  digest,
  /** P with its interval; null: withheld, or nothing applies. */
  p: score,
  low: score,
  high: score,
  grade: z.string().nullable(),
  level: z.string().nullable(),
  complete: z.boolean(),
  /** Items of which too little is known. */
  insufficient: z.int(),
  /** Indicators that a closed gate has changed. */
  gates: z.array(z.string()),
  firstLevel: z.record(z.string(), reading),
  senses: z.record(z.string(), sense),
  corrected: score,
  bonus: score,
  computedAt: instant,
  publishedAt: instant.nullable(),
});
export type ResultSummary = z.infer<typeof resultSummary>;

/** P of an earlier round. */
export const trendPoint = z.object({ roundId: id, periodTo: instant, p: score });

/** A community in a round. */
export const roundResult = z.object({
  code: communityCode,
  name: z.string(),
  state: z.enum(["waiting", "evaluated", "failed"]),
  hasEvidence: z.boolean(),
  /** What in its evidence is against evaluating it. */
  problem: z.record(z.string(), z.unknown()).nullable(),
  result: resultSummary.nullable(),
  /** The oldest first, at most six, this round's not among them. */
  trend: z.array(trendPoint),
});
export type RoundResult = z.infer<typeof roundResult>;

export const resultPage = z.object({ ...page(roundResult).shape, count: z.int() });

/** A part of the country in a round. */
export const scopeSummary = z.object({
  scope,
  communities: z.int(),
  evaluated: z.int(),
  complete: z.int(),
  gated: z.int(),
  mean: score,
  least: score,
  most: score,
  /** Communities by grade; "" counts those without. */
  grades: z.record(z.string(), z.int()),
});

export const roundSummary = z.object({
  scopes: z.array(scopeSummary),
  /** Communities by P: 22 bins of 5 points, 0 ≤ P < 5 first, 105 ≤ P ≤ 110 last. */
  bins: z.array(z.int()).length(22),
  /** Communities in which a required item of the indicator is unmet. */
  gates: z.record(z.string(), z.int()),
});
export type RoundSummary = z.infer<typeof roundSummary>;

/** Communities on the map; boundaries only when there are at most 500 of them. */
export const roundMap = z.object({
  items: z.array(
    z.object({
      code: communityCode,
      name: z.string(),
      p: score,
      grade: z.string().nullable(),
      gated: z.boolean(),
      complete: z.boolean(),
      point: z.array(z.number()).length(2).nullable(),
      geometry: geometry.nullable(),
    }),
  ),
  /** More are there than are shown. */
  truncated: z.boolean(),
});

/** A community's result in a round of the past. */
export const pastResult = z.object({
  roundId: id,
  roundName: z.string(),
  periodFrom: instant,
  periodTo: instant,
  result: resultSummary,
});

/** Why a community's score moved since another round. */
export const roundComparison = z.object({
  before: z.object({ roundId: id, name: z.string() }),
  comparison: z.custom<Comparison>((value) => typeof value === "object" && value !== null),
});

/** Files of a result, by which anybody can recompute it. */
export const resultFile = z.enum(["result.json", "system.json", "weights.json", "evidence.json"]);
