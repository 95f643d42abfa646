import type { Criterion, Judgement, Limit, ValueJudgement } from "@sangan/evaluation/indicator-system";
import { unitOfValue } from "../view-model/item.ts";
import { microText } from "../view-model/number.ts";
import type { Words } from "../words/index.ts";
import { titleIn, unitText, withUnit } from "./text.ts";

/** Millionths as percent. */
export const percent = (millionths: number): string => microText(BigInt(millionths) * 100n, 2).replace(/\.?0+$/, "");

const SIGNS = { "at-least": "≥", "more-than": ">", "at-most": "≤", "less-than": "<" } as const;

function limitText({ op, value, upper }: Limit, unit: string, { rule, ...words }: Words): string {
  const all = { ...words, rule };
  if (op === "between") return rule.range(value, withUnit(upper ?? "", unit, all));
  if (op === "inside") return rule.inside(value, withUnit(upper ?? "", unit, all));
  return `${SIGNS[op]} ${withUnit(value, unit, all)}`;
}

function valueJudgement(judge: ValueJudgement, unit: string, words: Words): string {
  const { rule, page } = words;
  const rounded = judge.roundTo === undefined ? "" : page.comma + rule.roundTo(judge.roundTo);
  switch (judge.type) {
    case "threshold":
      return rule.threshold(limitText(judge.limit, unit, words)) + rounded;
    case "tiers": {
      const sign = judge.direction === "up" ? "≥" : "≤";
      const tiers = judge.tiers.map((tier) =>
        rule.tier(`${sign} ${withUnit(tier.value, unit, words)}`, percent(tier.attainment)),
      );
      return tiers.join(page.comma) + rounded;
    }
    case "linear":
      return rule.linear(withUnit(judge.from, unit, words), withUnit(judge.to, unit, words)) + rounded;
  }
}

/** How the answer of one criterion is judged. */
export function judgementText(criterion: Criterion, words: Words): string {
  const { rule, page } = words;
  const judge: Judgement = criterion.judge;
  const unit = unitOfValue(criterion);
  switch (judge.type) {
    case "within": {
      const own = criterion.measure.type === "numeric" ? criterion.measure.unit : "";
      return rule.within(limitText(judge.limit, own, words), valueJudgement(judge.then, "%", words));
    }
    case "checklist":
      return rule.need(
        judge.need,
        criterion.measure.type === "checklist" ? criterion.measure.capabilities.length : judge.need,
      );
    case "attestation":
      return criterion.measure.type === "attestation"
        ? criterion.measure.levels
            .map((level) => rule.level(titleIn(level.title, words), percent(level.attainment)))
            .join(page.comma)
        : rule.attestation;
    case "survey": {
      const what = judge.statistic === "mean" ? rule.mean : rule.topBox(judge.topBox);
      const bound = judge.bound === "lower" ? [rule.lower(judge.confidence)] : [];
      const then = judge.then === undefined ? [] : [rule.then(valueJudgement(judge.then, unit, words))];
      return [what, ...bound, ...then].join(page.comma);
    }
    case "threshold":
    case "tiers":
    case "linear":
      return valueJudgement(judge, unit, words);
  }
}

/** What one criterion measures, where, and how much of it. */
export function measureText({ measure }: Criterion, words: Words): string {
  const { rule, page } = words;
  const what = (): string => {
    switch (measure.type) {
      case "numeric": {
        const unit = unitText(measure.unit, words);
        const value = rule.aggregates[measure.aggregate] + (unit === "" ? "" : ` (${unit})`);
        const service = measure.casework;
        return service === undefined
          ? value
          : `${rule.casework(service.service, rule.cases[service.measure])}${page.comma}${value}`;
      }
      case "checklist":
        return rule.checklist;
      case "attestation":
        return rule.attestation;
      case "survey":
        return rule.survey(rule.scales[measure.scale]);
    }
  };
  const scenes = measure.scenes.length === 0 ? [] : [rule.scenes(measure.scenes.map(words.scene).join(page.comma))];
  const age = measure.maxAgeDays === null ? [] : [rule.maxAge(measure.maxAgeDays)];
  const least = measure.minN > 1 ? [rule.minN(measure.minN)] : [];
  return [what(), rule.from(rule.sources[measure.source]), ...scenes, ...least, ...age].join(page.comma);
}
