import {
  ONE,
  type Criterion,
  type Evidence,
  type ItemResult,
  type Judgement,
  type Millionths,
} from "@sangan/evaluation";
import { isDecimal, type Decimal } from "@sangan/evaluation/quantity";
import type { RecentObservation } from "@sangan/storage";
import { describe, expect, test } from "vitest";
import { expiryOf } from "./certificate.ts";
import { lagOf } from "./coverage.ts";
import { silenceOf, silentAfter } from "./silence.ts";
import { standingOf } from "./standing.ts";

const decimal = (text: string): Decimal => {
  if (!isDecimal(text)) throw new RangeError(text);
  return text;
};

const criterion = (aggregate: "share" | "mean" | "p90", judge: Judgement): Criterion => ({
  type: "criterion",
  part: "",
  measure: {
    type: "numeric",
    metric: "m",
    source: "sensor",
    scenes: [],
    minN: 1,
    maxAgeDays: null,
    aggregate,
    unit: aggregate === "share" ? "%" : "ms",
    quantileType: 7,
  },
  judge,
});
const threshold = (op: "at-least" | "at-most", value: string): Judgement => ({
  type: "threshold",
  limit: { op, value: decimal(value) },
});
const about = { item: "1.r1", part: "", from: "2026-06-01T00:00:00Z", to: "2026-06-02T00:00:00Z", sources: [] };
const ratio = (n: number, numerator: string): Evidence => ({
  kind: "ratio",
  ...about,
  n,
  numerator: decimal(numerator),
});

function itemOf(
  rule: Criterion,
  { value, n = 1, evidence, closes = false }: { value: string; n?: number; evidence: Evidence; closes?: boolean },
): ItemResult {
  const attainment = closes ? (0 as Millionths) : ONE;
  const verdict = { state: "judged", attainment, value: decimal(value), n } as const;
  return {
    id: "1.r1",
    kind: "required",
    title: { zh: "必要项", en: "Required" },
    clause: "1",
    basis: "proposal",
    points: 10,
    rule,
    finding: { item: "1.r1", verdict, parts: [{ part: "", verdict }] },
    evidence: [evidence],
    earned: 10,
    closes,
  };
}

const AT_LEAST_95 = criterion("share", threshold("at-least", "95"));
const NOW = Date.parse("2026-06-20T12:00:00Z");
const MINUTE = 60_000;

function recently(
  values: readonly (readonly [minutesAgo: number, value: string, n: number])[],
  quality = 100,
): RecentObservation[] {
  const of = { series: "1", sourceId: "s", metric: "m", scene: "", point: "", form: "counts", unit: "1" } as const;
  return values.map(([ago, value, n]) => ({
    ...of,
    time: new Date(NOW - ago * MINUTE).toISOString(),
    value,
    n,
    quality,
  }));
}

describe("how a required item stands", () => {
  test("well above its limit it is met; below, where its gate is closed, it has failed", () => {
    const met = { value: "99", n: 1000, evidence: ratio(1000, "990") };
    expect(standingOf(itemOf(AT_LEAST_95, met), [])).toEqual({ state: "met" });
    const failed = { value: "90", n: 1000, evidence: ratio(1000, "900"), closes: true };
    expect(standingOf(itemOf(AT_LEAST_95, failed), [])).toMatchObject({
      state: "failed",
      facts: { value: 90, least: 95 },
    });
  });

  test("within 2 % of its limit it is in danger: 96.8 of 95 is, 97 is not; a share of all is as far away as can be", () => {
    const at = (value: string, limit: string) =>
      standingOf(
        itemOf(criterion("share", threshold("at-least", limit)), {
          value,
          evidence: ratio(1_000_000, `${Number(value) * 10_000}`),
          n: 1_000_000,
        }),
        [],
      );
    expect(at("96.8", "95")).toMatchObject({
      state: "danger",
      isGrave: false,
      facts: { reason: "margin", value: 96.8 },
    });
    expect(at("97", "95")).toEqual({ state: "met" });
    expect(at("100", "99")).toEqual({ state: "met" });
    const slow = criterion("p90", threshold("at-most", "200"));
    expect(standingOf(itemOf(slow, { value: "197", evidence: ratio(1, "1") }), [])).toMatchObject({ state: "danger" });
    expect(standingOf(itemOf(slow, { value: "195", evidence: ratio(1, "1") }), [])).toEqual({ state: "met" });
  });

  // Wilson's interval of 98 of 100 at 90 %, by hand: z² = 2.7057, (0.98 + 0.013528 ± 1.6449·√(0.000196 + 0.00006764)) ÷ 1.027057.
  test("where the interval of a share crosses the limit it is in danger", () => {
    const few = { value: "98", n: 100, evidence: ratio(100, "98") };
    const standing = standingOf(itemOf(AT_LEAST_95, few), []);
    expect(standing).toMatchObject({ state: "danger", facts: { reason: "interval" } });
    if (standing.state !== "danger") throw new Error("not in danger");
    expect(Number(standing.facts["low"])).toBeCloseTo(94.135, 2);
    expect(Number(standing.facts["high"])).toBeCloseTo(99.336, 2);
    expect(standingOf(itemOf(AT_LEAST_95, { ...few, n: 10_000, evidence: ratio(10_000, "9800") }), [])).toEqual({
      state: "met",
    });
  });

  test("where the last six hours alone would fail it, it is in danger; what is older does not count", () => {
    const item = itemOf(AT_LEAST_95, { value: "99", n: 10_000, evidence: ratio(10_000, "9900") });
    const bad = recently([1, 2, 3, 4, 5].map((ago) => [ago, "9", 10] as const));
    expect(standingOf(item, bad)).toMatchObject({
      state: "danger",
      isGrave: true,
      facts: { reason: "lately", lately: 90, latelyN: 5 },
    });
    const mended = recently([
      ...[1, 2, 3, 4, 5].map((ago) => [ago, "10", 10] as const),
      ...[1, 2, 3].map((ago) => [400 + ago, "0", 10] as const),
    ]);
    expect(standingOf(item, mended)).toEqual({ state: "met" });
  });

  test("where the latest observation of a series does not count, it is in danger: gravely where that is so of half of them", () => {
    const item = itemOf(AT_LEAST_95, { value: "99", n: 10_000, evidence: ratio(10_000, "9900") });
    const good = (series: string) => recently([[2, "10", 10]]).map((one) => ({ ...one, series }));
    const gone = recently([[1, "0", 10]], 20);
    expect(standingOf(item, [...gone, ...good("1")])).toMatchObject({
      isGrave: true,
      facts: { reason: "bad-data", bad: 1, series: 1 },
    });
    expect(standingOf(item, [...gone, ...good("2"), ...good("3")])).toMatchObject({
      isGrave: false,
      facts: { bad: 1, series: 3 },
    });
  });

  test("for want of evidence it is in danger where something was observed of it, and not where nothing ever was", () => {
    const item = itemOf(AT_LEAST_95, { value: "99", evidence: ratio(1, "1") });
    const verdict = { state: "insufficient", reason: "too-old", have: "x", need: "30 d" } as const;
    const insufficient = { ...item, finding: { item: item.id, verdict, parts: [{ part: "", verdict }] }, closes: true };
    expect(standingOf(insufficient, [])).toMatchObject({ state: "danger", isGrave: true, facts: { cause: "too-old" } });
    expect(standingOf({ ...insufficient, evidence: [] }, [])).toEqual({ state: "met" });
    expect(standingOf({ ...insufficient, evidence: [] }, recently([[1, "1", 1]]))).toMatchObject({ state: "danger" });
  });
});

const of = (kind: string, set: number | null) => ({ kind, silent_minutes: set });
const seen = (value: string, daysAgo = 0) =>
  expiryOf({ value, unit: "d", point: "", time: new Date(NOW - daysAgo * 1440 * MINUTE).toISOString() }, NOW);

test("a sampling plan is behind when a fifth less of it is done than of the period has passed, from a quarter of the period on", () => {
  const period = { from: NOW, to: NOW + 100 * MINUTE };
  const after = (minutes: number, measured: number) =>
    lagOf({ planned: 100, measured }, period, NOW + minutes * MINUTE);
  expect(after(24, 0)).toBeUndefined();
  expect(after(50, 30)).toBeUndefined();
  expect(after(50, 29)).toEqual({
    severity: "notice",
    facts: { planned: 100, measured: 29, passed: 0.5, covered: 0.29 },
  });
  expect(after(50, 24)).toMatchObject({ severity: "warning" });
  expect(after(200, 79)).toMatchObject({ severity: "notice", facts: { passed: 1 } });
  expect(lagOf({ planned: 0, measured: 0 }, period, NOW + 90 * MINUTE)).toBeUndefined();
});

describe("silence and certificates", () => {
  const gaps = { "2026-06-17": 3600, "2026-06-18": 90_000, "2026-06-19": 1800 };

  test("silent after what is set, or after twice its own longest silence but one", () => {
    expect(silentAfter(of("http", 5), { gaps: {} })).toBe(5);
    expect(silentAfter(of("http", null), { gaps })).toBe(120);
    expect(silentAfter(of("http", null), { gaps: { "2026-06-17": 3600, "2026-06-18": 60 } })).toBeUndefined();
    expect(silentAfter(of("mqtt", null), { gaps: { a: 5, b: 6, c: 7 } })).toBe(15);
    expect(silentAfter(of("walk", null), { gaps })).toBeUndefined();
  });

  test("a source out of force is not silent", () => {
    const source = {
      id: "s",
      name: "s",
      kind: "http",
      trust: "operated",
      state: "active",
      token_digest: null,
      token_beginning: null,
      scopes: [],
      metrics: null,
      mapping: {},
      settings: {},
      silent_minutes: 10,
      demo: false,
      version: 1,
      created_at: "",
      updated_at: "",
    } as const;
    const health = {
      sourceId: "s",
      lastSeenAt: new Date(NOW).toISOString(),
      accepted: 1,
      duplicate: 0,
      revised: 0,
      quarantined: 0,
      gaps: {},
    };
    expect(silenceOf({ source, health }, NOW + 10 * MINUTE)).toBeUndefined();
    expect(silenceOf({ source, health }, NOW + 11 * MINUTE)).toMatchObject({
      severity: "warning",
      facts: { minutes: 10 },
    });
    expect(silenceOf({ source: { ...source, state: "revoked" }, health }, NOW + 11 * MINUTE)).toBeUndefined();
  });

  test("a certificate is told of from thirty days before its end, urgently from seven; days go by without a look", () => {
    expect(seen("31")).toBeUndefined();
    expect(seen("30")).toMatchObject({ severity: "warning", facts: { days: 30 } });
    expect(seen("12", 5)).toMatchObject({ severity: "critical", facts: { days: 7 } });
    expect(seen("12", 8)).toBeUndefined();
    const inMilliseconds = {
      value: String(20 * 1440 * MINUTE),
      unit: "ms",
      point: "",
      time: new Date(NOW).toISOString(),
    };
    expect(expiryOf(inMilliseconds, NOW)).toMatchObject({ severity: "warning", facts: { days: 20 } });
    expect(seen("-1")).toMatchObject({ severity: "critical", facts: { days: -1 } });
  });
});
