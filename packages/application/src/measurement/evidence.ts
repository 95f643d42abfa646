import { createHash } from "node:crypto";
import type { Evidence, EvidenceBundle } from "@sangan/evaluation";
import { isDecimal, type Decimal } from "@sangan/evaluation/quantity";
import { measured, measuredEvidence, questionsOf, type Measured, type MeasuredDay } from "@sangan/ingest";
import { daySums, standingValues, type DaySum, type RoundRow } from "@sangan/storage";
import type { Store } from "../context/index.ts";
import { roundInputs } from "../evaluation/index.ts";
import { dayOf } from "./day.ts";
import { judgedBy } from "./judged.ts";

/** Days before this one are asked for by no evaluation. */
const FIRST_DAY = "1970-01-01";

/** What is asked of observations, for whom. */
export interface MeasuredRequest {
  readonly round: RoundRow;
  readonly communityId: string;
  /** Only criteria of these metrics; absent: all. */
  readonly metrics?: ReadonlySet<string>;
  /** What observations said before: it stands where single values that a criterion needs are no longer kept. */
  readonly before?: readonly Evidence[];
}

/** A day of a series with what proves it. */
interface ProvenDay extends MeasuredDay {
  readonly proof: string;
  /** Whether its single values are no longer kept. */
  readonly gone: boolean;
}

/** What observations, and inspectors on their walks, say of a community by the end of a round's period, criterion by criterion. */
export async function measuredBy(store: Store, request: MeasuredRequest): Promise<readonly Evidence[]> {
  const { round, communityId, metrics } = request;
  const { system } = (await roundInputs(store, round)).system;
  const end = Date.parse(round.period_to);
  const questions = questionsOf(system, end);
  const asked = [...questions.metrics].filter((metric) => metrics === undefined || metrics.has(metric));
  const judged = await judgedBy(store, request);
  if (asked.length === 0) return judged;
  // A day counts whole or not at all: the one in which the period ends does not.
  const to = dayOf(end).day;
  const rows = await daySums(store, { communityId, from: FIRST_DAY, to, metrics: asked });
  const targets = questions.targets.filter(({ measure }) => metrics === undefined || metrics.has(measure.metric));
  const answered = measured({ targets }, rows.map(dayFacts), dayOf);
  const values = await valuesFor(store, communityId, answered);
  const found = answered.flatMap((one) => {
    const behind = values(one);
    // What is left of the single values would tell something else than all of them did.
    if (behind === undefined) return request.before?.filter((known) => keyOf(known) === keyOf(one.target)) ?? [];
    return measuredEvidence(one, { digest: digestOf(one), ...behind }) ?? [];
  });
  return [...found, ...judged];
}

function dayFacts(row: DaySum): ProvenDay {
  const { series, sourceId, metric, scene, point, form, unit, day, n, sum, squares, least, most, digest, gone } = row;
  return {
    series,
    metric,
    scene,
    form,
    unit,
    day,
    first: Date.parse(row.first),
    last: Date.parse(row.last),
    n,
    sum: exact(sum),
    squares: exact(squares),
    least: exact(least),
    most: exact(most),
    gone,
    proof: JSON.stringify([sourceId, metric, scene, point, form, unit, day, digest]),
  };
}

function exact(text: string): Decimal {
  if (!isDecimal(text)) throw new RangeError("a sum of observations has too many digits");
  return text;
}

/** SHA-256 over the digests of the days, in the order of their texts: who has the observations can form it again. */
function digestOf({ days }: Measured): string {
  const proofs = days.map((day) => ("proof" in day ? String(day.proof) : "")).toSorted();
  return createHash("sha256").update(proofs.join("\n"), "utf8").digest("hex");
}

interface DaySpan {
  readonly from: string;
  readonly to: string;
}

/** From the first to after the last of the days. */
function spanOf({ days }: Measured): DaySpan {
  const all = days.map(({ day }) => day).toSorted();
  const after = new Date(`${all.at(-1) ?? FIRST_DAY}T00:00:00Z`);
  after.setUTCDate(after.getUTCDate() + 1);
  return { from: all[0] ?? FIRST_DAY, to: after.toISOString().slice(0, 10) };
}

/** Whether single values of any of the days are no longer kept. */
function isThinned({ days }: Measured): boolean {
  return days.some((day) => "gone" in day && day.gone === true);
}

/** Single values of the criteria that need them, asked for once for each span of days. Undefined: they are not all kept any more. */
async function valuesFor(
  store: Store,
  communityId: string,
  answered: readonly Measured[],
): Promise<(one: Measured) => { readonly values?: readonly string[] } | undefined> {
  const found = new Map<string, ReadonlyMap<string, readonly string[]>>();
  const spans = new Map<string, { readonly span: DaySpan; readonly series: Set<string> }>();
  for (const one of answered.filter((each) => each.needsValues && !isThinned(each))) {
    const span = spanOf(one);
    const key = JSON.stringify(span);
    const known = spans.get(key) ?? { span, series: new Set<string>() };
    spans.set(key, known);
    for (const { series } of one.days) known.series.add(series);
  }
  for (const [key, { span, series }] of spans)
    found.set(key, await standingValues(store, { communityId, series: [...series], ...span }));
  return (one) => {
    if (!one.needsValues) return {};
    if (isThinned(one)) return undefined;
    const values = found.get(JSON.stringify(spanOf(one)));
    const own = new Set(one.days.map(({ series }) => series));
    const all = [...own].flatMap((series) => values?.get(series) ?? []);
    // They may have gone while we asked.
    return all.length < one.days.reduce((sum, { n }) => sum + n, 0) ? undefined : { values: all };
  };
}

const keyOf = ({ item, part }: Pick<Evidence, "item" | "part">): string => JSON.stringify([item, part]);

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A bundle in which observations stand in the place of what files say of the same criteria. */
export function withMeasured(bundle: EvidenceBundle, found: readonly Evidence[]): EvidenceBundle {
  if (found.length === 0) return bundle;
  const answered = new Set(found.map(keyOf));
  const rest = bundle.evidence.filter((one) => !answered.has(keyOf(one)));
  const evidence = [...rest, ...found].toSorted((a, b) => order(a.item, b.item) || order(a.part, b.part));
  return { ...bundle, evidence };
}
