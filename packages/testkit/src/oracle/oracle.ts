import type { EvidenceBundle } from "@sangan/evaluation/evidence";
import type { Indicator, IndicatorGroup, IndicatorNode, IndicatorSystem } from "@sangan/evaluation/indicator-system";
import type { Weights } from "@sangan/evaluation/weights";
import {
  asMillionths,
  asNumber,
  type Fraction,
  fraction,
  greatest,
  least,
  minus,
  NOTHING,
  over,
  plus,
  rounded,
  times,
  total,
} from "./fraction.ts";
import { type IndicatorReading, type JudgedItem, readIndicator, type ReadingName } from "./indicator.ts";
import { itemOutcome } from "./item.ts";
import { type ExtraIndicator, micro, readTerms, sumOfTerms, type Terms } from "./parts.ts";
import { readSense, type SenseReading } from "./senses.ts";
import type { OracleInput, OracleResult, OracleScore, OracleSense, OracleStep } from "./model.ts";
import { gradeReached, levelReached, type StepInput } from "./steps.ts";
import { readTree } from "./tree.ts";

/** A system whose items have been judged. */
interface Judged {
  readonly system: IndicatorSystem;
  readonly weights: ReadonlyMap<string, Fraction>;
  readonly indicators: readonly ExtraIndicator[];
  readonly innovation: readonly ExtraIndicator[];
  readonly penalties: readonly ExtraIndicator[];
  readonly items: ReadonlyMap<string, JudgedItem>;
  readonly complete: boolean;
}

/** Everything in one reading. */
interface Whole {
  readonly indicators: ReadonlyMap<string, IndicatorReading>;
  readonly values: ReadonlyMap<string, Fraction | null>;
  readonly quality: Fraction | null;
  readonly terms: Terms;
  readonly exact: Fraction | null;
  readonly score: Fraction | null;
  readonly grade: string | null;
  readonly level: string | null;
  readonly senses: Readonly<Record<"gain" | "security" | "happiness", SenseReading>>;
}

type Readings = Readonly<Record<ReadingName, Whole>>;

/** Evaluates in the plainest way there is: slow, exact, and apart from the engine that it is held against. */
export function oracle(input: OracleInput): OracleResult {
  const judged = judge(input);
  const { policies } = input.system;
  const readings: Readings = {
    main: readWhole(judged, "main"),
    low: readWhole(judged, "low"),
    high: readWhole(judged, "high"),
  };
  const three = (pick: (whole: Whole) => Fraction | null): OracleScore => threeOf(readings, pick);
  const steps = (pick: (whole: Whole) => string | null): OracleStep => ({
    reached: pick(readings.main),
    low: pick(readings.low),
    high: pick(readings.high),
  });
  return {
    items: Object.fromEntries([...judged.items].map(([id, item]) => [id, shownItem(item)])),
    indicators: Object.fromEntries(
      judged.indicators.map(({ indicator: { id } }) => [
        id,
        {
          q: three((whole) => whole.indicators.get(id)?.q ?? null),
          perceived: three((whole) => whole.indicators.get(id)?.perceived ?? null),
          provided: three((whole) => whole.indicators.get(id)?.provided ?? null),
        },
      ]),
    ),
    groups: Object.fromEntries(
      groupsOf(input.system.nodes).map(({ id }) => [id, three((whole) => whole.values.get(id) ?? null)]),
    ),
    quality: three((whole) => whole.quality),
    bonus: three((whole) => whole.terms.bonus),
    penalty: three((whole) => whole.terms.penalty),
    feeling: policies.feeling.mode === "direct" ? three((whole) => whole.terms.feeling) : null,
    unrounded: spanOf(three((whole) => whole.exact)),
    total: spanOf(three((whole) => whole.score)),
    corrected: corrected(judged, readings.main.exact),
    grade: steps((whole) => whole.grade),
    level: steps((whole) => whole.level),
    senses: {
      gain: senseOf(readings, "gain"),
      security: senseOf(readings, "security"),
      happiness: senseOf(readings, "happiness"),
    },
    complete: judged.complete,
  };
}

function shownItem({ outcome }: JudgedItem): { state: string; attainment: number | null } {
  return { state: outcome.state, attainment: outcome.state === "judged" ? asMillionths(outcome.attainment) : null };
}

function shown(value: Fraction | null): number | null {
  return value === null ? null : asNumber(value);
}

function threeOf(readings: Readings, pick: (whole: Whole) => Fraction | null): OracleScore {
  return { score: shown(pick(readings.main)), low: shown(pick(readings.low)), high: shown(pick(readings.high)) };
}

/** The smallest interval that holds all three readings. */
function spanOf(three: OracleScore): OracleScore {
  const known = [three.score, three.low, three.high].filter((one) => one !== null);
  return known.length < 3 ? three : { score: three.score, low: Math.min(...known), high: Math.max(...known) };
}

function senseOf(readings: Readings, sense: "gain" | "security" | "happiness"): OracleSense {
  const { perceived, provided } = readings.main.senses[sense];
  return {
    all: threeOf(readings, (whole) => whole.senses[sense].all),
    perceived: threeOf(readings, (whole) => whole.senses[sense].perceived),
    provided: threeOf(readings, (whole) => whole.senses[sense].provided),
    gap: perceived === null || provided === null ? null : asNumber(minus(perceived, provided)),
  };
}

function judge({ system, weights, bundle }: OracleInput): Judged {
  const withItems = (indicator: Indicator): ExtraIndicator => ({
    indicator,
    items: indicator.items.map((item) => ({ item, outcome: itemOutcome(item, bundle) })),
  });
  const indicators = indicatorsOf(system.nodes).map(withItems);
  const innovation = system.innovation.map(withItems);
  const penalties = system.penalties.map(withItems);
  const all = [...indicators, ...innovation, ...penalties];
  const set = chosenSet(weights, bundle);
  const counting = [...indicators.filter(({ indicator }) => set.has(indicator.id)), ...innovation, ...penalties];
  return {
    system,
    weights: set,
    indicators,
    innovation,
    penalties,
    items: new Map(all.flatMap(({ items }) => items.map((judged) => [judged.item.id, judged] as const))),
    complete: !counting.some(({ items }) => items.some(({ outcome }) => outcome.state === "insufficient")),
  };
}

function chosenSet(weights: Weights, bundle: EvidenceBundle): ReadonlyMap<string, Fraction> {
  const attribute = weights.selectBy === undefined ? undefined : bundle.community.attributes[weights.selectBy];
  const set =
    (attribute === undefined ? undefined : weights.sets.get(String(attribute))) ?? weights.sets.get("default");
  return new Map([...(set ?? [])].map(([id, weight]) => [id, micro(weight)]));
}

function indicatorsOf(nodes: readonly IndicatorNode[]): Indicator[] {
  return nodes.flatMap((node) => (node.type === "indicator" ? [node] : indicatorsOf(node.children)));
}

function groupsOf(nodes: readonly IndicatorNode[]): IndicatorGroup[] {
  return nodes.flatMap((node) => (node.type === "indicator" ? [] : [node, ...groupsOf(node.children)]));
}

function readWhole(judged: Judged, reading: ReadingName): Whole {
  const { system, weights } = judged;
  const { policies } = system;
  const read = judged.indicators.map((one) => {
    const weight = weights.get(one.indicator.id) ?? NOTHING;
    return { ...one, weight, reading: readIndicator({ ...one, weight }, policies, reading) };
  });
  const indicators = new Map(read.map((one) => [one.indicator.id, one.reading]));
  const listed = read.filter(({ indicator }) => weights.has(indicator.id));
  const { values, quality } = readTree(system, { policies, weights, indicators });
  const terms = readTerms({ ...judged, policies, listed }, reading);
  const withheld = policies.missing === "block" && reading === "main" && !judged.complete;
  const exact = quality === null || withheld ? null : sumOfTerms(quality, terms, policies);
  const score = exact === null ? null : rounded(exact, micro(policies.rounding.total));
  const input: StepInput = {
    system,
    reading,
    score: policies.compare === "full" ? exact : score,
    values,
    items: judged.items,
    fulls: new Map(judged.indicators.map(({ indicator }) => [indicator.id, indicator.full])),
    listed: new Map(listed.map((one) => [one.indicator.id, one])),
  };
  return {
    indicators,
    values,
    quality,
    terms,
    exact,
    score,
    grade: gradeReached(input),
    level: levelReached(input),
    senses: {
      gain: readSense(listed, "gain"),
      security: readSense(listed, "security"),
      happiness: readSense(listed, "happiness"),
    },
  };
}

/** P*: the total moved by what residents say has changed. @clause 5.2 f */
function corrected({ system, items }: Judged, exact: Fraction | null): OracleResult["corrected"] {
  const declared = system.experience;
  if (declared === undefined || exact === null || declared.items.length === 0) return null;
  const changes = declared.items.flatMap((id) => {
    const outcome = items.get(id)?.outcome;
    return outcome?.state === "judged" ? [minus(times(fraction(2), outcome.attainment), fraction(1))] : [];
  });
  if (changes.length < declared.items.length) return null;
  const experience = over(total(changes), fraction(changes.length));
  const kappa = micro(declared.kappa);
  const moved = times(exact, plus(fraction(1), times(kappa, experience)));
  const clamped = least(fraction(110), greatest(NOTHING, moved));
  return {
    score: asNumber(rounded(clamped, micro(system.policies.rounding.total))),
    experience: asNumber(experience),
    kappa: asNumber(kappa),
  };
}
