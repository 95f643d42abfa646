import type { Alarm } from "@sangan/api/client";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../../words/use-language.ts";
import { amountOf, limitOf, numberOf, textOf } from "./limit-text.ts";

/** What an alarm is about, why it was raised, and what is to be done. */
export interface AlarmText {
  readonly what: (alarm: Alarm) => string;
  readonly why: (alarm: Alarm) => string;
}

/** Alarms in words. */
export function useAlarmText(): AlarmText {
  const why = useWhy();
  const { t } = useTranslation("alarms");
  const { text } = useLanguage();
  return {
    why,
    what: ({ kind, subject, facts }) => {
      if (kind === "source-silent") return t("source", { name: textOf(facts, "name") });
      if (kind === "certificate-expiring")
        return t("certificate", { name: textOf(facts, "name"), point: textOf(facts, "point") });
      if (kind === "coverage-behind") return t("sampling");
      const title = text({ zh: textOf(facts, "zh"), en: textOf(facts, "en") });
      return t("item", { indicator: subject, title });
    },
  };
}

function useWhy(): (alarm: Alarm) => string {
  const { t } = useTranslation("alarms");
  const { format } = useLanguage();
  const required = useRequiredWhy();
  return ({ kind, facts }) => {
    const minute = (name: string): string => {
      const time = textOf(facts, name);
      return time === "" ? "–" : format.minute(time);
    };
    const share = (name: string): string => format.share(numberOf(facts, name) ?? 0);
    switch (kind) {
      case "source-silent": {
        const given = { heard: minute("heardAt"), minutes: numberOf(facts, "minutes") ?? 0 };
        return facts["isOwnRhythm"] === true ? t("whySilentRhythm", given) : t("whySilent", given);
      }
      case "certificate-expiring": {
        const count = numberOf(facts, "days") ?? 0;
        return count < 0 ? t("whyCertificateEnded") : t("whyCertificate", { count });
      }
      case "coverage-behind":
        return t("whyCoverage", { passed: share("passed"), covered: share("covered") });
      case "required-failed":
      case "required-in-danger":
        return required(facts);
    }
  };
}

function useRequiredWhy(): (facts: Alarm["facts"]) => string {
  const { t } = useTranslation("alarms");
  const { format } = useLanguage();
  return (facts) => {
    const value = amountOf(facts, "value");
    const limit = limitOf(facts);
    const time = (name: string): string => {
      const said = textOf(facts, name);
      return Number.isNaN(Date.parse(said)) ? said : format.minute(said);
    };
    switch (textOf(facts, "reason")) {
      case "margin":
        return t("whyMargin", { value, limit });
      case "interval":
        return t("whyInterval", { value, limit, low: amountOf(facts, "low"), high: amountOf(facts, "high") });
      case "lately": {
        const count = numberOf(facts, "latelyN") ?? 0;
        return t("whyLately", { value, limit, lately: amountOf(facts, "lately"), count, since: time("latelySince") });
      }
      case "bad-data": {
        const counts = { bad: numberOf(facts, "bad") ?? 0, series: numberOf(facts, "series") ?? 0 };
        return t("whyBad", { ...counts, since: time("badSince") });
      }
      case "insufficient": {
        const cause = textOf(facts, "cause");
        const given = { have: time("have"), need: textOf(facts, "need") };
        if (cause === "too-few") return t("whyInsufficient-too-few", { ...given, have: textOf(facts, "have") });
        return cause === "too-old" ? t("whyInsufficient-too-old", given) : t("whyInsufficient-other");
      }
      default:
        return facts["value"] === undefined ? t("whyUnmet") : t("whyUnmetValue", { value, limit });
    }
  };
}
