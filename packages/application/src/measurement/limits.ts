import { conversion, type Decimal } from "@sangan/evaluation/quantity";
import {
  itemsOf,
  type Judgement,
  type Limit,
  type Text,
  type ValueJudgement,
} from "@sangan/evaluation/indicator-system";
import type { IndicatorSystem } from "@sangan/evaluation";
import { isOfCounts, questionsOf } from "@sangan/ingest";
import type { SeriesRow } from "@sangan/storage";

/** A number at which an item's judgement turns, in the unit in which the series is shown. */
interface LimitLine {
  readonly value: number;
  /** On which side is better. `from` and `to`: where a linear judgement begins and is full. */
  readonly kind: "at-least" | "at-most" | "from" | "to";
}

/** What an item asks of a series. */
interface ItemLimits {
  readonly item: string;
  readonly title: Text;
  /** How single observations become the number that is judged; `single`: each one is held against the limit. */
  readonly of: string;
  readonly lines: readonly LimitLine[];
}

/** How a series is shown: in which unit, by which factor from its own, and what is asked of it. */
export interface ShownBy {
  readonly unit: string;
  readonly factor: number;
  readonly limits: readonly ItemLimits[];
}

/** Shows a series, or all of a metric, in the unit that a system asks of it, with the limits of all items that look at it. */
export function shownBy(
  system: IndicatorSystem | undefined,
  { metric, scene, form, unit }: Pick<SeriesRow, "metric" | "form" | "unit"> & { readonly scene?: string | undefined },
): ShownBy {
  const targets = (system === undefined ? [] : questionsOf(system, 0).targets).filter(
    ({ measure }) =>
      measure.metric === metric &&
      isOfCounts(measure) === (form === "counts") &&
      (scene === undefined || measure.scenes.length === 0 || measure.scenes.includes(scene)),
  );
  const [first] = targets;
  const shown = first === undefined ? unit : first.measure.unit;
  const factor = factorOf(unit, shown);
  if (system === undefined || first === undefined || factor === undefined) return { unit, factor: 1, limits: [] };
  const titles = new Map(itemsOf(system).map(({ id, title }) => [id, title]));
  const limits = targets.flatMap(({ item, measure, criterion }): ItemLimits[] => {
    const title = titles.get(item);
    const change = factorOf(measure.unit, shown);
    if (title === undefined || change === undefined) return [];
    const { judge } = criterion;
    const lines = linesOf(judge).map(({ value, kind }) => ({ kind, value: value * change }));
    return [{ item, title, of: judge.type === "within" ? "single" : measure.aggregate, lines }];
  });
  return { unit: shown, factor, limits };
}

function factorOf(from: string, to: string): number | undefined {
  const ratio = conversion(from, to);
  return ratio === undefined ? undefined : Number(ratio.n) / Number(ratio.d);
}

function linesOf(judge: Judgement): readonly LimitLine[] {
  if (judge.type === "within") return limitLines(judge.limit);
  return judge.type === "threshold" || judge.type === "tiers" || judge.type === "linear" ? valueLines(judge) : [];
}

function valueLines(judge: ValueJudgement): readonly LimitLine[] {
  if (judge.type === "threshold") return limitLines(judge.limit);
  if (judge.type === "linear")
    return [
      { value: binary(judge.from), kind: "from" },
      { value: binary(judge.to), kind: "to" },
    ];
  const kind = judge.direction === "up" ? "at-least" : "at-most";
  return judge.tiers.map(({ value }) => ({ value: binary(value), kind }));
}

function limitLines({ op, value, upper }: Limit): readonly LimitLine[] {
  if (op === "at-most" || op === "less-than") return [{ value: binary(value), kind: "at-most" }];
  const low: LimitLine = { value: binary(value), kind: "at-least" };
  return upper === undefined ? [low] : [low, { value: binary(upper), kind: "at-most" }];
}

/** Only to be drawn: what is published is reckoned exactly. */
function binary(value: Decimal): number {
  return Number(value);
}
