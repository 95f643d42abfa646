import { createHash } from "node:crypto";
import { documentText } from "@sangan/documents";
import {
  NO_OPTION,
  NOT_TOLD,
  type ItemAnswers,
  type StratumColumn,
  type SurveySample,
} from "@sangan/evaluation/survey";
import { answersTo, sampleOf, type AnswerSheet, type SheetSet } from "../results/index.ts";

/** An answer sheet and the day on which it came, `2026-06-05` as it is in China. */
export interface DatedSheet extends AnswerSheet {
  readonly day: string;
}

/** What one community answered in one campaign (问卷活动). Withdrawn sheets are not among them. */
export interface CampaignAnswers extends SheetSet<DatedSheet> {
  readonly campaign: string;
}

/** The same sheets in the one order that they have, whatever order they came in. */
export function inOrder(campaigns: readonly CampaignAnswers[]): readonly CampaignAnswers[] {
  return campaigns
    .map((one) => ({ ...one, sheets: one.sheets.toSorted((a, b) => order(a.id, b.id)) }))
    .toSorted((a, b) => order(a.campaign, b.campaign));
}

export function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** SHA-256 over the canonical lines of a campaign's sheets: proves which answers were weighed, and tells none of them. */
export function digestOfSheets({ campaign, sheets }: CampaignAnswers): string {
  const hash = createHash("sha256");
  hash.update(documentText({ campaign }));
  for (const { id, questionnaire, day, strata, used, answers, chances, flags, overQuota } of sheets) {
    const line = { id, questionnaire, day, strata, used, answers, chances, flags: flags.toSorted(), overQuota };
    hash.update(documentText(line));
  }
  return hash.digest("hex");
}

/** The sheets of several campaigns as one sample; a variable that one of them did not ask is not told in it. */
export function joinedSample(campaigns: readonly CampaignAnswers[]): SurveySample {
  const samples = campaigns.map(sampleOf);
  const floats = (of: (sample: SurveySample) => Float64Array): Float64Array =>
    Float64Array.from(samples.flatMap((sample) => [...of(sample)]));
  const bits = (of: (sample: SurveySample) => Uint8Array): Uint8Array =>
    Uint8Array.from(samples.flatMap((sample) => [...of(sample)]));
  return {
    size: samples.reduce((sum, { size }) => sum + size, 0),
    strata: joinedStrata(samples),
    selection: floats(({ selection }) => selection),
    policy: floats(({ policy }) => policy),
    flagged: bits(({ flagged }) => flagged),
    overQuota: bits(({ overQuota }) => overQuota),
  };
}

function joinedStrata(samples: readonly SurveySample[]): readonly StratumColumn[] {
  const columns = samples.flatMap(({ strata }) => strata);
  const variables = [...new Set(columns.map(({ variable }) => variable))];
  return variables.map((variable) => {
    const categories = [
      ...new Set(columns.flatMap((column) => (column.variable === variable ? column.categories : []))),
    ];
    const codes = samples.flatMap(({ size, strata }) => {
      const own = strata.find((column) => column.variable === variable);
      return Array.from({ length: size }, (_, at) => {
        const category = own?.categories[own.codes[at] ?? NOT_TOLD];
        return category === undefined ? NOT_TOLD : categories.indexOf(category);
      });
    });
    return { variable, categories, codes: Int16Array.from(codes) };
  });
}

/** What is asked of the answers to an item: on which scale, and on which days. */
export interface AskedItem {
  readonly item: string;
  readonly kind: "five-point" | "change";
  readonly counts: (day: string) => boolean;
}

/** The answers of all campaigns to the question of an item, at the places that sheets have in the sample; undefined where none asks it. */
export function joinedAnswers(campaigns: readonly CampaignAnswers[], asked: AskedItem): ItemAnswers | undefined {
  const parts = campaigns.map((one) => {
    const question = questionOf(one, asked);
    const counts = (at: number): boolean => asked.counts(one.sheets[at]?.day ?? "");
    return question === undefined ? notAsked(one.sheets.length) : answersTo(one, question, counts);
  });
  const options = parts.find((part) => part.options.length > 0)?.options;
  if (options === undefined) return undefined;
  return {
    options,
    answers: Int16Array.from(parts.flatMap(({ answers }) => [...answers])),
    chances: Int16Array.from(parts.flatMap(({ chances }) => [...chances])),
  };
}

function questionOf({ questionnaires, current }: CampaignAnswers, { item, kind }: AskedItem) {
  return [current, ...questionnaires.values()]
    .flatMap(({ questions }) => questions)
    .find((question) => question.item === item && question.kind === kind);
}

function notAsked(size: number): ItemAnswers {
  return { options: [], answers: new Int16Array(size).fill(NO_OPTION.notDrawn), chances: new Int16Array(size) };
}
