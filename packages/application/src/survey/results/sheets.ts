import {
  flagWeights,
  NO_OPTION,
  NOT_TOLD,
  type FlagPolicy,
  type ItemAnswers,
  type QualityFlag,
  type Question,
  type Questionnaire,
  type StratumColumn,
  type SurveySample,
} from "@sangan/evaluation/survey";

/** An answer sheet (答卷) as far as results need it. */
export interface AnswerSheet {
  /** Random: sorted by it, sheets stand in no order that tells anything. */
  readonly id: string;
  /** Digest of the questionnaire that was answered. */
  readonly questionnaire: string;
  readonly building: string | null;
  /** The place of a category in each of the questionnaire's stratum variables; null: not told. */
  readonly strata: readonly (number | null)[];
  /** Services that the resident has used, by their places in the questionnaire. */
  readonly used: readonly number[];
  /** A code for each question by its place; null: not among those drawn. */
  readonly answers: readonly (number | null)[];
  /** Ten-thousandths, by the question's place. */
  readonly chances: readonly (number | null)[];
  readonly flags: readonly QualityFlag[];
  readonly overQuota: boolean;
}

/** The sheets of one community in one campaign, and the questionnaires that they answer. */
export interface SheetSet<Sheet extends AnswerSheet = AnswerSheet> {
  /** The community's id: draws may be steered by it. */
  readonly community: string;
  readonly sheets: readonly Sheet[];
  /** By digest. */
  readonly questionnaires: ReadonlyMap<string, Questionnaire>;
  /** The version in force: its questions and variables are those that are told. */
  readonly current: Questionnaire;
  readonly policy: FlagPolicy;
}

/** A variable's column over all sheets, whichever version they answer: versions agree by the ids of categories. */
function columnOf({ sheets, questionnaires, current }: SheetSet, variable: string): StratumColumn {
  const categories = current.strata.find(({ id }) => id === variable)?.categories.map(({ id }) => id) ?? [];
  const places = new Map(categories.map((id, at) => [id, at]));
  const codes = Int16Array.from(sheets, ({ questionnaire, strata }) => {
    const asked = questionnaires.get(questionnaire)?.strata ?? [];
    const at = asked.findIndex(({ id }) => id === variable);
    const code = at < 0 ? null : (strata[at] ?? null);
    const category = code === null ? undefined : asked[at]?.categories[code]?.id;
    return category === undefined ? NOT_TOLD : (places.get(category) ?? NOT_TOLD);
  });
  return { variable, categories, codes };
}

/** The sheets as weighting reads them. */
export function sampleOf(set: SheetSet): SurveySample {
  const { sheets, policy, current } = set;
  return {
    size: sheets.length,
    strata: current.strata.map(({ id }) => columnOf(set, id)),
    selection: new Float64Array(sheets.length).fill(1),
    policy: flagWeights(
      sheets.map(({ flags }) => flags),
      policy,
    ),
    flagged: Uint8Array.from(sheets, ({ flags }) => (flags.length > 0 ? 1 : 0)),
    overQuota: Uint8Array.from(sheets, ({ overQuota }) => (overQuota ? 1 : 0)),
  };
}

/** Options of a scale, the lowest first. */
export function optionsOf(kind: Question["kind"]): readonly number[] {
  return kind === "change" ? [-2, -1, 0, 1, 2] : [1, 2, 3, 4, 5];
}

/** Where a question stands in each version. */
function placesOf({ questionnaires }: SheetSet, question: string): ReadonlyMap<string, number> {
  return new Map(
    [...questionnaires].map(([digest, { questions }]) => [digest, questions.findIndex(({ id }) => id === question)]),
  );
}

/** The answers to a question over all versions; those outside of `domain` stand as not drawn. */
export function answersTo(set: SheetSet, question: Question, domain?: (at: number) => boolean): ItemAnswers {
  const places = placesOf(set, question.id);
  const { length } = set.sheets;
  const answers = new Int16Array(length).fill(NO_OPTION.notDrawn);
  const chances = new Int16Array(length);
  for (const [at, sheet] of set.sheets.entries()) {
    const place = places.get(sheet.questionnaire) ?? -1;
    const code = place < 0 ? null : (sheet.answers[place] ?? null);
    if (code === null || domain?.(at) === false) continue;
    answers[at] = code;
    chances[at] = sheet.chances[place] ?? 0;
  }
  return { options: optionsOf(question.kind), answers, chances };
}

/** Whether an answer is one of the scale's options. */
export function isValid(code: number | undefined): code is number {
  return code !== undefined && code < NO_OPTION.dontKnow;
}
