/** What a draw depends on beside the questionnaire. */
export interface DrawRequest {
  /** Of one answer sheet: the same seed draws the same questions. */
  readonly seed: string;
  /** Services that the resident has used. */
  readonly used: readonly string[];
  /** Whose steering counts; without one, or without an entry, all questions are alike. */
  readonly community?: string;
}

/** The whole: a question with this chance is asked of everybody to whom it applies. */
export const CERTAIN = 10_000;

/** The questions of one answer sheet. */
export interface Draw {
  /** Ids in the order in which they are asked: core, drawn ones by service, custom. */
  readonly questions: readonly string[];
  /** The exact chance of each, in whole ten-thousandths, at the same place; core and custom `CERTAIN`. */
  readonly chances: readonly number[];
}
