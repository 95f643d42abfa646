import {
  analyse,
  duplicatesOf,
  weighCampaign,
  type Analysis,
  type CampaignWeights,
  type PopulationMargin,
  type SurveySample,
  type WeightingOptions,
} from "@sangan/evaluation/survey";
import { pooledSheets } from "./pooled.ts";
import { sampleOf, type AnswerSheet, type SheetSet } from "./sheets.ts";

/** Bounds of a weight as multiples of the mean one; trimmed weights are raked again. */
const TRIM = { most: 5, least: 0.2 } as const;

/** The sheets of a community with their weights, ready for every estimate. */
export interface WeighedCommunity {
  readonly set: SheetSet;
  readonly sample: SurveySample;
  readonly weights: CampaignWeights;
  readonly analysis: Analysis;
}

/** Sheets that repeat another one get their mark here: it needs all of them. */
export function withDuplicates(sheets: readonly AnswerSheet[]): readonly AnswerSheet[] {
  const kept = sheets.map(({ answers, strata }) => ({ answers, strata: strata.map((code) => code ?? -1) }));
  const repeated = new Set(duplicatesOf(kept));
  return sheets.map((sheet, at) => (repeated.has(at) ? { ...sheet, flags: [...sheet.flags, "duplicate"] } : sheet));
}

/** How a community's sheets are weighed by the margins of those variables that they were asked. */
export function weighingOptions(
  strata: readonly { readonly variable: string }[],
  margins: readonly PopulationMargin[],
): WeightingOptions {
  const asked = new Set(strata.map(({ variable }) => variable));
  return {
    margins: margins.filter(({ variable }) => asked.has(variable)),
    totals: "as-shares",
    mergeBelow: 5,
    trim: TRIM,
  };
}

/** Weighs a community's sheets by the chances of their questions and by its population margins. @clause 5.2 */
export function weighCommunity(read: SheetSet, margins: readonly PopulationMargin[]): WeighedCommunity {
  const set = { ...read, sheets: pooledSheets(read) };
  const sample = sampleOf(set);
  const weights = weighCampaign(sample, weighingOptions(sample.strata, margins));
  return { set, sample, weights, analysis: analyse(sample, weights.weighting) };
}
