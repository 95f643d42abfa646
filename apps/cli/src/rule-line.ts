import {
  criteriaOf,
  type Criterion,
  type Judgement,
  type Limit,
  type Rule,
  type ValueJudgement,
} from "@sangan/evaluation";

const SIGNS = { "at-least": "≥", "more-than": ">", "at-most": "≤", "less-than": "<" } as const;
const JOINS = { criterion: "", "all-of": "∧", "any-of": "∨", blend: "+" } as const;

/** A rule in one line of signs that need no language: what is asked of which metric, and how it is judged. */
export function ruleLine(rule: Rule): string {
  return criteriaOf(rule).map(criterionLine).join(` ${JOINS[rule.type]} `);
}

function criterionLine({ part, measure, judge }: Criterion): string {
  const name = part === "" ? "" : `${part}: `;
  const asked =
    measure.type === "numeric" ? `${measure.aggregate}(${measure.metric})` : `${measure.type}(${measure.metric})`;
  const unit = measure.type === "numeric" && measure.unit !== "1" ? ` ${measure.unit}` : "";
  const least = measure.minN > 1 ? `, n ≥ ${measure.minN}` : "";
  const age = measure.maxAgeDays === null ? "" : `, ≤ ${measure.maxAgeDays} d`;
  const all = measure.type === "checklist" ? ` / ${measure.capabilities.length}` : "";
  return `${name}${asked} ${judgeLine(judge, unit)}${all}${least}${age}`;
}

function judgeLine(judge: Judgement, unit: string): string {
  switch (judge.type) {
    case "within":
      return `% ${limitLine(judge.limit, unit)} → ${valueLine(judge.then, " %")}`;
    case "checklist":
      return `≥ ${judge.need}`;
    case "attestation":
      return "✓";
    case "survey": {
      const what = judge.statistic === "mean" ? "mean" : `top ${judge.topBox}`;
      const bound = judge.bound === "lower" ? ` (${Number(judge.confidence) * 100} % ↓)` : "";
      return what + bound + (judge.then === undefined ? "" : ` → ${valueLine(judge.then, "")}`);
    }
    case "threshold":
    case "tiers":
    case "linear":
      return valueLine(judge, unit);
  }
}

function valueLine(judge: ValueJudgement, unit: string): string {
  switch (judge.type) {
    case "threshold":
      return limitLine(judge.limit, unit);
    case "tiers": {
      const sign = judge.direction === "up" ? "≥" : "≤";
      return judge.tiers.map((tier) => `${sign} ${tier.value}${unit} → ${tier.attainment / 10_000} %`).join(" · ");
    }
    case "linear":
      return `${judge.from} … ${judge.to}${unit} → 0 … 100 %`;
  }
}

function limitLine({ op, value, upper = value }: Limit, unit: string): string {
  switch (op) {
    case "between":
      return `∈ [${value}, ${upper}]${unit}`;
    case "inside":
      return `∈ (${value}, ${upper})${unit}`;
    case "at-least":
    case "more-than":
    case "at-most":
    case "less-than":
      return `${SIGNS[op]} ${value}${unit}`;
  }
}
