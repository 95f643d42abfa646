import type { Decimal } from "../quantity/index.ts";
import { ACTIVITIES } from "./event.ts";
import { secondsOf, spanQuantiles, type SpanQuantiles } from "./spans.ts";
import type { WorkingClock } from "./working-time.ts";

/** One line of any event log: the picture does not ask what an activity means. */
export interface PictureEvent {
  readonly activity: string;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly time: number;
}

/** What a picture is drawn of. */
export interface PictureRequest {
  /** At most so many flows, the most frequent ones; all where it is absent. */
  readonly mostFlows?: number;
  /** At most so many variants, the most frequent ones; all where it is absent. */
  readonly mostVariants?: number;
  /** Counts durations in working hours instead of wall time. */
  readonly clock?: WorkingClock;
  /** The definition of percentiles by Hyndman and Fan, 1 … 9; 7 where none is given. */
  readonly definition?: number;
}

/** How often something took place, and in how many cases. */
export interface PictureActivity {
  readonly activity: string;
  readonly events: number;
  readonly cases: number;
}

/** An activity that cases begin or end with. */
export interface PictureEnd {
  readonly activity: string;
  readonly cases: number;
}

/** One activity directly followed by another in the same case. */
export interface PictureFlow extends SpanQuantiles {
  readonly from: string;
  readonly to: string;
  readonly n: number;
}

/** How long cases waited before an activity, since whatever came before it, in seconds. */
export interface PictureWait extends SpanQuantiles {
  readonly activity: string;
  readonly n: number;
  readonly total: Decimal;
}

/** A course that cases took, activity by activity. */
export interface PictureVariant {
  readonly activities: readonly string[];
  readonly cases: number;
}

/** A picture of the process (流程图): directly-follows graph, waits and variants. Most frequent first, equals by name. */
export interface ProcessPicture {
  readonly cases: number;
  readonly events: number;
  readonly activities: readonly PictureActivity[];
  readonly starts: readonly PictureEnd[];
  readonly ends: readonly PictureEnd[];
  readonly flows: readonly PictureFlow[];
  /** The longest total first. Of all flows, also those that are left out. */
  readonly waits: readonly PictureWait[];
  readonly variants: readonly PictureVariant[];
  readonly leftOut: {
    /** Flows that are not shown, and how often they took place. */
    readonly flows: number;
    readonly steps: number;
    /** Variants that are not shown, and the cases that took them. */
    readonly variants: number;
    readonly cases: number;
  };
}

/**
 * The picture of cases, whatever the order of their lines. Events of one moment stand in the order of a service case's life, then by name.
 * @throws RangeError with an unknown definition of percentiles.
 * @clause 5.1 b
 */
export function processPicture(cases: Iterable<readonly PictureEvent[]>, request: PictureRequest = {}): ProcessPicture {
  const logs = Array.from(cases, (events) => events.toSorted(compareEvents)).filter((log) => log.length > 0);
  const flows = followed(logs, request);
  const variants = variantsOf(logs);
  const shown = flows.slice(0, request.mostFlows ?? flows.length);
  const taken = variants.slice(0, request.mostVariants ?? variants.length);
  return {
    cases: logs.length,
    events: logs.reduce((sum, log) => sum + log.length, 0),
    activities: activitiesOf(logs),
    starts: counted(logs.map((log) => log[0]?.activity ?? "")),
    ends: counted(logs.map((log) => log.at(-1)?.activity ?? "")),
    flows: shown.map(({ from, to, spans }) => ({
      from,
      to,
      n: spans.length,
      ...spanQuantiles(spans, request.definition),
    })),
    waits: waitsOf(flows, request),
    variants: taken,
    leftOut: {
      flows: flows.length - shown.length,
      steps: flows.slice(shown.length).reduce((sum, { spans }) => sum + spans.length, 0),
      variants: variants.length - taken.length,
      cases: variants.slice(taken.length).reduce((sum, variant) => sum + variant.cases, 0),
    },
  };
}

interface Followed {
  readonly from: string;
  readonly to: string;
  /** Milliseconds. */
  readonly spans: number[];
}

function followed(logs: readonly (readonly PictureEvent[])[], { clock }: PictureRequest): readonly Followed[] {
  const flows = new Map<string, Map<string, Followed>>();
  for (const log of logs) {
    for (const [at, next] of log.entries()) {
      const last = at === 0 ? undefined : log[at - 1];
      if (last === undefined) continue;
      const after = entry(flows, last.activity, () => new Map<string, Followed>());
      const flow = entry(after, next.activity, () => ({ from: last.activity, to: next.activity, spans: [] }));
      flow.spans.push(clock === undefined ? next.time - last.time : clock.between(last.time, next.time));
    }
  }
  return [...flows.values()]
    .flatMap((after) => [...after.values()])
    .toSorted((a, b) => b.spans.length - a.spans.length || compareTexts(a.from, b.from) || compareTexts(a.to, b.to));
}

function waitsOf(flows: readonly Followed[], { definition }: PictureRequest): readonly PictureWait[] {
  const before = new Map<string, number[]>();
  for (const { to, spans } of flows) {
    const all = entry(before, to, (): number[] => []);
    for (const span of spans) all.push(span);
  }
  return [...before]
    .map(([activity, spans]) => ({ activity, spans, total: spans.reduce((sum, span) => sum + span, 0) }))
    .toSorted((a, b) => b.total - a.total || compareTexts(a.activity, b.activity))
    .map(({ activity, spans, total }) => ({
      activity,
      n: spans.length,
      total: secondsOf(total),
      ...spanQuantiles(spans, definition),
    }));
}

function activitiesOf(logs: readonly (readonly PictureEvent[])[]): readonly PictureActivity[] {
  const found = new Map<string, { events: number; cases: number }>();
  for (const log of logs) {
    for (const { activity } of log) entry(found, activity, () => ({ events: 0, cases: 0 })).events += 1;
    for (const activity of new Set(log.map((event) => event.activity))) {
      entry(found, activity, () => ({ events: 0, cases: 0 })).cases += 1;
    }
  }
  return [...found]
    .map(([activity, { events, cases }]) => ({ activity, events, cases }))
    .toSorted((a, b) => b.events - a.events || compareTexts(a.activity, b.activity));
}

function variantsOf(logs: readonly (readonly PictureEvent[])[]): readonly PictureVariant[] {
  const found = new Map<string, { readonly activities: readonly string[]; cases: number }>();
  for (const log of logs) {
    const activities = log.map((event) => event.activity);
    entry(found, JSON.stringify(activities), () => ({ activities, cases: 0 })).cases += 1;
  }
  return [...found]
    .toSorted(([a, { cases: x }], [b, { cases: y }]) => y - x || compareTexts(a, b))
    .map(([, variant]) => variant);
}

function counted(names: readonly string[]): readonly PictureEnd[] {
  const found = new Map<string, number>();
  for (const name of names) found.set(name, (found.get(name) ?? 0) + 1);
  return [...found]
    .map(([activity, cases]) => ({ activity, cases }))
    .toSorted((a, b) => b.cases - a.cases || compareTexts(a.activity, b.activity));
}

function compareEvents(a: PictureEvent, b: PictureEvent): number {
  return a.time - b.time || rank(a) - rank(b) || compareTexts(a.activity, b.activity);
}

/** Unknown activities stand after ours. */
function rank({ activity }: PictureEvent): number {
  const at = ACTIVITIES.findIndex((known) => known === activity);
  return at < 0 ? ACTIVITIES.length : at;
}

/** By code units: the same everywhere. */
function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
