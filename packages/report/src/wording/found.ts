import { needOf, type FoundView, type ItemView } from "../view-model/item.ts";
import type { ShownValue } from "../view-model/number.ts";
import type { Words } from "../words/index.ts";
import { needText, titleIn, withUnit } from "./text.ts";

/** A value with its unit, as short as people need it. */
export function shortValue({ text, shortened }: ShownValue, unit: string, words: Words): string {
  return `${shortened ? "≈ " : ""}${withUnit(text, unit, words)}`;
}

/** The title of an assessor's level; its id where the rule names none. */
export function levelText(level: string, { criterion: { measure } }: FoundView, words: Words): string {
  const known = measure.type === "attestation" ? measure.levels.find((each) => each.id === level) : undefined;
  return known === undefined ? level : titleIn(known.title, words);
}

/** What was found for one criterion, short: a value, capabilities, a level, or that evidence is missing. */
export function foundText(found: FoundView, words: Words): string {
  const [evidence] = found.evidence;
  if (found.verdict.state !== "judged") return words.outcomes[found.verdict.state];
  if (found.value !== null) return shortValue(found.value, found.unit, words);
  if (evidence?.kind === "checklist")
    return `${evidence.present.length} / ${evidence.present.length + evidence.absent.length}`;
  if (evidence?.kind === "attestation") return levelText(evidence.level, found, words);
  return found.attainment === null ? "–" : `${found.attainment} %`;
}

/** What is asked for full marks by one criterion, short; null where no limit says it. */
export function neededText({ criterion, unit }: Pick<FoundView, "criterion" | "unit">, words: Words): string | null {
  const need = needOf(criterion.judge);
  if (need !== null) return needText(need, unit, words);
  if (criterion.judge.type === "checklist") return `≥ ${words.rule.capabilities(criterion.judge.need)}`;
  if (criterion.judge.type === "attestation" && criterion.measure.type === "attestation") {
    const best = criterion.measure.levels.toSorted((a, b) => b.attainment - a.attainment)[0];
    return best === undefined ? null : titleIn(best.title, words);
  }
  return null;
}

/** Why evidence does not suffice, with what there is and what is asked for. */
export function reasonText({ verdict }: Pick<ItemView, "verdict">, words: Words): string {
  if (verdict.state !== "insufficient") return "";
  const lacks = words.trace.lacks(verdict.have ?? null, verdict.need ?? null);
  const reason = words.missing.reasons[verdict.reason] ?? verdict.reason;
  return lacks === "" ? reason : `${reason} (${lacks})`;
}
