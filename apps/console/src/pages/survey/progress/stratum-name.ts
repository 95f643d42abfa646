import type { Campaign } from "@sangan/api/client";
import { useLanguage } from "../../../words/use-language.ts";

/** Names a category of a campaign's variables as residents read it, such as `Your age: 60 and over`. */
export function useStratumName({
  questionnaire,
}: Pick<Campaign, "questionnaire">): (variable: string, category: string) => string {
  const { text } = useLanguage();
  return (variable, category) => {
    const known = questionnaire.variables.find(({ id }) => id === variable);
    const title = known?.categories.find(({ id }) => id === category)?.title;
    return `${known === undefined ? variable : text(known.title)} · ${title === undefined ? category : text(title)}`;
  };
}
