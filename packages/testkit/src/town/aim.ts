import type { Judgement, Limit, ValueJudgement } from "@sangan/evaluation";

/** A number to be observed, and in which direction it is better. */
export interface Aim {
  readonly value: number;
  readonly better: "higher" | "lower";
  /** What single observations have to meet, where the value is the share (in %) of those that do. */
  readonly limit?: Limit;
}

/** The value that a quality from 0 to 1 leads to under a judgement of numbers, in the unit of its limits. `percent`: it cannot leave 0 … 100. */
export function aimOf(judge: Judgement, quality: number, percent: boolean): Aim | undefined {
  switch (judge.type) {
    case "threshold":
    case "tiers":
    case "linear":
      return valueAim(judge, quality, percent);
    case "within": {
      const aim = valueAim(judge.then, quality, true);
      return { ...aim, limit: judge.limit };
    }
    case "checklist":
    case "attestation":
    case "survey":
      return undefined;
  }
}

/** The better of aims for one number. */
export function strictest(aims: readonly Aim[]): Aim | undefined {
  return aims.reduce<Aim | undefined>((best, aim) => {
    if (best === undefined) return aim;
    const better = aim.better === "higher" ? aim.value > best.value : aim.value < best.value;
    return better ? aim : best;
  }, undefined);
}

function valueAim(judge: ValueJudgement, quality: number, percent: boolean): Aim {
  switch (judge.type) {
    case "threshold":
      return thresholdAim(judge.limit, quality, percent);
    case "linear": {
      const [from, to] = [Number(judge.from), Number(judge.to)];
      return { value: from + (to - from) * quality, better: to >= from ? "higher" : "lower" };
    }
    case "tiers":
      return tiersAim(judge, quality, percent);
  }
}

/** Met from a quality of 0.5 upwards, with the more room the better the quality. */
function thresholdAim(limit: Limit, quality: number, percent: boolean): Aim {
  const low = Number(limit.value);
  const room = Math.abs(quality - 0.5) * 2;
  const met = quality >= 0.5;
  switch (limit.op) {
    case "at-least":
    case "more-than": {
      const above = percent
        ? low + (100 - low) * (0.15 + 0.85 * room)
        : low * (1.04 + 0.4 * room) + (low === 0 ? 1 : 0);
      return { value: met ? above : low * (0.97 - 0.3 * room), better: "higher" };
    }
    case "at-most":
    case "less-than": {
      const above = low === 0 ? 1 + Math.round(2 * room) : low * (1.1 + 0.6 * room);
      return { value: met ? low * (0.9 - 0.5 * room) : above, better: "lower" };
    }
    case "between":
    case "inside": {
      const high = Number(limit.upper ?? limit.value);
      return {
        value: met ? (low + high) / 2 : high + (high - low + Math.abs(high) * 0.1) * (0.1 + room),
        better: "lower",
      };
    }
  }
}

/** A tier is reached half-way between its attainment and that of the tier below; between two tiers the value walks evenly. */
function tiersAim(judge: Extract<ValueJudgement, { type: "tiers" }>, quality: number, percent: boolean): Aim {
  const steps = judge.tiers
    .map(({ value, attainment }) => ({ value: Number(value), attainment: attainment / 1_000_000 }))
    .toSorted((a, b) => a.attainment - b.attainment);
  const knots = steps.map(({ value, attainment }, at) => ({
    value,
    at: (attainment + (steps[at - 1]?.attainment ?? 0)) / 2,
  }));
  const value = walk(knots, quality, judge.direction === "up" ? 1 : -1);
  const better = judge.direction === "up" ? "higher" : "lower";
  return { value: Math.max(0, percent ? Math.min(100, value) : value), better };
}

interface Knot {
  readonly value: number;
  readonly at: number;
}

function walk(knots: readonly Knot[], quality: number, sign: 1 | -1): number {
  const [first] = knots;
  const last = knots.at(-1);
  if (first === undefined || last === undefined) return 0;
  const step = Math.abs((knots[1]?.value ?? first.value * (1 - sign * 0.2)) - first.value);
  if (quality < first.at) return first.value - sign * step * (first.at - quality) * 3;
  if (quality >= last.at) {
    const beyond = sign > 0 ? 0.1 : 0.6;
    return last.value + sign * last.value * beyond * ((quality - last.at) / Math.max(0.01, 1 - last.at));
  }
  const next = knots.findIndex((knot) => quality < knot.at);
  const [a, b] = [knots[next - 1] ?? first, knots[next] ?? last];
  return a.value + ((b.value - a.value) * (quality - a.at)) / (b.at - a.at);
}
