import type { Judgement, Limit, ValueJudgement } from "@sangan/evaluation/indicator-system";
import { unitOf } from "@sangan/evaluation/quantity";
import type { TemplateLanguage } from "./words.ts";

/** Words for what signs do not say. */
const WORDS = {
  zh: {
    sep: "；",
    of: (limit: string) => `${limit}的比例：`,
    tier: (limit: string, attainment: string) => `${limit} 得 ${attainment}`,
    linear: (from: string, to: string) => `${from}，${to}，其间按比例`,
    need: (need: number) => `至少具备 ${need} 项`,
    mean: "均值",
    topBox: (best: number) => `最好的 ${best} 级所占比例`,
    lower: (confidence: string) => `（${confidence} 置信下限）`,
    attainment: "即得分率",
    then: "：",
    between: (low: string, high: string) => `${low} 至 ${high}（含两端）`,
    inside: (low: string, high: string) => `${low} 至 ${high}（不含两端）`,
  },
  en: {
    sep: "; ",
    of: (limit: string) => `share ${limit}: `,
    tier: (limit: string, attainment: string) => `${limit} earns ${attainment}`,
    linear: (from: string, to: string) => `${from}, ${to}, in proportion between`,
    need: (need: number) => `at least ${need} of them`,
    mean: "mean",
    topBox: (best: number) => `share of the best ${best} answers`,
    lower: (confidence: string) => ` (lower bound at ${confidence})`,
    attainment: " is the attainment",
    then: ": ",
    between: (low: string, high: string) => `${low} to ${high}, both included`,
    inside: (low: string, high: string) => `${low} to ${high}, both excluded`,
  },
} as const;

const SIGNS = { "at-least": "≥", "more-than": ">", "at-most": "≤", "less-than": "<" } as const;

/** What limits are told with: the unit of the values, and a language. */
interface Telling {
  readonly unit: string;
  readonly language: TemplateLanguage;
}

/** What a criterion asks, in a language. `unit` is that of the values, "" for none. */
export function limitText(judge: Judgement, telling: Telling): string {
  const words = WORDS[telling.language];
  switch (judge.type) {
    case "within":
      return words.of(limitOf(judge.limit, telling)) + valueText(judge.then, { ...telling, unit: "%" });
    case "checklist":
      return words.need(judge.need);
    case "attestation":
      return "";
    case "survey": {
      const statistic = judge.statistic === "mean" ? words.mean : words.topBox(judge.topBox);
      const bound = judge.bound === "lower" ? words.lower(percent(Number(judge.confidence) * 100)) : "";
      if (judge.then === undefined) return statistic + bound + words.attainment;
      const unit = judge.statistic === "mean" ? "" : "%";
      return statistic + bound + words.then + valueText(judge.then, { ...telling, unit });
    }
    case "threshold":
    case "tiers":
    case "linear":
      return valueText(judge, telling);
  }
}

function valueText(judge: ValueJudgement, telling: Telling): string {
  const words = WORDS[telling.language];
  switch (judge.type) {
    case "threshold":
      return limitOf(judge.limit, telling);
    case "tiers": {
      const sign = judge.direction === "up" ? "≥" : "≤";
      const tiers = judge.tiers.map(({ value, attainment }) =>
        words.tier(`${sign} ${quantity(value, telling)}`, percent(attainment / 10_000)),
      );
      return tiers.join(words.sep);
    }
    case "linear":
      return words.linear(
        words.tier(quantity(judge.from, telling), percent(0)),
        words.tier(quantity(judge.to, telling), percent(100)),
      );
  }
}

function limitOf(limit: Limit, telling: Telling): string {
  if (limit.op === "between" || limit.op === "inside") {
    return WORDS[telling.language][limit.op](quantity(limit.value, telling), quantity(limit.upper ?? "", telling));
  }
  return `${SIGNS[limit.op]} ${quantity(limit.value, telling)}`;
}

function quantity(value: string, { unit, language }: Telling): string {
  if (unit === "" || unit === "1") return value;
  const word = language === "zh" ? unitOf(unit)?.aliases.find((alias) => /^\p{Script=Han}+$/u.test(alias)) : undefined;
  return `${value} ${unit === "%" ? unit : (word ?? unit)}`;
}

function percent(value: number): string {
  return `${value} %`;
}
