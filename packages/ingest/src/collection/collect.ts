import type { EvidenceBundle, RowCounts } from "@sangan/evaluation/evidence";
import type { IndicatorSystem } from "@sangan/evaluation/indicator-system";
import { type Mapping, NO_MAPPING } from "../header/index.ts";
import { TimeReader } from "../observation/index.ts";
import type { RawFile } from "../table/index.ts";
import { type CollectionProgress, Collector } from "./collector.ts";
import { type Plan, planOf } from "./plan.ts";
import type { Reject, SourceFile, Unused } from "./reject.ts";
import { utc } from "./span.ts";

/** What raw files are collected for. */
export interface CollectionRequest {
  readonly system: IndicatorSystem;
  readonly files: readonly RawFile[];
  /** Half-open: from ≤ time < to, ISO 8601 with an offset. */
  readonly period: { readonly from: string; readonly to: string };
  /** Stage of communities whose table names none. @clause 1 */
  readonly stage?: string;
  /** IANA name of the zone of times without an offset; Asia/Shanghai when absent. */
  readonly timeZone?: string;
  readonly mapping?: Mapping;
  readonly onProgress?: (progress: CollectionProgress) => void;
  readonly signal?: AbortSignal;
}

/** What became of raw files. In all counts, and for each file and table, accepted + duplicate + rejected = read. */
export interface Collection {
  /** One for each community, by id. */
  readonly bundles: readonly EvidenceBundle[];
  readonly rows: RowCounts;
  /** By file, table and row; the numbers of rows that they stand for add up to the rejected ones. */
  readonly rejects: readonly Reject[];
  /** Accepted rows that are in no evidence, by file and reason. */
  readonly unused: readonly Unused[];
  /** In the order in which they were given. */
  readonly sources: readonly SourceFile[];
}

/**
 * Reads raw files into one evidence bundle per community, and a list of every row that could not be taken.
 *
 * Files are read by name, so that the order in which they are given changes nothing; the order of rows matters only between rows that contradict each other, of
 * which the first one stands. Tables that list communities are read before all others. Files may be read twice.
 * @throws RangeError when the period, the time zone or the stage is none. @throws the signal's reason when it is aborted.
 * @clause 5.2
 */
export async function collect(request: CollectionRequest): Promise<Collection> {
  const period = { from: instant(request.period.from), to: instant(request.period.to) };
  if (period.from >= period.to) throw new RangeError("collect: the period ends before it begins");
  const plan = planOf(request.system, period.to);
  if (request.stage !== undefined && !plan.stages.has(request.stage))
    throw new RangeError(`collect: no stage ${request.stage}`);
  const collector = new Collector(plan, {
    times: new TimeReader(request.timeZone ?? "Asia/Shanghai"),
    mapping: request.mapping ?? NO_MAPPING,
    end: period.to,
    ...(request.onProgress === undefined ? {} : { onProgress: request.onProgress }),
    ...(request.signal === undefined ? {} : { signal: request.signal }),
  });
  const files = request.files
    .map((file, position) => ({ file, position }))
    .toSorted((a, b) => (a.file.name < b.file.name ? -1 : a.file.name > b.file.name ? 1 : a.position - b.position));
  const slots = files.map(({ file, position }) => ({ slot: collector.add(file), file, position }));
  for (const { slot, file } of slots) await collector.readCommunities(slot, file);
  for (const { slot, file } of slots) await collector.readRest(slot, file);
  collector.settle();
  const sources = slots.toSorted((a, b) => a.position - b.position).map(({ slot }) => collector.source(slot));
  return {
    bundles: bundles(collector, plan, { from: utc(period.from), to: utc(period.to) }, request.stage),
    rows: collector.rows(),
    rejects: collector.ledger.rejects(),
    unused: collector.unused(),
    sources,
  };
}

function bundles(
  collector: Collector,
  plan: Plan,
  period: { readonly from: string; readonly to: string },
  stage: string | undefined,
): readonly EvidenceBundle[] {
  const { id, version } = plan.system;
  return collector.communities().map(({ ref, community, stage: own }) => {
    const at = own ?? stage;
    return {
      community,
      system: { id, version },
      ...(at === undefined ? {} : { stage: at }),
      period,
      rows: collector.ledger.countsOfCommunity(ref.id),
      evidence: collector.evidenceOf(ref),
      notApplicable: collector.declarationsOf(ref),
    };
  });
}

function instant(text: string): number {
  const time = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}.*(?:Z|[+-]\d{2}:?\d{2})$/u.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) throw new RangeError(`collect: ${text} is no time with an offset`);
  return time;
}
