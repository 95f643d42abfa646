import type {
  AnswerSummary,
  Attestation,
  ChecklistSummary,
  Evidence,
  NumericSummary,
  RatioSummary,
} from "@sangan/evaluation/evidence";
import type { Criterion, Item, NumericMeasure, Rule } from "@sangan/evaluation/indicator-system";
import type { Draws } from "./draws.ts";
import { decimalText } from "./rules.ts";
import { drawWeighting } from "./weighting.ts";

/** The period of all random bundles. */
export const PERIOD = { from: "2026-01-01T00:00:00Z", to: "2026-07-01T00:00:00Z" } as const;

const END = Date.parse(PERIOD.to);
const DAY = 86_400_000;

const SIZES: Readonly<Record<string, readonly [dimension: string, size: number]>> = {
  s: ["time", 1],
  min: ["time", 60],
  h: ["time", 3_600],
  d: ["time", 86_400],
  m: ["length", 1],
  km: ["length", 1_000],
};

/** What may be wrong with a piece of evidence. */
type Trouble = "none" | "missing" | "too-few" | "too-old" | "outside" | "unit" | "kind" | "incomplete";

/** All criteria of a rule. */
function criteriaWithin(rule: Rule): Criterion[] {
  switch (rule.type) {
    case "criterion":
      return [rule];
    case "blend":
      return rule.rules.flatMap((part) => criteriaWithin(part.rule));
    case "all-of":
    case "any-of":
      return rule.rules.flatMap(criteriaWithin);
  }
}

/** Evidence for an item; `gaps` is the share of its parts, in %, with which something is wrong. */
export function drawEvidence(d: Draws, item: Item, gaps: number): Evidence[] {
  if (item.claimed === true && d.of("claim").chance(30)) return [];
  return criteriaWithin(item.rule).flatMap((criterion) => {
    const own = d.of(`evidence ${criterion.part}`);
    const trouble: Trouble = own.chance(gaps)
      ? own.pick(["missing", "missing", "missing", "too-few", "too-old", "outside", "unit", "kind", "incomplete"])
      : "none";
    return trouble === "missing" ? [] : [evidence(own, { item: item.id, criterion, trouble })];
  });
}

interface Wanted {
  readonly item: string;
  readonly criterion: Criterion;
  readonly trouble: Trouble;
}

type About = Pick<Evidence, "item" | "part" | "from" | "to" | "sources">;

function evidence(d: Draws, wanted: Wanted): Evidence {
  const { criterion, trouble, item } = wanted;
  const { measure, part } = criterion;
  const about: About = { item, part, ...times(d, measure.maxAgeDays, trouble), sources: [] };
  const n = trouble === "too-few" ? measure.minN - 1 : measure.minN + d.int(0, 6);
  if (trouble === "kind") {
    return measure.type === "checklist"
      ? { ...about, kind: "ratio", n, numerator: decimalText(0, 0) }
      : checked(d, about, ["can-0"], 1);
  }
  switch (measure.type) {
    case "numeric":
      return isRatio(criterion, measure)
        ? ratio(d, about, n, measure)
        : numbers(d, about, { n, criterion, measure, trouble });
    case "survey":
      return answers(d, about, n, measure.scale === "change" ? -2 : 1);
    case "checklist": {
      const ids = measure.capabilities.map(({ id }) => id);
      const examined = trouble === "too-few" ? 0 : trouble === "incomplete" ? d.int(0, ids.length) : ids.length;
      return checked(d, about, ids, examined);
    }
    case "attestation":
      return attested(
        d,
        about,
        measure.levels.map(({ id }) => id),
        trouble,
      );
  }
}

function isRatio({ judge }: Criterion, { aggregate }: NumericMeasure): boolean {
  return judge.type !== "within" && (aggregate === "share" || aggregate === "rate");
}

function iso(time: number): string {
  return new Date(time).toISOString().replace(".000Z", "Z");
}

function times(d: Draws, maxAgeDays: number | null, trouble: Trouble): { from: string; to: string } {
  const to = trouble === "outside" ? END + 1_000 * d.int(0, 1) : END - 1_000 * d.int(1, 9);
  const oldest = END - (maxAgeDays ?? 900) * DAY;
  if (trouble === "too-old") return { from: iso(oldest - 1_000), to: iso(to) };
  return { from: iso(d.chance(30) ? oldest : Math.min(to, oldest + DAY)), to: iso(to) };
}

function ratio(d: Draws, about: About, n: number, { aggregate }: NumericMeasure): RatioSummary {
  const numerator =
    aggregate === "share" ? decimalText(d.chance(30) ? n : d.int(0, n), 0) : decimalText(d.int(0, 30 * n), 1);
  return { ...about, kind: "ratio", n, numerator };
}

interface NumbersWanted {
  readonly n: number;
  readonly criterion: Criterion;
  readonly measure: NumericMeasure;
  readonly trouble: Trouble;
}

function numbers(d: Draws, about: About, { n, measure, trouble }: NumbersWanted): NumericSummary {
  const unit = trouble === "unit" ? d.pick(["mol", "kg"]) : evidenceUnit(d, measure.unit);
  const scale = scaleOf(measure.unit, unit);
  const place = d.int(0, 1) + scale.place;
  const highest = measure.aggregate === "count" ? 8 : 20;
  const values = Array.from({ length: n }, () => d.int(0, highest) * scale.factor * (d.chance(3) ? -1 : 1)).toSorted(
    (a, b) => a - b,
  );
  const at = (share: number): number => values[Math.ceil(share * (values.length - 1))] ?? 0;
  const sum = values.reduce((a, b) => a + b, 0);
  return {
    ...about,
    kind: "numeric",
    unit,
    n,
    sum: decimalText(sum, place),
    sumOfSquares: decimalText(
      values.reduce((a, b) => a + b * b, 0),
      2 * place,
    ),
    min: decimalText(at(0), place),
    max: decimalText(at(1), place),
    quantiles:
      trouble === "incomplete"
        ? {}
        : Object.fromEntries([0.5, 0.75, 0.9, 0.95].map((share) => [String(share), decimalText(at(share), place)])),
    ...(trouble !== "incomplete" && { within: d.chance(30) ? n : d.int(0, n) }),
  };
}

function evidenceUnit(d: Draws, unit: string): string {
  if (!d.chance(30)) return unit;
  if (unit in SIZES) return SIZES[unit]?.[0] === "time" ? d.pick(["s", "min", "h", "d"]) : d.pick(["m", "km"]);
  return unit;
}

/** Numbers of about the size of the limits: whole multiples in a smaller unit, small decimals in a larger one. */
function scaleOf(measured: string, written: string): { factor: number; place: number } {
  const ratioOfSizes = (SIZES[measured]?.[1] ?? 1) / (SIZES[written]?.[1] ?? 1);
  if (ratioOfSizes >= 1) return { factor: ratioOfSizes, place: 0 };
  return { factor: 5, place: 2 };
}

function answers(d: Draws, about: About, n: number, lowest: number): AnswerSummary {
  const spread = d.split(n, 5);
  const one = d.int(0, 4);
  const counts = d.chance(25) ? spread.map((_, index) => (index === one ? n : 0)) : spread;
  const all = counts.map((count, index) => [String(lowest + index), count] as const);
  const given = d.chance(50) ? all : all.filter(([, count]) => count > 0);
  const weighted = d.of("weighting");
  return {
    ...about,
    kind: "answers",
    counts: Object.fromEntries(given),
    dontKnow: d.int(0, 3),
    notUsed: d.int(0, 3),
    strata: {},
    ...(n > 0 && weighted.chance(50) && { weighting: drawWeighting(weighted, all, n) }),
  };
}

function checked(d: Draws, about: About, ids: readonly string[], examined: number): ChecklistSummary {
  const likely = d.pick([30, 70, 100]);
  const seen = ids.slice(0, examined).map((id) => ({ id, there: d.chance(likely) }));
  return {
    ...about,
    kind: "checklist",
    present: seen.filter(({ there }) => there).map(({ id }) => id),
    absent: seen.filter(({ there }) => !there).map(({ id }) => id),
  };
}

function attested(d: Draws, about: About, levels: readonly string[], trouble: Trouble): Attestation {
  const chosen = levels[d.chance(50) ? 0 : d.int(0, levels.length - 1)] ?? "level-0";
  return {
    ...about,
    kind: "attestation",
    level: trouble === "incomplete" ? "level-9" : chosen,
    assessor: "assessor-1",
    grounds: trouble === "too-few" ? [] : ["record 1"],
  };
}
