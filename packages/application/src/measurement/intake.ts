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
  keepWaiting,
  knownMonths,
  makeMonth,
  monthOf,
  MOST_WAITING,
  noteSourceHeard,
  waitingLines,
  writeObservations,
  type BatchCounts,
  type ObservationFacts,
  type ObservationVerdict,
  type SeriesFacts,
  type SourceRow,
} from "@sangan/storage";
import { holds, scopeOf } from "../access/index.ts";
import type { Context, Store } from "../context/index.ts";
import { currentVocabulary } from "./vocabulary.ts";

/** What a source has sent at once, as lines. */
export interface Delivery {
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
export async function takeDelivery(context: Context, delivery: Delivery): Promise<Receipt> {
  const { source, lines } = delivery;
  const bench = await benchOf(context.store, delivery);
  const judged = lines.map((line): Judged => ({
    line,
    judgement: line.state === "read" ? judge(line, bench) : undefined,
  }));
  const understood = judged.flatMap(({ judgement }) => (judgement?.state === "understood" ? [judgement] : []));
  await placesFor(context.store, understood);
  const ids = await communityIds(context.store, [...new Set(understood.map(({ community }) => community))]);
  const facts = observationsOf(source.id, understood, ids);
  return inTransaction(context.store, async (trx) => {
    const written: ObservationVerdict[] = [];
    const batch = batchNumber(delivery.receivedAt);
    for (let start = 0; start < facts.length; start += ROWS)
      written.push(...(await writeObservations(trx, facts.slice(start, start + ROWS), batch)));
    const waiting = judged.filter(isWaiting);
    const room = waiting.length === 0 ? 0 : MOST_WAITING - (await waitingLines(trx, source.id));
    const kept = waiting.slice(0, Math.max(room, 0));
    const at = new Date(delivery.receivedAt).toISOString();
    await keepWaiting(trx, { sourceId: source.id, at, lines: kept.map(waitingFacts) });
    const receipt = receiptOf(judged, written, new Set(kept));
    await noteSourceHeard(trx, { sourceId: source.id, lastSeenAt: at, ...receipt });
    return receipt;
  });
}

interface Judged {
  readonly line: Line;
  /** Absent where the line is none. */
  readonly judgement: Judgement | undefined;
}

interface JudgedWaiting {
  readonly line: ReadLine;
  readonly judgement: Waiting;
}

function isWaiting(one: Judged): one is JudgedWaiting {
  return one.judgement?.state === "waiting";
}

function waitingFacts({ line, judgement: { reason, detail } }: JudgedWaiting) {
  return { reason, detail, place: line.place, line: portable(line) };
}

/** A line as JSON holds it: a large whole number becomes text. */
function portable(line: ReadLine): object {
  return JSON.parse(
    JSON.stringify(line, (_key, value: unknown) => (typeof value === "bigint" ? value.toString() : value)),
  ) as object;
}

async function benchOf(store: Store, { source, lines, receivedAt }: Delivery): Promise<Bench> {
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

/** Gives the months of observations a place before the transaction: that locks the table for a moment. */
async function placesFor(store: Store, understood: readonly Understood[]): Promise<void> {
  const months = new Set(understood.map(({ time }) => monthOf(new Date(time).toISOString())));
  const missing = [...months].filter((month) => !MONTHS.get(store)?.has(month));
  if (missing.length === 0) return;
  const known = await knownMonths(store);
  for (const month of missing) if (!known.has(month)) await makeMonth(store, month);
  MONTHS.set(store, new Set([...(MONTHS.get(store) ?? []), ...known, ...missing]));
}

const MONTHS = new WeakMap<Store, ReadonlySet<string>>();

function observationsOf(
  sourceId: string,
  understood: readonly Understood[],
  ids: ReadonlyMap<string, string>,
): readonly ObservationFacts[] {
  const known = new Map<string, SeriesFacts>();
  return understood.map(
    ({ community, metric, scene, point, form, unit, time, revision, quality, value, n, written }) => {
      const key = `${community}\n${metric}\n${scene}\n${point}\n${form}\n${unit}`;
      let series = known.get(key);
      if (series === undefined) {
        series = { communityId: ids.get(community) ?? "", sourceId, metric, scene, point, form, unit };
        known.set(key, series);
      }
      return { series, time: new Date(time).toISOString(), revision, quality, value, n, unit: written };
    },
  );
}

let lastBatch = 0;

/** A number of a delivery, in the order of receipt: microseconds since 1970, no two of one process alike. */
function batchNumber(receivedAt: number): string {
  lastBatch = Math.max(lastBatch + 1, receivedAt * 1000);
  return String(lastBatch);
}

function receiptOf(
  judged: readonly Judged[],
  written: readonly ObservationVerdict[],
  kept: ReadonlySet<Judged>,
): Receipt {
  let next = 0;
  const counts = { accepted: 0, duplicate: 0, revised: 0, quarantined: 0, refused: 0 };
  const verdicts = judged.map((one): LineVerdict => {
    const { line, judgement } = one;
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
    const verdict = written[next] ?? { state: "accepted" };
    next += 1;
    counts[verdict.state] += 1;
    return { place, ...verdict };
  });
  return { ...counts, verdicts };
}

function refusalDetail({ detail }: RefusedLine): Readonly<Record<string, string>> {
  return { ...detail };
}
