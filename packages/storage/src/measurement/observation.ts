import { sql, type Kysely } from "kysely";
import type { Tables } from "../schema/index.ts";
import { seriesId, type SeriesFacts } from "./series.ts";

/** Single days are days of this zone; instants are UTC. */
export const DAY_ZONE = "Asia/Shanghai";

/** An observation as it is written. */
export interface ObservationFacts {
  /** Known already: see keepSeries. */
  readonly series: SeriesFacts;
  /** Milliseconds since 1970. */
  readonly time: number;
  /** The sender's number of a correction; 0 for the first. */
  readonly revision: number;
  /** From 100 good, from 50 uncertain, below that bad. */
  readonly quality: number;
  /** A decimal in the unit of the series, or the numerator of a share or a rate. */
  readonly value: string;
  /** 0 for a single number. */
  readonly n: number;
  /** The unit that the sender wrote, where it is not that of the series. */
  readonly unit: string | null;
}

/**
 * What became of an observation. `duplicate`: it was there. `revised`: others of the same series and time were there; `stands` says whether this one is now the
 * one that counts.
 */
export type ObservationVerdict =
  | { readonly state: "accepted" }
  | { readonly state: "duplicate" }
  | { readonly state: "revised"; readonly stands: boolean };

const ACCEPTED: ObservationVerdict = { state: "accepted" };
const DUPLICATE: ObservationVerdict = { state: "duplicate" };

interface MetRow {
  readonly place: number;
  readonly same: boolean;
  readonly beaten: boolean;
}

/**
 * Writes observations, and marks the days of their series as touched. Gives a verdict for each, in their order. Whatever the order, the batches and the repetitions in which
 * observations come, what is stored in the end is the same. Their series must be known, and their months have a place.
 */
export async function writeObservations(
  db: Kysely<Tables>,
  all: readonly ObservationFacts[],
  batch: string,
): Promise<readonly ObservationVerdict[]> {
  if (all.length === 0) return [];
  const ids = new Map<SeriesFacts, string>();
  for (const { series } of all) if (!ids.has(series)) ids.set(series, seriesId(series));
  const verdicts: ObservationVerdict[] = [];
  const first = new Map<string, number>();
  const fresh: number[] = [];
  for (const [place, { series, time, revision, quality, value, n }] of all.entries()) {
    const key = `${series.communityId} ${ids.get(series)} ${time} ${revision} ${quality} ${value} ${n}`;
    verdicts.push(first.has(key) ? DUPLICATE : ACCEPTED);
    if (first.has(key)) continue;
    first.set(key, place);
    fresh.push(place);
  }
  for (const { place, same, beaten } of await insert(db, { all, ids, places: fresh, batch }))
    verdicts[place] = same ? DUPLICATE : { state: "revised", stands: !beaten };
  return inBatch(all, ids, verdicts);
}

/** Verdicts on those that have another one of the same series and time beside them in the same batch. */
function inBatch(
  all: readonly ObservationFacts[],
  ids: ReadonlyMap<SeriesFacts, string>,
  verdicts: readonly ObservationVerdict[],
): readonly ObservationVerdict[] {
  const best = new Map<string, number>();
  const rivals = new Set<string>();
  const keyOf = ({ series, time }: ObservationFacts): string => `${series.communityId} ${ids.get(series)} ${time}`;
  for (const [place, one] of all.entries()) {
    if (verdicts[place] === DUPLICATE) continue;
    const key = keyOf(one);
    const other = all[best.get(key) ?? -1];
    if (other !== undefined) rivals.add(key);
    if (other === undefined || beats(one, other)) best.set(key, place);
  }
  if (rivals.size === 0) return verdicts;
  return verdicts.map((verdict, place) => {
    const one = all[place];
    if (one === undefined || verdict.state === "duplicate") return verdict;
    const key = keyOf(one);
    if (!rivals.has(key)) return verdict;
    const stands = best.get(key) === place && !(verdict.state === "revised" && !verdict.stands);
    return { state: "revised", stands };
  });
}

/** Whether the first stands beside the second, by the order that the store itself keeps. */
function beats(a: ObservationFacts, b: ObservationFacts): boolean {
  if (a.revision !== b.revision) return a.revision > b.revision;
  if (a.quality !== b.quality) return a.quality > b.quality;
  const [x, y] = [Number(a.value), Number(b.value)];
  return x === y ? a.n > b.n : x > y;
}

interface Insertion {
  readonly all: readonly ObservationFacts[];
  readonly ids: ReadonlyMap<SeriesFacts, string>;
  readonly places: readonly number[];
  readonly batch: string;
}

/** One statement: what is new is inserted, its days are marked, and what met others of its series and time is told as it was before. */
async function insert(db: Kysely<Tables>, { all, ids, places, batch }: Insertion): Promise<readonly MetRow[]> {
  const communities: string[] = [];
  const series: string[] = [];
  const times: number[] = [];
  const revisions: number[] = [];
  const qualities: number[] = [];
  const values: string[] = [];
  const counts: number[] = [];
  const units: (string | null)[] = [];
  for (const place of places) {
    const one = all[place];
    if (one === undefined) continue;
    communities.push(one.series.communityId);
    series.push(ids.get(one.series) ?? "");
    times.push(one.time);
    revisions.push(one.revision);
    qualities.push(one.quality);
    values.push(one.value);
    counts.push(one.n);
    units.push(one.unit);
  }
  const { rows } = await sql<MetRow>`
    with given as materialized (
      select place, community_id, series, timestamptz 'epoch' + milliseconds * interval '1 millisecond' as time, revision, quality, value, n, unit
        from unnest(${places}::integer[], ${communities}::uuid[], ${series}::bigint[], ${times}::bigint[], ${revisions}::integer[],
                           ${qualities}::smallint[], ${values}::numeric[], ${counts}::bigint[], ${units}::text[])
        as one (place, community_id, series, milliseconds, revision, quality, value, n, unit)
    ), added as (
      insert into observation (community_id, series, time, revision, quality, value, n, unit, batch)
      select community_id, series, time, revision, quality, value, n, unit, ${batch}::bigint from given
       order by community_id, series, time, revision, quality, value, n
      on conflict (community_id, series, time, revision, quality, value, n) do nothing
      returning community_id, series, time
    ), marked as (
      insert into touched as mark (community_id, series, day, times)
      select community_id, series, (time at time zone ${DAY_ZONE}::text)::date as day, count(*) from added group by 1, 2, 3 order by 1, 2, 3
      on conflict (community_id, series, day) do update set times = mark.times + excluded.times
    ), span as (
      select community_id, series, min(time) as first, max(time) as last from given group by community_id, series
    ), met as (
      select span.* from span where exists (
        select 1 from observation
         where community_id = span.community_id and series = span.series and time >= span.first and time <= span.last)
    )
    select given.place,
           bool_or((before.revision, before.quality, before.value, before.n) = (given.revision, given.quality, given.value, given.n)) as same,
           bool_or((before.revision, before.quality, before.value, before.n) > (given.revision, given.quality, given.value, given.n)) as beaten
      from met join given on given.community_id = met.community_id and given.series = met.series
      -- Each by its key: a plan for all of them at once would sort the whole table.
      cross join lateral (
        select revision, quality, value, n from observation
         where community_id = given.community_id and series = given.series and time = given.time
         order by community_id, series, time, revision, quality, value, n limit 1000
      ) as before
     group by given.place`.execute(db);
  return rows;
}
