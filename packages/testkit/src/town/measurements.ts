import { conversion, type NumericMeasure } from "@sangan/evaluation";
import { type Aim, aimOf, strictest } from "./aim.ts";
import type { Chance } from "./chance.ts";
import type { Intent, TownCommunity } from "./community.ts";
import type { Asked, Demand } from "./demand.ts";
import type { RawRow } from "./raw-row.ts";
import { parts, sampleOf } from "./sample.ts";
import { recent, timeOf, type Window } from "./window.ts";

/** What all rows of a town depend on. */
export interface Scope {
  readonly demand: Demand;
  readonly window: Window;
  /** Multiplies the number of rows; evidence is never thinned below what the system asks for. */
  readonly rowsScale: number;
}

/** Units as devices and offices write them. */
const SPELLINGS: Readonly<Record<string, readonly string[]>> = {
  "1": ["1", "次"],
  "%": ["%", "百分比"],
  s: ["s", "秒", "ms"],
  min: ["min", "分钟", "s"],
  h: ["h", "小时", "min"],
  d: ["d", "天", "h"],
  ms: ["ms", "毫秒"],
  m: ["m", "米"],
  "Mbit/s": ["Mbit/s", "Mbps"],
};

/** Rows of everything that is measured in a community from certain sources. */
export function measurementRows(
  scope: Scope,
  community: TownCommunity,
  sources: readonly NumericMeasure["source"][],
): readonly RawRow[] {
  const chance = community.chance(`measurements ${sources.join(" ")}`);
  return scope.demand.numeric.flatMap((asked) => {
    const [first] = asked;
    if (first === undefined || !sources.includes(first.measure.source)) return [];
    const need = needOf(asked, community.intents);
    return need === undefined ? [] : rowsOf(scope, community, { measure: first.measure, ...need }, chance);
  });
}

/** How good a number is to become, and how many observations it may have at most. */
export interface Need {
  readonly aim: Aim;
  /** Fewest observations for all that is asked of them. */
  readonly minN: number;
  readonly few: boolean;
}

/** What criteria that look at one number need together; undefined when nothing is to be shown. A required item that is unmet decides. */
export function needOf(
  asked: readonly Asked<NumericMeasure>[],
  intents: ReadonlyMap<string, Intent>,
): Need | undefined {
  const shown = asked.flatMap((one) => {
    const intent = intents.get(one.item.id);
    if (intent === undefined || intent.evidence === "none") return [];
    const aim = aimOf(one.criterion.judge, intent.quality, isPercent(one.measure));
    const failing = one.item.kind === "required" && intent.quality < 0.5;
    return aim === undefined ? [] : [{ aim, failing, intent, minN: one.measure.minN }];
  });
  const failing = shown.filter((one) => one.failing);
  const aim = strictest((failing.length > 0 ? failing : shown).map((one) => one.aim));
  if (aim === undefined) return undefined;
  const minN = Math.max(...shown.map((one) => one.minN));
  return { aim, minN, few: minN >= 4 && shown.every((one) => one.intent.evidence === "too-few") };
}

/** How many observations are handed in: some more than asked for, or too few. */
function sizeOf({ minN, few }: Pick<Need, "minN" | "few">, rowsScale: number, chance: Chance): number {
  const extra = chance.between(1.02, 1.15);
  if (few) return Math.max(1, Math.floor(minN * 0.6));
  return Math.max(minN, Math.round(minN * extra * rowsScale));
}

type Measured = Need & { readonly measure: NumericMeasure };

function rowsOf(scope: Scope, community: TownCommunity, need: Measured, chance: Chance): readonly RawRow[] {
  const { aggregate } = need.measure;
  return aggregate === "share" || aggregate === "rate"
    ? ratioRows(scope, community, need, chance)
    : valueRows(scope, community, need, chance);
}

function valueRows(scope: Scope, community: TownCommunity, need: Measured, chance: Chance): readonly RawRow[] {
  const { measure, aim } = need;
  const { aggregate } = measure;
  if (aggregate === "share" || aggregate === "rate") return [];
  const n = measure.minN === 1 ? chance.whole(1, 3) : sizeOf(need, scope.rowsScale, chance);
  const values = sampleOf({ aggregate, aim, n, percent: isPercent(measure) }, chance);
  const unit = chance.pick(SPELLINGS[measure.unit] ?? [measure.unit]);
  const factor = factorOf(measure.unit, unit);
  const digits = decimalsOf(aim.value * factor, measure);
  const window = recent(scope.window, measure.maxAgeDays);
  return values.map((value, at): RawRow => {
    const place = placeOf(measure, at, chance);
    const time = timeOf(window, at, values.length, chance);
    return [
      community.code,
      measure.metric,
      place.scene,
      place.point,
      time,
      (value * factor).toFixed(digits),
      unit,
      "",
      "",
    ];
  });
}

/** Shares come with their counts: per month or place, whichever it is. */
function ratioRows(scope: Scope, community: TownCommunity, need: Measured, chance: Chance): readonly RawRow[] {
  const { measure, aim } = need;
  const total = need.few
    ? Math.floor(measure.minN * 0.6)
    : Math.round(Math.max(measure.minN * chance.between(1.1, 2.5), baseOf(measure, chance)));
  const counts = parts(total, Math.min(total, need.few || scope.rowsScale < 0.5 ? 1 : chance.whole(1, 4)));
  const share = measure.aggregate === "share" ? aim.value / 100 : aim.value;
  const exact = total * share;
  const sum = aim.better === "higher" ? Math.ceil(exact - 0.35) : Math.floor(exact + 0.35);
  const misses = measure.aggregate === "share" ? Math.max(0, total - sum) : 0;
  const missed = chance.shuffled(parts(misses, counts.length));
  const counted = parts(Math.max(0, sum), counts.length);
  // The numerator of a rate has a unit, that of a share is a count of the same things.
  const unit = measure.aggregate === "rate" ? measure.unit : "";
  const window = recent(scope.window, measure.maxAgeDays);
  return counts.map((n, at): RawRow => {
    const place = placeOf(measure, at, chance);
    const time = timeOf(window, at, counts.length, chance);
    const numerator = measure.aggregate === "share" ? Math.max(0, n - (missed[at] ?? 0)) : (counted[at] ?? 0);
    return [community.code, measure.metric, place.scene, place.point, time, "", unit, String(n), String(numerator)];
  });
}

/** How many things a source usually counts. */
function baseOf({ source }: NumericMeasure, chance: Chance): number {
  switch (source) {
    case "document":
      return chance.whole(60, 400);
    case "inspection":
      return chance.whole(24, 60);
    case "ticket":
      return chance.whole(40, 160);
    case "terminal":
      return chance.whole(60, 150);
    case "sensor":
    case "service-log":
    case "survey":
      return chance.whole(200, 2400);
  }
}

function placeOf(
  measure: NumericMeasure,
  at: number,
  chance: Chance,
): { readonly scene: string; readonly point: string } {
  const scene = measure.scenes.length === 0 ? "" : chance.pick(measure.scenes);
  const point =
    measure.source === "document" || measure.source === "ticket" ? "" : `${scene === "" ? "p" : scene}-${1 + (at % 4)}`;
  return { scene, point };
}

/** Whether what is measured cannot leave 0 … 100. */
export function isPercent(measure: NumericMeasure): boolean {
  return measure.unit === "%";
}

/** Enough digits that rounding does not carry a value over its limit; counts are whole. */
export function decimalsOf(value: number, { aggregate }: Pick<NumericMeasure, "aggregate">): number {
  if (aggregate === "count") return 0;
  if (value >= 1000) return 0;
  return value >= 20 ? 1 : value >= 2 ? 2 : 3;
}

function factorOf(from: string, to: string): number {
  const factor = conversion(from, to);
  return factor === undefined ? 1 : Number(factor.n) / Number(factor.d);
}
