import type { Answer } from "@sangan/api/client";
import type { TypedText, TypedVariable } from "./typed-campaign.ts";

const TITLES: ReadonlyMap<string, TypedText> = new Map([
  ["age", { zh: "您的年龄", en: "Your age" }],
  ["gender", { zh: "您的性别", en: "Your gender" }],
  ["sex", { zh: "您的性别", en: "Your gender" }],
  ["tenure", { zh: "您的住房", en: "Your home" }],
  ["female", { zh: "女", en: "Female" }],
  ["male", { zh: "男", en: "Male" }],
  ["own", { zh: "自有", en: "Owned" }],
  ["owner", { zh: "自有", en: "Owned" }],
  ["rent", { zh: "租住", en: "Rented" }],
  ["tenant", { zh: "租住", en: "Rented" }],
]);

const RANGE = /^(\d+)\s*[-–~至]\s*(\d+)$/;
const OVER = /^(\d+)\s*(?:\+|以上)$/;

/** What residents read for a word of the population margins: well-known ones in both languages, others as they are. */
export function titleOf(word: string): TypedText {
  const known = TITLES.get(word.toLowerCase());
  if (known !== undefined) return known;
  const [, from, to] = RANGE.exec(word) ?? [];
  if (from !== undefined) return { zh: `${from}–${to ?? ""} 岁`, en: `${from}–${to ?? ""}` };
  const [, least] = OVER.exec(word) ?? [];
  if (least !== undefined) return { zh: `${least} 岁及以上`, en: `${least} and over` };
  return { zh: word, en: word };
}

/** The variables of a community's population margins (人口边际), so that answers can be weighted to them. */
export function variablesOf(margins: Answer<"communities.get">["margins"]): readonly TypedVariable[] {
  const names = [...new Set(margins.map(({ variable }) => variable))];
  return names.flatMap((id) => {
    const categories = margins.filter(({ variable }) => variable === id).map(({ category }) => category);
    return categories.length < 2
      ? []
      : [
          {
            id,
            title: titleOf(id),
            consent: null,
            categories: categories.map((one) => ({ id: one, title: titleOf(one) })),
          },
        ];
  });
}

/** Age and gender, where nothing is known of the population. */
export const USUAL_VARIABLES: readonly TypedVariable[] = [
  ["age", ["14-17", "18-34", "35-59", "60+"]] as const,
  ["gender", ["female", "male"]] as const,
].map(([id, categories]) => ({
  id,
  title: titleOf(id),
  consent: null,
  categories: categories.map((one) => ({ id: one, title: titleOf(one) })),
}));
