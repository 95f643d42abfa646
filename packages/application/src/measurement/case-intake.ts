import {
  judgeEvent,
  type CasePayloadLine,
  type EventBench,
  type EventJudgement,
  type EventWaitReason,
  type ReadCaseLine,
  type WaitingEvent,
} from "@sangan/ingest";
import {
  communityIds,
  inTransaction,
  keepWaiting,
  MOST_WAITING,
  noteSourceHeard,
  waitingLines,
  writeCaseEvents,
  type BatchCounts,
  type CaseEventFacts,
  type ObservationVerdict,
  type SourceRow,
} from "@sangan/storage";
import type { Context, Store } from "../context/index.ts";
import { batchNumber, benchOf } from "./intake.ts";
import { unhindered } from "./unhindered.ts";

/** What a source has sent of service cases at once. */
export interface EventDelivery {
  readonly source: SourceRow;
  readonly lines: readonly CasePayloadLine[];
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
}

/** What became of an event (逐行结论). `skipped`: the source's mapping says that it is no step of a case. */
type EventVerdict = { readonly place: string } & (
  | ObservationVerdict
  | { readonly state: "skipped" }
  | { readonly state: "quarantined"; readonly reason: EventWaitReason; readonly detail: WaitingEvent["detail"] }
  | { readonly state: "refused"; readonly code: string; readonly detail: Readonly<Record<string, string>> }
);

/** What became of a delivery of events: nothing of it is lost when this is there. */
export interface EventReceipt extends BatchCounts {
  readonly skipped: number;
  /** Lines that are none, or that wait where too many wait already. */
  readonly refused: number;
  readonly verdicts: readonly EventVerdict[];
}

/** Rows that one statement writes. */
const ROWS = 5000;

interface Judged {
  readonly line: CasePayloadLine;
  /** Absent where the line is none. */
  readonly judgement: EventJudgement | undefined;
}

/**
 * Takes events of service cases from a source, in one durable transaction: each line gets a verdict, and a bad one takes no other with it. To send them again, whole or in
 * part and in any order, adds nothing.
 */
export async function takeEvents(context: Context, delivery: EventDelivery): Promise<EventReceipt> {
  const { source, lines, receivedAt } = delivery;
  const bench = await eventBench(context.store, delivery);
  const judged = lines.map((line): Judged => ({
    line,
    judgement: line.state === "read" ? judgeEvent(line, bench) : undefined,
  }));
  const facts = await factsOf(
    context.store,
    judged.flatMap(({ judgement }) => judgement ?? []),
  );
  return unhindered(() =>
    inTransaction(context.store, async (trx) => {
      const written = await write(trx, source, facts, batchNumber(receivedAt));
      const waiting = judged.filter(isWaiting);
      const room = waiting.length === 0 ? 0 : MOST_WAITING - (await waitingLines(trx, source.id));
      const kept = waiting.slice(0, Math.max(room, 0));
      const at = new Date(receivedAt).toISOString();
      await keepWaiting(trx, { sourceId: source.id, at, lines: kept.map(waitingFacts) });
      const receipt = receiptOf(judged, written, new Set<Judged>(kept));
      await noteSourceHeard(trx, { sourceId: source.id, lastSeenAt: at, ...receipt });
      return receipt;
    }),
  );
}

/** Reads events once more that have waited; says of each whether it waits no more. To be called in a transaction. */
export async function understandEventsAgain(
  { store, clock }: Context,
  source: SourceRow,
  waited: readonly ReadCaseLine[],
): Promise<readonly boolean[]> {
  if (waited.length === 0) return [];
  const bench = await eventBench(store, { source, lines: waited, receivedAt: clock() });
  const judged = waited.map((line) => judgeEvent(line, bench));
  await write(store, source, await factsOf(store, judged), batchNumber(clock()));
  return judged.map(({ state }) => state !== "waiting");
}

async function eventBench(store: Store, delivery: EventDelivery): Promise<EventBench> {
  const { sender, ...bench } = await benchOf(store, delivery);
  return { ...bench, sender: { ...sender, cases: delivery.source.mapping.cases ?? {} } };
}

async function factsOf(store: Store, judged: readonly EventJudgement[]): Promise<readonly CaseEventFacts[]> {
  const understood = judged.flatMap((one) => (one.state === "understood" ? [one] : []));
  const ids = await communityIds(store, [...new Set(understood.map(({ community }) => community))]);
  return understood.map(({ state: _state, community, ...event }) => ({
    communityId: ids.get(community) ?? "",
    ...event,
  }));
}

async function write(
  trx: Store,
  { id: sourceId }: SourceRow,
  facts: readonly CaseEventFacts[],
  batch: string,
): Promise<readonly ObservationVerdict[]> {
  const written: ObservationVerdict[] = [];
  for (let start = 0; start < facts.length; start += ROWS)
    written.push(...(await writeCaseEvents(trx, facts.slice(start, start + ROWS), { sourceId, batch })));
  return written;
}

interface JudgedWaiting {
  readonly line: ReadCaseLine;
  readonly judgement: WaitingEvent;
}

function isWaiting(one: Judged): one is JudgedWaiting {
  return one.judgement?.state === "waiting";
}

function waitingFacts({ line, judgement: { reason, detail } }: JudgedWaiting) {
  return { reason, detail, place: line.place, line, kind: "event" as const };
}

function receiptOf(
  judged: readonly Judged[],
  written: readonly ObservationVerdict[],
  kept: ReadonlySet<Judged>,
): EventReceipt {
  const counts = { accepted: 0, duplicate: 0, revised: 0, skipped: 0, quarantined: 0, refused: 0 };
  let next = 0;
  const verdicts = judged.map((one): EventVerdict => {
    const verdict = verdictOf(one, kept.has(one)) ?? written[next++] ?? { state: "accepted" };
    counts[verdict.state] += 1;
    return { place: one.line.place, ...verdict };
  });
  return { ...counts, verdicts };
}

type BareVerdict = EventVerdict extends infer V ? (V extends EventVerdict ? Omit<V, "place"> : never) : never;

/** What is known before anything is written; undefined for what is written. */
function verdictOf({ line, judgement }: Judged, isKept: boolean): BareVerdict | undefined {
  if (line.state === "refused") return { state: "refused", code: line.code, detail: { ...line.detail } };
  if (judgement?.state === "skipped") return judgement;
  if (judgement?.state !== "waiting") return undefined;
  const { reason, detail } = judgement;
  return isKept
    ? { state: "quarantined", reason, detail }
    : { state: "refused", code: "quarantine-full", detail: { ...detail, reason } };
}
