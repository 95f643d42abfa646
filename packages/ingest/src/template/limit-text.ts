import type { Judgement, Limit, ValueJudgement } from "@sangan/evaluation/indicator-system";

const SIGNS = { "at-least": "≥", "more-than": ">", "at-most": "≤", "less-than": "<" } as const;

/** What a criterion asks, in signs and figures that need no language. */
export function limitText(judge: Judgement): string {
  switch (judge.type) {
    case "within":
      return `${signed(judge.limit)} → % ${valueText(judge.then)}`;
    case "checklist":
      return `≥ ${judge.need}`;
    case "attestation":
      return "";
    case "survey": {
      const statistic = judge.statistic === "mean" ? "x̄" : `top-${judge.topBox}`;
      const bound = judge.bound === "lower" ? ` − CI ${judge.confidence}` : "";
      return judge.then === undefined ? statistic + bound : `${statistic}${bound} ${valueText(judge.then)}`;
    }
    case "threshold":
    case "tiers":
    case "linear":
      return valueText(judge);
  }
}

function valueText(judge: ValueJudgement): string {
  switch (judge.type) {
    case "threshold":
      return signed(judge.limit);
    case "tiers": {
      const sign = judge.direction === "up" ? "≥" : "≤";
      return judge.tiers.map(({ value, attainment }) => `${sign} ${value} → ${attainment / 10_000} %`).join("; ");
    }
    case "linear":
      return `${judge.from} → 0 %; ${judge.to} → 100 %`;
  }
}

function signed(limit: Limit): string {
  if (limit.op === "between") return `[${limit.value}, ${limit.upper ?? ""}]`;
  if (limit.op === "inside") return `(${limit.value}, ${limit.upper ?? ""})`;
  return `${SIGNS[limit.op]} ${limit.value}`;
}
