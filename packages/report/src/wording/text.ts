import type { Text } from "@sangan/evaluation/indicator-system";
import type { Decimal } from "@sangan/evaluation/quantity";
import type { NeedView } from "../view-model/item.ts";
import type { Words } from "../words/index.ts";

/** A title in the reader's language, in the other one when it has none. */
export function titleIn(title: Text, words: Words): string {
  const [own, other] = words.language === "zh" ? [title.zh, title.en] : [title.en, title.zh];
  return own.trim() === "" ? other : own;
}

/** The unit for people; unknown codes stand as they are. */
export function unitText(unit: string, words: Words): string {
  return words.rule.units[unit] ?? unit;
}

/** A value with its unit. */
export function withUnit(value: string, unit: string, words: Words): string {
  const name = unitText(unit, words);
  return name === "" ? value : `${value} ${name}`;
}

/** What is asked for, as a sign and a number: ≥ 95 %. */
export function needText(need: NeedView, unit: string, words: Words): string {
  const upper = (end: Decimal | null): string => withUnit(end ?? "", unit, words);
  switch (need.sign) {
    case "range":
      return words.rule.range(need.value, upper(need.upper));
    case "inside":
      return words.rule.inside(need.value, upper(need.upper));
    case "≥":
    case ">":
    case "≤":
    case "<":
      return `${need.sign} ${withUnit(need.value, unit, words)}`;
  }
}
