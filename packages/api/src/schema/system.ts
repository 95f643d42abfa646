import type { IndicatorSystem, SystemFigures } from "@sangan/evaluation";
import { z } from "zod";
import { digest, id, instant, title, word } from "./plain.ts";

const state = z.enum(["draft", "published"]);

/** An indicator system (评价指标体系) without its document. */
export const systemSummary = z.object({
  id,
  systemId: z.string(),
  version: z.string(),
  digest,
  title,
  state,
  createdAt: instant,
  publishedAt: instant.nullable(),
});
export type SystemSummary = z.infer<typeof systemSummary>;

/** A fault in a document and where it is; `params` belong to `code`. */
export const documentProblem = z.object({
  severity: z.enum(["error", "warning"]),
  code: z.string(),
  file: z.string(),
  line: z.int().optional(),
  place: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type DocumentProblem = z.infer<typeof documentProblem>;

/** A system with its model, the figures by which clause 6's principles are judged, and its warnings. The model is what `packages/documents` reads. */
export const systemDetail = z.object({
  ...systemSummary.shape,
  system: z.custom<IndicatorSystem>((value) => typeof value === "object" && value !== null),
  figures: z.custom<SystemFigures>((value) => typeof value === "object" && value !== null),
  problems: z.array(documentProblem),
});

/** Files of a document: the first one and those that it includes, each in base64. */
export const documentFiles = z.strictObject({
  first: word,
  files: z
    .array(z.strictObject({ name: word, base64: z.base64() }))
    .min(1)
    .max(50),
});

export const documentFile = z.strictObject({ name: word, base64: z.base64() });

export const importedSystem = z.object({ stored: systemSummary, problems: z.array(documentProblem) });

export const weightsSummary = z.object({
  id,
  weightsId: z.string(),
  version: z.string(),
  indicatorSystemId: id,
  digest,
  title,
  state,
  createdAt: instant,
  publishedAt: instant.nullable(),
});
export type WeightsSummary = z.infer<typeof weightsSummary>;

/** Weights with their numbers: set → indicator id → Wi, a share of 1, as decimal text. */
export const weightsDetail = z.object({
  ...weightsSummary.shape,
  /** Who or what made them, such as `equal`. */
  method: z.string(),
  /** The attribute of a community that selects its set; null when there is only `default`. */
  selectBy: z.string().nullable(),
  sets: z.record(z.string(), z.record(z.string(), z.string())),
});

export const importedWeights = z.object({ stored: weightsSummary, problems: z.array(documentProblem) });
