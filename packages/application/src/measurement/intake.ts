import {
  judge,
  type Bench,
  type Judgement,
  type Line,
  type ReadLine,
  type RefusedLine,
  type Understood,
  type Waiting,
} from "@sangan/ingest";
import {
  communityIds,
  inTransaction,
  keepSeries,
  keepWaiting,
  knownMonths,
  makeMonth,
  monthOf,
  MOST_WAITING,
  noteSourceHeard,
  waitingLines,
  writeObservations,
  type BatchCounts,
  type GoneVerdict,
  type ObservationFacts,
  type ObservationVerdict,
  type SeriesFacts,
  type SourceRow,
} from "@sangan/storage";
import { holds, scopeOf } from "../access/index.ts";
import type { Context, Store } from "../context/index.ts";
import { unhindered } from "./unhindered.ts";
import { currentVocabulary } from "./vocabulary.ts";

/** What a source has sent at once, as lines. */
export interface IntakeRequest {
  readonly source: SourceRow;
  readonly lines: readonly Line[];
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
}

/** What became of a line (逐行结论). */
export type LineVerdict = { readonly place: string } & (
  | ObservationVerdict
  | { readonly state: "quarantined"; readonly reason: Waiting["reason"]; readonly detail: Waiting["detail"] }
  | { readonly state: "refused"; readonly code: string; readonly detail: Readonly<Record<string, string>> }
);

/** What became of a delivery: nothing of it is lost when this is there. */
export interface Receipt extends BatchCounts {
  /** Lines that are none, or that wait where too many wait already. */
  readonly refused: number;
  readonly verdicts: readonly LineVerdict[];
}

/** Rows that one statement writes. */
const ROWS = 5000;

/**
 * Takes what a source has sent, in one durable transaction: each line gets a verdict, and a bad one takes no other with it. To send it again, whole or in part,
 * adds nothing.
 */
export async function takeDelivery(context: Context, delivery: IntakeRequest): Promise<Receipt> {
  const { source, lines } = delivery;
  const bench = await benchOf(context.store, delivery);
  const judged = lines.map((line): Judged => ({
    line,
    judgement: line.state === "read" ? judge(line, bench) : undefined,
  }));
  const understood = judged.flatMap(({ judgement }) => (judgement?.state === "understood" ? [judgement] : []));
  await placesFor(context.store, understood);
  const ids = await communityIds(context.store, [...new Set(understood.map(({ community }) => community))]);
  const facts = observationsOf(context.store, source.id, { understood, ids });
  await keepNewSeries(context.store, facts);
  return unhindered(() =>
    inTransaction(context.store, async (trx) => {
      const written: (ObservationVerdict | GoneVerdict)[] = [];
      const batch = batchNumber(delivery.receivedAt);
      for (let start = 0; start < facts.length; start += ROWS)
        written.push(...(await writeObservations(trx, facts.slice(start, start + ROWS), batch)));
      const settled = afterWriting(judged, written);
      const waiting = settled.filter(isWaiting);
      const room = waiting.length === 0 ? 0 : MOST_WAITING - (await waitingLines(trx, source.id));
      const kept = waiting.slice(0, Math.max(room, 0));
      const at = new Date(delivery.receivedAt).toISOString();
      await keepWaiting(trx, { sourceId: source.id, at, lines: kept.map(waitingFacts) });
      const receipt = receiptOf(settled, new Set(kept));
      await noteSourceHeard(trx, { sourceId: source.id, lastSeenAt: at, ...receipt });
      return receipt;
    }),
  );
}

/** Reads lines once more that have waited; says of each whether it became an observation. To be called in a transaction. */
export async function understandAgain(
  { store, clock }: Context,
  source: SourceRow,
  waited: readonly { readonly line: ReadLine; readonly receivedAt: number }[],
): Promise<readonly boolean[]> {
  if (waited.length === 0) return [];
  const bench = await benchOf(store, { source, lines: waited.map(({ line }) => line), receivedAt: clock() });
  // A line without a time means the moment of its receipt, whenever it is read.
  const judged = waited.map(({ line, receivedAt }) => judge({ ...line, time: line.time ?? receivedAt }, bench));
  const understood = judged.flatMap((one) => (one.state === "understood" ? [one] : []));
  await placesFor(store, understood);
  const ids = await communityIds(store, [...new Set(understood.map(({ community }) => community))]);
  const facts = observationsOf(store, source.id, { understood, ids });
  await keepSeries(store, [...new Set(facts.map(({ series }) => series))]);
  const written = (await writeObservations(store, facts, batchNumber(clock()))).values();
  return judged.map(({ state }) => state === "understood" && written.next().value?.state !== "gone");
}

interface Judged {
  readonly line: Line;
  /** Absent where the line is none. */
  readonly judgement: Judgement | undefined;
}

/** A line that was judged, and what became of it in the store where it was understood. */
interface Settled extends Judged {
  readonly written?: ObservationVerdict;
}

/** Lines with what became of them: what lies on a day whose single values are gone waits, for its sum is not made anew. */
function afterWriting(
  judged: readonly Judged[],
  written: readonly (ObservationVerdict | GoneVerdict)[],
): readonly Settled[] {
  let next = 0;
  return judged.map(({ line, judgement }): Settled => {
    if (judgement?.state !== "understood") return { line, judgement };
    const verdict = written[next] ?? { state: "accepted" };
    next += 1;
    if (verdict.state !== "gone") return { line, judgement, written: verdict };
    const detail = { name: judgement.metric, before: verdict.before };
    return { line, judgement: { state: "waiting", reason: "values-gone", detail } };
  });
}

interface JudgedWaiting extends Settled {
  readonly line: ReadLine;
  readonly judgement: Waiting;
}

function isWaiting(one: Settled): one is JudgedWaiting {
  return one.judgement?.state === "waiting";
}

function waitingFacts({ line, judgement: { reason, detail } }: JudgedWaiting) {
  return { reason, detail, place: line.place, line: portable(line), kind: "observation" as const };
}

/** A line as JSON holds it: a large whole number becomes text. */
function portable(line: ReadLine): object {
  return JSON.parse(
    JSON.stringify(line, (_key, value: unknown) => (typeof value === "bigint" ? value.toString() : value)),
  ) as object;
}

/** What lines of a source are judged by. */
export async function benchOf(store: Store, { source, lines, receivedAt }: BenchRequest): Promise<Bench> {
  const scopes = source.scopes.map(scopeOf);
  const named = new Set<string>();
  for (const line of lines) if (line.state === "read" && line.community !== undefined) named.add(line.community);
  const { community, devices = {} } = source.mapping;
  for (const one of [community, ...Object.values(devices).map((device) => device.community)])
    if (one !== undefined) named.add(one);
  const there = await communityIds(
    store,
    [...named].filter((code) => holds(scopes, code)),
  );
  return {
    vocabulary: await currentVocabulary(store),
    receivedAt,
    sender: {
      meaning: source.mapping,
      ...(source.metrics === null ? {} : { metrics: new Set(source.metrics) }),
      // Whether a community is there at all is not told to who may not speak for it (threat C3).
      speaksFor: (code) => there.has(code),
    },
  };
}

/** Whose lines are judged, and when they came. */
interface BenchRequest {
  readonly source: SourceRow;
  readonly lines: readonly ({ readonly state: "read"; readonly community?: string } | { readonly state: "refused" })[];
  readonly receivedAt: number;
}

/** Gives the months of observations a place before the transaction: that locks the table for a moment. */
async function placesFor(store: Store, understood: readonly Understood[]): Promise<void> {
  const months = new Set(understood.map(({ time }) => monthOf(time)));
  const missing = [...months].filter((month) => !MONTHS.get(store)?.has(month));
  if (missing.length === 0) return;
  const known = await knownMonths(store);
  for (const month of missing) if (!known.has(month)) await makeMonth(store, month);
  MONTHS.set(store, new Set([...(MONTHS.get(store) ?? []), ...known, ...missing]));
}

const MONTHS = new WeakMap<Store, ReadonlySet<string>>();

/** Series by what names them. They are remembered, because a source speaks of the same ones all the time. */
interface KnownSeries {
  readonly byName: Map<string, SeriesFacts>;
  /** Those that are in the store. */
  readonly kept: WeakSet<SeriesFacts>;
}

const SERIES = new WeakMap<Store, KnownSeries>();
const MOST_SERIES = 200_000;

function knownSeries(store: Store): KnownSeries {
  const known = SERIES.get(store);
  if (known !== undefined && known.byName.size < MOST_SERIES) return known;
  const fresh = { byName: new Map<string, SeriesFacts>(), kept: new WeakSet<SeriesFacts>() };
  SERIES.set(store, fresh);
  return fresh;
}

/** Makes series known that are not, outside of the transaction that needs them: it is no harm when they stay without observations. */
async function keepNewSeries(store: Store, facts: readonly ObservationFacts[]): Promise<void> {
  const { kept } = knownSeries(store);
  const fresh = new Set<SeriesFacts>();
  for (const { series } of facts) if (!kept.has(series)) fresh.add(series);
  if (fresh.size === 0) return;
  await keepSeries(store, [...fresh]);
  for (const series of fresh) kept.add(series);
}

function observationsOf(
  store: Store,
  sourceId: string,
  { understood, ids }: { readonly understood: readonly Understood[]; readonly ids: ReadonlyMap<string, string> },
): readonly ObservationFacts[] {
  const { byName } = knownSeries(store);
  let last: { readonly one: Understood; readonly series: SeriesFacts } | undefined;
  return understood.map((one) => {
    // Most lines speak of what the line before speaks of.
    const series = last !== undefined && isSameSeries(last.one, one) ? last.series : seriesOf(one);
    last = { one, series };
    const { time, revision, quality, value, n, written: unit } = one;
    return { series, time, revision, quality, value, n, unit };
  });
  function seriesOf({ community, metric, scene, point, form, unit }: Understood): SeriesFacts {
    const communityId = ids.get(community) ?? "";
    const name = `${communityId}\n${sourceId}\n${metric}\n${scene}\n${point}\n${form}\n${unit}`;
    let series = byName.get(name);
    if (series === undefined) {
      series = { communityId, sourceId, metric, scene, point, form, unit };
      byName.set(name, series);
    }
    return series;
  }
}

function isSameSeries(a: Understood, b: Understood): boolean {
  return (
    a.metric === b.metric &&
    a.point === b.point &&
    a.community === b.community &&
    a.scene === b.scene &&
    a.form === b.form &&
    a.unit === b.unit
  );
}

let lastBatch = 0;

/** A number of a delivery, in the order of receipt: microseconds since 1970, no two of one process alike. */
export function batchNumber(receivedAt: number): string {
  lastBatch = Math.max(lastBatch + 1, receivedAt * 1000);
  return String(lastBatch);
}

function receiptOf(settled: readonly Settled[], kept: ReadonlySet<Settled>): Receipt {
  const counts = { accepted: 0, duplicate: 0, revised: 0, quarantined: 0, refused: 0 };
  const verdicts = settled.map((one): LineVerdict => {
    const { line, judgement, written: verdict = { state: "accepted" } } = one;
    const { place } = line;
    if (line.state === "refused") {
      counts.refused += 1;
      return { place: line.place, state: "refused", code: line.code, detail: refusalDetail(line) };
    }
    if (judgement?.state === "waiting") {
      const { reason, detail } = judgement;
      if (kept.has(one)) {
        counts.quarantined += 1;
        return { place, state: "quarantined", reason, detail };
      }
      counts.refused += 1;
      return { place, state: "refused", code: "quarantine-full", detail: { ...detail, reason } };
    }
    counts[verdict.state] += 1;
    return { place, ...verdict };
  });
  return { ...counts, verdicts };
}

function refusalDetail({ detail }: RefusedLine): Readonly<Record<string, string>> {
  return { ...detail };
}
