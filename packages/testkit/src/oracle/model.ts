import type { EvidenceBundle } from "@sangan/evaluation/evidence";
import type { IndicatorSystem } from "@sangan/evaluation/indicator-system";
import type { Weights } from "@sangan/evaluation/weights";

/** What an evaluation takes. */
export interface OracleInput {
  readonly system: IndicatorSystem;
  readonly weights: Weights;
  readonly bundle: EvidenceBundle;
}

/** A score in the three readings, in points. */
export interface OracleScore {
  readonly score: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** A grade or level in the three readings. */
export interface OracleStep {
  readonly reached: string | null;
  readonly low: string | null;
  readonly high: string | null;
}

/** One sense. */
export interface OracleSense {
  readonly all: OracleScore;
  readonly perceived: OracleScore;
  readonly provided: OracleScore;
  readonly gap: number | null;
}

/** All that the method promises of an evaluation, reckoned in exact fractions from the text of the method alone. */
export interface OracleResult {
  /** By item id; attainments in whole millionths. */
  readonly items: Readonly<Record<string, { readonly state: string; readonly attainment: number | null }>>;
  /** By indicator id, listed or not. */
  readonly indicators: Readonly<Record<string, Readonly<Record<"q" | "perceived" | "provided", OracleScore>>>>;
  readonly groups: Readonly<Record<string, OracleScore>>;
  readonly quality: OracleScore;
  readonly bonus: OracleScore;
  readonly penalty: OracleScore;
  readonly feeling: OracleScore | null;
  readonly unrounded: OracleScore;
  readonly total: OracleScore;
  readonly corrected: { readonly score: number; readonly experience: number; readonly kappa: number } | null;
  readonly grade: OracleStep;
  readonly level: OracleStep;
  readonly senses: Readonly<Record<"gain" | "security" | "happiness", OracleSense>>;
  readonly complete: boolean;
}
