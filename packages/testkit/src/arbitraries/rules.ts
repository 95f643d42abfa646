import type {
  Criterion,
  ItemKind,
  Judgement,
  Limit,
  NumericMeasure,
  Rule,
  SurveyMeasure,
  ValueJudgement,
} from "@sangan/evaluation/indicator-system";
import { type Decimal, decimal, type Millionths, millionths } from "@sangan/evaluation/quantity";
import type { Draws } from "./draws.ts";
import { UNTITLED } from "./untitled.ts";

const UNITS = ["1", "%", "s", "min", "h", "m", "km", "Cel"] as const;
const OPERATORS = ["at-least", "more-than", "at-most", "less-than", "between", "inside"] as const;
const STEPS = ["0.01", "0.1", "0.2", "0.5", "1", "5"] as const;

/** Plain decimal notation of `count` units of the given decimal place. */
export function decimalText(count: number, place: number): Decimal {
  const digits = String(Math.abs(count)).padStart(place + 1, "0");
  const head = digits.slice(0, digits.length - place);
  const shown = place === 0 ? digits : `${head}.${digits.slice(digits.length - place)}`;
  return decimal(count < 0 ? `-${shown}` : shown);
}

/** A random attainment, often one of those with an edge to it. */
function drawAttainment(d: Draws): Millionths {
  return millionths(d.chance(70) ? d.pick([0, 250_000, 333_333, 500_000, 999_999, 1_000_000]) : d.int(0, 1_000_000));
}

/** A rule for an item of a kind: composite at times, with parts named a, b, c. */
export function drawRule(d: Draws, kind: ItemKind, rich: boolean): Rule {
  if (!rich) return attestation(d, "");
  if (!d.chance(25)) return criterion(d.of("only"), "", kind);
  const part = (name: string): Rule =>
    d.of(name).chance(20)
      ? joined(d.of(name), [
          criterion(d.of(`${name}1`), `${name}1`, kind),
          criterion(d.of(`${name}2`), `${name}2`, kind),
        ])
      : criterion(d.of(name), name, kind);
  return joined(d, ["a", "b", "c"].slice(0, d.int(1, 3)).map(part));
}

function joined(d: Draws, rules: readonly Rule[]): Rule {
  const type = d.pick(["all-of", "any-of", "blend"]);
  if (type !== "blend") return { type, rules };
  return { type, rules: rules.map((rule) => ({ weight: millionths(d.int(1, 1_000_000)), rule })) };
}

function criterion(d: Draws, part: string, kind: ItemKind): Criterion {
  const type =
    kind === "feeling" ? "survey" : d.pick(["numeric", "numeric", "numeric", "checklist", "attestation", "survey"]);
  switch (type) {
    case "numeric":
      return numeric(d, part);
    case "checklist":
      return checklist(d, part);
    case "attestation":
      return attestation(d, part);
    case "survey":
      return survey(d, part);
  }
}

function scope(d: Draws): { metric: string; scenes: readonly string[]; minN: number; maxAgeDays: number | null } {
  return { metric: "metric", scenes: [], minN: d.int(1, 4), maxAgeDays: d.chance(50) ? d.int(1, 400) : null };
}

function attestation(d: Draws, part: string): Criterion {
  const levels = Array.from({ length: d.int(1, 4) }, (_, index) => ({
    id: `level-${index}`,
    title: UNTITLED,
    attainment: index === 0 && d.chance(60) ? millionths(1_000_000) : drawAttainment(d),
  }));
  return {
    type: "criterion",
    part,
    measure: { ...scope(d), type: "attestation", source: "document", minN: 1, levels },
    judge: { type: "attestation" },
  };
}

function checklist(d: Draws, part: string): Criterion {
  const capabilities = Array.from({ length: d.int(1, 5) }, (_, index) => ({ id: `can-${index}`, title: UNTITLED }));
  return {
    type: "criterion",
    part,
    measure: { ...scope(d), type: "checklist", source: "inspection", minN: d.int(1, 2), capabilities },
    judge: { type: "checklist", need: d.int(1, capabilities.length) },
  };
}

function survey(d: Draws, part: string): Criterion {
  const scale: SurveyMeasure["scale"] = d.chance(40) ? "change" : "five-point";
  const statistic = d.pick(["mean", "top-box"]);
  const judge: Judgement = {
    type: "survey",
    statistic,
    topBox: d.int(1, 3),
    bound: d.chance(40) ? "lower" : "estimate",
    confidence: d.pick(["0.8", "0.9", "0.95", "0.99"]),
    ...(d.chance(30) && { then: valueJudgement(d, statistic === "mean" ? [-20, 50, 1] : [0, 100, 0]) }),
  };
  return { type: "criterion", part, measure: { ...scope(d), type: "survey", source: "survey", scale }, judge };
}

/** Least and greatest limit in units of a decimal place. */
type Range = readonly [least: number, greatest: number, place: number];

function numeric(d: Draws, part: string): Criterion {
  const aggregate = d.pick([
    "share",
    "share",
    "rate",
    "mean",
    "mean",
    "median",
    "p75",
    "p90",
    "p95",
    "count",
    "min",
    "max",
  ]);
  const isRatio = aggregate === "share" || aggregate === "rate";
  const unit = aggregate === "share" ? "%" : aggregate === "rate" ? "1" : d.pick(UNITS);
  const measure: NumericMeasure = { ...scope(d), type: "numeric", source: "sensor", aggregate, unit, quantileType: 7 };
  const range: Range = aggregate === "share" ? [0, 20, -1] : aggregate === "rate" ? [0, 30, 1] : [-5, 200, 1];
  const within: Judgement = { type: "within", limit: limit(d, range), then: valueJudgement(d, [0, 20, -1]) };
  return { type: "criterion", part, measure, judge: !isRatio && d.chance(20) ? within : valueJudgement(d, range) };
}

/** A limit; in shares (place -1) a multiple of 5 %. */
function text(count: number, place: number): Decimal {
  return place < 0 ? decimalText(count * 5, 0) : decimalText(count, place);
}

function limit(d: Draws, [least, greatest, place]: Range): Limit {
  const op = d.pick(OPERATORS);
  const from = d.int(least, greatest - 1);
  const value = text(from, place);
  return op === "between" || op === "inside"
    ? { op, value, upper: text(d.int(from + 1, greatest), place) }
    : { op, value };
}

function valueJudgement(d: Draws, range: Range): ValueJudgement {
  const [least, greatest, place] = range;
  const roundTo = d.chance(25) ? { roundTo: decimal(d.pick(STEPS)) } : {};
  const type = d.pick(["threshold", "tiers", "linear"]);
  if (type === "threshold") return { type, limit: limit(d, range), ...roundTo };
  if (type === "tiers") return { type, ...tiers(d, range), ...roundTo };
  const from = d.int(least, greatest);
  const to = d.int(least, greatest - 1);
  return { type, from: text(from, place), to: text(to >= from ? to + 1 : to, place), ...roundTo };
}

function tiers(
  d: Draws,
  [least, greatest, place]: Range,
): Pick<Extract<ValueJudgement, { type: "tiers" }>, "direction" | "tiers"> {
  const direction = d.pick(["up", "down"]);
  const values = new Set(Array.from({ length: d.int(1, 4) }, () => d.int(least, greatest)));
  const rising = [...values].toSorted((a, b) => (direction === "up" ? a - b : b - a));
  const attainments = rising.map(() => drawAttainment(d)).toSorted((a, b) => a - b);
  const list = rising.map((value, index) => ({
    value: text(value, place),
    attainment: attainments[index] ?? drawAttainment(d),
  }));
  return { direction, tiers: d.chance(50) ? list : list.toReversed() };
}
