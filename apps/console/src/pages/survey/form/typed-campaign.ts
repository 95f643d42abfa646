import type { Call, Campaign, QualityFlag } from "@sangan/api/client";
import { readCodes } from "../../rounds/codes.ts";

/** A text in both languages, as it stands in a form. */
export interface TypedText {
  readonly zh: string;
  readonly en: string;
}

/** A category of a variable: as the population margins name it, and as residents read it. */
export interface TypedCategory {
  readonly id: string;
  readonly title: TypedText;
}

/** A variable that everybody is asked for. */
export interface TypedVariable {
  readonly id: string;
  readonly title: TypedText;
  readonly consent: string | null;
  readonly categories: readonly TypedCategory[];
}

/** A question of the campaign's own; options one a line. */
export interface TypedQuestion {
  readonly id: string;
  readonly kind: "five-point" | "choice" | "comment";
  readonly text: TypedText;
  readonly options: TypedText;
}

/** What a campaign is about, as it stands in a form. */
export interface TypedCampaign {
  readonly name: string;
  readonly organiser: TypedText;
  readonly contact: TypedText;
  readonly closesOn: string;
  readonly graceDays: string;
  readonly length: string;
  readonly steer: boolean;
  readonly variables: readonly TypedVariable[];
  readonly custom: readonly TypedQuestion[];
  readonly policy: Readonly<Partial<Record<QualityFlag, string>>>;
  readonly isAll: boolean;
  readonly codes: string;
}

/** What a campaign is about, as it is sent. */
export type CampaignBody = Call<"campaigns.create">["body"];
/** What a questionnaire is made from, as it is sent. */
export type QuestionnaireBody = Call<"campaigns.renew">["body"];

/** The marks, in the order in which they are offered. */
export const FLAGS: readonly QualityFlag[] = [
  "speed",
  "straight-line",
  "duplicate",
  "shared-device",
  "burst",
  "conflict",
];

/** Questions of one answer sheet where nothing else is declared, and the least and most that may be. */
export const LENGTH = { usual: 20, least: 6, most: 60 } as const;

const NO_TEXT: TypedText = { zh: "", en: "" };

/** Nothing typed yet: twenty questions, drawn by what is known least, every mark leaving the whole weight. */
export const NEW_CAMPAIGN: TypedCampaign = {
  name: "",
  organiser: NO_TEXT,
  contact: NO_TEXT,
  closesOn: "",
  graceDays: "7",
  length: String(LENGTH.usual),
  steer: true,
  variables: [],
  custom: [],
  policy: {},
  isAll: true,
  codes: "",
};

/** A new question of the campaign's own, with an id that no other has. */
export function anotherQuestion(custom: readonly TypedQuestion[]): TypedQuestion {
  const ids = new Set(custom.map(({ id }) => id));
  let number = custom.length + 1;
  while (ids.has(`q${number}`)) number += 1;
  return { id: `q${number}`, kind: "five-point", text: NO_TEXT, options: NO_TEXT };
}

function typedOptions(options: readonly TypedText[]): TypedText {
  return { zh: options.map(({ zh }) => zh).join("\n"), en: options.map(({ en }) => en).join("\n") };
}

/** A campaign as it stands in a form. */
export function typedOf(campaign: Campaign, communities: readonly string[]): TypedCampaign {
  const { name, organiser, contact, closesOn, graceDays, questionnaire, policy } = campaign;
  return {
    name,
    organiser,
    contact,
    closesOn: closesOn ?? "",
    graceDays: String(graceDays),
    length: String(questionnaire.length),
    steer: questionnaire.steer,
    variables: questionnaire.variables,
    custom: questionnaire.custom.map((one) => ({ ...one, options: typedOptions(one.options) })),
    policy: Object.fromEntries(Object.entries(policy).map(([flag, percent]) => [flag, String(percent)])),
    isAll: communities.length === 0,
    codes: communities.join("\n"),
  };
}

function wholeIn(text: string, least: number, most: number): number | undefined {
  const value = /^\d{1,9}$/.test(text.trim()) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : undefined;
}

const lines = (text: string): readonly string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** The options of a choice; undefined when the languages have not as many, or fewer than two. */
export function optionsOf({ zh, en }: TypedText): TypedText[] | undefined {
  const [chinese, english] = [lines(zh), lines(en)];
  if (chinese.length < 2 || chinese.length !== english.length || chinese.length > 20) return undefined;
  return chinese.map((text, at) => ({ zh: text, en: english[at] ?? "" }));
}

const both = ({ zh, en }: TypedText): TypedText => ({ zh: zh.trim(), en: en.trim() });
const isFull = ({ zh, en }: TypedText): boolean => zh.trim() !== "" && en.trim() !== "";

/** A place of the form that cannot be sent as it stands. */
export type Unfilled = "name" | "organiser" | "contact" | "graceDays" | "length" | "variables" | "custom" | "codes";

function isVariableFull({ id, title, categories }: TypedVariable): boolean {
  const ids = new Set(categories.map((one) => one.id.trim()));
  const isNamed = categories.every((one) => one.id.trim() !== "" && isFull(one.title));
  return /^[a-z][\w-]{0,39}$/i.test(id) && isFull(title) && ids.size >= 2 && ids.size === categories.length && isNamed;
}

function isQuestionFull({ id, kind, text, options }: TypedQuestion): boolean {
  return /^[a-z][\w-]{0,39}$/i.test(id) && isFull(text) && (kind !== "choice" || optionsOf(options) !== undefined);
}

const isDistinct = (ids: readonly { readonly id: string }[]): boolean =>
  new Set(ids.map(({ id }) => id)).size === ids.length;

/** What of the questionnaire cannot be sent as it stands. */
export function unfilledQuestionnaire({ length, variables, custom }: TypedCampaign): readonly Unfilled[] {
  return [
    ...(wholeIn(length, LENGTH.least, LENGTH.most) === undefined ? (["length"] as const) : []),
    ...(variables.every(isVariableFull) && isDistinct(variables) ? [] : (["variables"] as const)),
    ...(custom.every(isQuestionFull) && isDistinct(custom) ? [] : (["custom"] as const)),
  ];
}

/** What cannot be sent as it stands. */
export function unfilled(typed: TypedCampaign): readonly Unfilled[] {
  const { malformed, codes } = readCodes(typed.codes);
  return [
    ...(typed.name.trim() === "" ? (["name"] as const) : []),
    ...(isFull(typed.organiser) ? [] : (["organiser"] as const)),
    ...(isFull(typed.contact) ? [] : (["contact"] as const)),
    ...(wholeIn(typed.graceDays, 0, 60) === undefined ? (["graceDays"] as const) : []),
    ...(typed.isAll || (malformed.length === 0 && codes.length > 0) ? [] : (["codes"] as const)),
    ...unfilledQuestionnaire(typed),
  ];
}

/** What a questionnaire is made from, as it is sent; undefined while something is not filled in. */
export function questionnaireOf(typed: TypedCampaign): QuestionnaireBody | undefined {
  if (unfilledQuestionnaire(typed).length > 0) return undefined;
  return {
    length: Number(typed.length),
    steer: typed.steer,
    variables: typed.variables.map(({ id, title, consent, categories }) => ({
      id,
      title: both(title),
      consent,
      categories: categories.map((one) => ({ id: one.id.trim(), title: both(one.title) })),
    })),
    custom: typed.custom.map(({ id, kind, text, options }) => ({
      id,
      kind,
      text: both(text),
      options: kind === "choice" ? (optionsOf(options) ?? []) : [],
    })),
  };
}

const percent = (text: string | undefined): number => wholeIn(text ?? "100", 0, 100) ?? 100;

/** What is sent; undefined while something is not filled in. */
export function bodyOf(typed: TypedCampaign): CampaignBody | undefined {
  const questionnaire = questionnaireOf(typed);
  if (questionnaire === undefined || unfilled(typed).length > 0) return undefined;
  return {
    name: typed.name.trim(),
    organiser: both(typed.organiser),
    contact: both(typed.contact),
    closesOn: typed.closesOn === "" ? null : typed.closesOn,
    graceDays: Number(typed.graceDays),
    questionnaire,
    policy: Object.fromEntries(FLAGS.map((flag) => [flag, percent(typed.policy[flag])])),
    communities: typed.isAll ? [] : [...readCodes(typed.codes).codes],
  };
}
