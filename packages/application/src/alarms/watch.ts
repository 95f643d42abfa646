import { setTimeout as pause } from "node:timers/promises";
import {
  clearedAlarms,
  codesOfSource,
  forgetAlarms,
  inTransaction,
  latestValues,
  LEAST_QUALITY,
  listRounds,
  listSources,
  raisedAlarms,
  raisedOutside,
  roundMembers,
  sourceHealth,
  type AlarmRow,
} from "@sangan/storage";
import type { Context, Store } from "../context/index.ts";
import { createPulse } from "../pulse/index.ts";
import { planCoverage } from "../sampling/index.ts";
import { CERTIFICATE_METRIC, expiryOf } from "./certificate.ts";
import type { AlarmChange, AlarmKind, Condition } from "./condition.ts";
import { lagOf } from "./coverage.ts";
import { endAndTell, settleAlarms } from "./settle.ts";
import { silenceOf } from "./silence.ts";

/** What is looked at again and again, because it becomes so by the passing of time alone. */
interface Watched {
  readonly kind: AlarmKind;
  readonly conditions: (context: Context) => Promise<readonly Condition[]>;
  /** Takes long, and changes slowly: looked at by the hour. */
  readonly isSlow?: true;
}

const WATCHED: readonly Watched[] = [
  { kind: "source-silent", conditions: silentSources },
  { kind: "certificate-expiring", conditions: endingCertificates },
  { kind: "coverage-behind", conditions: laggingPlans, isSlow: true },
];

/** A source that speaks of more communities than this is told of by its scopes. */
const MOST_CODES = 200;

async function silentSources({ store, clock }: Context): Promise<readonly Condition[]> {
  const health = new Map((await sourceHealth(store)).map((one) => [one.sourceId, one]));
  const conditions: Condition[] = [];
  for (const source of await listSources(store)) {
    const own = health.get(source.id);
    const silence = own === undefined ? undefined : silenceOf({ source, health: own }, clock());
    if (silence === undefined) continue;
    const scopes = await scopesOf(store, source.id, source.scopes);
    const key = { kind: "source-silent", subject: source.id, communityId: null, roundId: null } as const;
    conditions.push({ ...key, ...silence, scopes });
  }
  return conditions;
}

async function scopesOf(store: Store, sourceId: string, scopes: readonly string[]): Promise<readonly string[]> {
  const codes = await codesOfSource(store, { sourceId, most: MOST_CODES + 1 });
  return codes.length === 0 || codes.length > MOST_CODES ? scopes : codes;
}

async function endingCertificates({ store, clock }: Context): Promise<readonly Condition[]> {
  const names = new Map((await listSources(store)).map(({ id, name, state }) => [id, { name, state }]));
  const values = await latestValues(store, { metric: CERTIFICATE_METRIC, least: LEAST_QUALITY });
  return values.flatMap((one): Condition[] => {
    const source = names.get(one.sourceId);
    const expiry = expiryOf(one, clock());
    if (expiry === undefined || source?.state !== "active") return [];
    const subject = `${one.sourceId}/${one.point}`;
    const facts = { name: source.name, ...expiry.facts };
    const key = { kind: "certificate-expiring", subject, communityId: one.communityId, roundId: null } as const;
    return [{ ...key, severity: expiry.severity, facts, scopes: [one.code] }];
  });
}

/** Sampling plans of the communities in rounds that collect. */
async function laggingPlans({ store, clock }: Context): Promise<readonly Condition[]> {
  const conditions: Condition[] = [];
  for (const round of await listRounds(store, ["collecting"])) {
    const span = { from: Date.parse(round.period_from), to: Date.parse(round.period_to) };
    for (const { id: communityId, code } of await roundMembers(store, round.id)) {
      const { behind, ...coverage } = await planCoverage({ store }, { round, communityId });
      const lag = lagOf(coverage, span, clock());
      if (lag === undefined) continue;
      const key = { kind: "coverage-behind", subject: "sampling-plan", communityId, roundId: round.id } as const;
      conditions.push({ ...key, ...lag, scopes: [code], facts: { ...lag.facts, items: behind.length } });
    }
  }
  return conditions;
}

/** How watching is paced. */
export interface WatchOptions {
  /** Between two looks. */
  readonly everyMilliseconds?: number;
  /** Leaves out what is looked at by the hour. */
  readonly isQuick?: boolean;
  /** So long nothing must speak for an alarm before it ends, so that what goes to and fro is one alarm. */
  readonly calmMilliseconds?: number;
  readonly onChange?: (change: AlarmChange) => void;
  readonly onError?: (error: unknown) => void;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Looks once at all that becomes an alarm, or ceases to be one, by the passing of time. Several processes may do so at once. */
export async function watchOnce(context: Context, options: WatchOptions = {}): Promise<readonly AlarmChange[]> {
  const { calmMilliseconds = MINUTE, isQuick = false } = options;
  const { store } = context;
  const changes: AlarmChange[] = [];
  for (const { kind, conditions, isSlow } of WATCHED) {
    if (isQuick && isSlow === true) continue;
    const found = await conditions(context);
    changes.push(
      ...(await inTransaction(store, async (trx) =>
        settleAlarms(
          { ...context, store: trx },
          { raised: await raisedAlarms(trx, { kinds: [kind] }), conditions: found },
        ),
      )),
    );
  }
  const clearBy = new Date(context.clock() - calmMilliseconds).toISOString();
  const cleared = await clearedAlarms(store, clearBy);
  changes.push(...(await endEach(context, cleared, clearBy)));
  // A round that takes no evidence any more has no live result.
  const left = await raisedOutside(store, ["collecting", "review"]);
  changes.push(...(await endEach(context, left)));
  return changes;
}

async function endEach(context: Context, rows: readonly AlarmRow[], clearBy?: string): Promise<readonly AlarmChange[]> {
  const changes: AlarmChange[] = [];
  for (const row of rows)
    changes.push(
      ...(await inTransaction(context.store, (trx) => endAndTell({ ...context, store: trx }, row, clearBy))),
    );
  return changes;
}

/** Who looks again and again. */
export interface AlarmWatch {
  readonly wake: () => void;
  readonly stop: () => Promise<void>;
}

/** Looks again and again, until it is stopped. */
export function startAlarmWatch(context: Context, options: WatchOptions = {}): AlarmWatch {
  const { everyMilliseconds = MINUTE, onChange, onError } = options;
  const stopping = new AbortController();
  const pulse = createPulse();
  let slowAt = -Infinity;
  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        const isQuick = context.clock() < slowAt + HOUR;
        if (!isQuick) slowAt = context.clock();
        for (const change of await watchOnce(context, { ...options, isQuick })) onChange?.(change);
        if (!stopping.signal.aborted) await pulse.rest(everyMilliseconds);
      } catch (error) {
        if (stopping.signal.aborted) return;
        onError?.(error);
        await pause(Math.min(everyMilliseconds, MINUTE), undefined, { signal: stopping.signal }).catch(() => undefined);
      }
    }
  };
  const running = loop();
  return {
    wake: pulse.wake,
    stop: async () => {
      stopping.abort();
      pulse.wake();
      await running;
    },
  };
}

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;
const KEPT_DAYS = 400;

/** Forgets alarms that ended more than four hundred days ago. Gives how many. */
export function tidyAlarms(context: Context): Promise<number> {
  return forgetAlarms(context.store, new Date(context.clock() - KEPT_DAYS * DAY_MILLISECONDS).toISOString());
}
