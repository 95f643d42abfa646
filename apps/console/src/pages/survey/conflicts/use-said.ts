import type { CampaignDetail } from "@sangan/api/client";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { question } from "../../../ask/ask.ts";
import { useLanguage } from "../../../words/use-language.ts";
import { wordOf } from "./said.ts";

/** Tells questions and answers in words, as far as the questionnaire in force knows them. */
export function useSaid({ id, questionnaireVersion }: CampaignDetail): {
  /** null: a question that only an earlier version asked. */
  readonly asked: (question: string) => string | null;
  readonly said: (question: string, value: string | null) => string;
} {
  const { t } = useTranslation("voice");
  const { t: words } = useTranslation("survey");
  const { text } = useLanguage();
  const known = useQuery({
    ...question("campaigns.questionnaire", { params: { campaignId: id, number: questionnaireVersion ?? 1 } }),
    enabled: questionnaireVersion !== null,
  }).data?.value;
  const find = (wanted: string) => known?.questions.find((one) => one.id === wanted);
  return {
    asked: (wanted) => {
      const found = find(wanted);
      return found === undefined ? null : text(found.text);
    },
    said: (wanted, value) => {
      if (value === null) return words("blank");
      const found = find(wanted);
      const option = found?.options?.find(({ code }) => String(code) === value);
      if (option !== undefined) return text(option.text);
      const word = found === undefined ? undefined : wordOf(found.kind, value);
      return word === undefined ? value : t(word);
    },
  };
}
