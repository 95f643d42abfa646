import { sql, type Kysely, type RawBuilder } from "kysely";
import { bigIntegers, integers, PLANNED, smallIntegers, texts } from "../query/index.ts";
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

/** Single values of that day are no longer kept: the day's sum stays as it is, and the observation was not written. */
export interface GoneVerdict {
  readonly state: "gone";
  /** The first day of which single values are kept. */
  readonly before: string;
}

const ACCEPTED: ObservationVerdict = { state: "accepted" };
const DUPLICATE: ObservationVerdict = { state: "duplicate" };

/**
 * Writes observations, and marks the days of their series as touched. Gives a verdict for each, in their order. Whatever the order, the batches and the repetitions in which
 * observations come, what is stored in the end is the same. Their series must be known, and their months have a place.
 * What lies on days whose single values are gone is not written.
 * @throws the database's error `taken` of the table `observation` when another transaction has written the same at the same time: this one is then begun anew
 */
export async function writeObservations(
  db: Kysely<Tables>,
  all: readonly ObservationFacts[],
  batch: string,
): Promise<readonly (ObservationVerdict | GoneVerdict)[]> {
  if (all.length === 0) return [];
  const given = sorted(all);
  const verdicts: ObservationVerdict[] = all.map(() => ACCEPTED);
  for (const place of given.repeated) verdicts[place] = DUPLICATE;
  const gone = new Map<string, GoneVerdict>();
  for (const { at, same, beaten, before } of await insert(db, { all, given, batch })) {
    const place = given.places[at] ?? -1;
    const one = all[place];
    if (before !== null && one !== undefined) gone.set(timeOf(one), { state: "gone", before });
    else verdicts[place] = same ? DUPLICATE : { state: "revised", stands: !beaten };
  }
  const judged = given.crowded.length === 0 ? verdicts : inBatch(all, given, verdicts);
  return gone.size === 0 ? judged : judged.map((verdict, place) => goneAt(all[place]) ?? verdict);
  function goneAt(one: ObservationFacts | undefined): GoneVerdict | undefined {
    return one === undefined ? undefined : gone.get(timeOf(one));
  }
}

/** What observations of one series and time have in common: that they are gone, too. */
function timeOf({ series, time }: ObservationFacts): string {
  return `${series.communityId} ${seriesId(series)} ${time}`;
}

/** What is given at once, by series and time. */
interface Given {
  /** The series, and for each observation which of them is its own. */
  readonly series: readonly SeriesFacts[];
  readonly seriesOf: readonly number[];
  /** Places of the observations, without those that repeat one before them. */
  readonly places: readonly number[];
  readonly repeated: readonly number[];
  /** Places of those that stand at one series and time, where they are several. */
  readonly crowded: readonly (readonly number[])[];
}

function sorted(all: readonly ObservationFacts[]): Given {
  const series: SeriesFacts[] = [];
  const known = new Map<string, Known>();
  const byFacts = new Map<SeriesFacts, Known>();
  const seriesOf: number[] = [];
  const places: number[] = [];
  const repeated: number[] = [];
  const crowded: number[][] = [];
  for (const [place, one] of all.entries()) {
    let own = byFacts.get(one.series);
    if (own === undefined) {
      const key = `${one.series.communityId} ${seriesId(one.series)}`;
      own = known.get(key) ?? { at: series.push(one.series) - 1, times: new Map() };
      known.set(key, own);
      byFacts.set(one.series, own);
    }
    seriesOf.push(own.at);
    const there = own.times.get(one.time);
    if (there === undefined) own.times.set(one.time, [place]);
    else if (there.some((other) => isSame(all[other], one))) {
      repeated.push(place);
      continue;
    } else if (there.push(place) === 2) crowded.push(there);
    places.push(place);
  }
  return { series, seriesOf, places, repeated, crowded };
}

interface Known {
  readonly at: number;
  /** Places by time. */
  readonly times: Map<number, number[]>;
}

function isSame(a: ObservationFacts | undefined, b: ObservationFacts): boolean {
  return a?.revision === b.revision && a.quality === b.quality && a.value === b.value && a.n === b.n;
}

/** Verdicts on those that have another one of the same series and time beside them in the same batch. */
function inBatch(
  all: readonly ObservationFacts[],
  { crowded }: Given,
  verdicts: readonly ObservationVerdict[],
): readonly ObservationVerdict[] {
  const judged = [...verdicts];
  for (const places of crowded) {
    const fresh = places.filter((place) => verdicts[place]?.state !== "duplicate");
    if (fresh.length < 2) continue;
    const best = fresh.reduce((one, other) => (beats(all[other], all[one]) ? other : one));
    for (const place of fresh) {
      const verdict = verdicts[place];
      judged[place] = {
        state: "revised",
        stands: place === best && !(verdict?.state === "revised" && !verdict.stands),
      };
    }
  }
  return judged;
}

/** Whether the first stands beside the second, by the order that the store itself keeps. */
function beats(a: ObservationFacts | undefined, b: ObservationFacts | undefined): boolean {
  if (a === undefined || b === undefined) return a !== undefined;
  if (a.revision !== b.revision) return a.revision > b.revision;
  if (a.quality !== b.quality) return a.quality > b.quality;
  const [x, y] = [Number(a.value), Number(b.value)];
  return x === y ? a.n > b.n : x > y;
}

interface Insertion {
  readonly all: readonly ObservationFacts[];
  readonly given: Given;
  readonly batch: string;
}

interface MetRow {
  /** From 0, among those that were given. */
  readonly at: number;
  readonly same: boolean;
  readonly beaten: boolean;
  /** Set where single values of its day are gone. */
  readonly before: string | null;
}

/** What is given, as two tables: the series in the order of their keys (`rank`), with the first day of which single values are kept; and of each row what is its own. */
function givenTables({ all, given }: Insertion): RawBuilder<unknown> {
  const { series, seriesOf, places, crowded } = given;
  const rows = places.flatMap((place) => all[place] ?? []);
  const narrow = new Set(crowded.map(([place = -1]) => seriesOf[place]));
  return sql`
    known as materialized (
      select own.*, (row_number() over (order by community_id, series))::integer as rank, raw_gone.before as gone,
             (raw_gone.before::timestamp at time zone ${DAY_ZONE}::text) as gone_at
        from unnest(${series.map(({ communityId }) => communityId)}::uuid[], ${series.map(seriesId)}::bigint[], ${series.map((_, at) => narrow.has(at))}::boolean[], ${texts(series.map(({ metric }) => metric))}::text[])
             with ordinality as own (community_id, series, crowded, metric, own)
        left join raw_gone using (community_id, metric)
    ), given as materialized (
      select (one.at - 1)::integer as at, known.rank, known.community_id, known.series,
             timestamptz 'epoch' + milliseconds * interval '1 millisecond' as time, revision, quality, value::numeric as value, n, unit
        from unnest(${integers(places.map((place) => (seriesOf[place] ?? 0) + 1))}::integer[], ${bigIntegers(rows.map(({ time }) => time))}::bigint[],
                    ${integers(rows.map(({ revision }) => revision))}::integer[], ${smallIntegers(rows.map(({ quality }) => quality))}::smallint[],
                    ${texts(rows.map(({ value }) => value))}::text[], ${bigIntegers(rows.map(({ n }) => n))}::bigint[], ${texts(rows.map(({ unit }) => unit))}::text[])
             with ordinality as one (own, milliseconds, revision, quality, value, n, unit, at)
        join known using (own)
    )`;
}

/**
 * One statement: what is new is inserted, its days are marked, and what met others of its series and time is told as it was before. Where a series has nothing in the span
 * that is given, nothing is looked for row by row; nor where all its days are kept.
 */
async function insert(db: Kysely<Tables>, insertion: Insertion): Promise<readonly MetRow[]> {
  const columns = sql`community_id, series, time, revision, quality, value, n, unit`;
  const key = sql`community_id, series, time, revision, quality, value, n`;
  const { rows } = await sql<MetRow>`
    ${PLANNED}
    with ${givenTables(insertion)}, span as (
      select rank, min(time) as first, max(time) as last from given group by rank
    ), met as materialized (
      select rank, known.gone, known.gone_at from span join known using (rank)
       where known.crowded or span.first < known.gone_at or exists (
        select 1 from observation
         where community_id = known.community_id and series = known.series and time >= span.first and time <= span.last)
    ), kept as materialized (
      select given.* from given join met using (rank) where given.time < met.gone_at is not true
    ), alone as (
      insert into observation (${columns}, batch)
      select ${columns}, ${insertion.batch}::bigint from given where rank not in (select rank from met) order by rank, time, revision, quality, value, n
    ), beside as (
      insert into observation (${columns}, batch)
      select ${columns}, ${insertion.batch}::bigint from kept order by rank, time, revision, quality, value, n
      on conflict (${key}) do nothing
      returning community_id, series, time
    ), marked as (
      insert into touched as mark (community_id, series, day, times)
      select community_id, series, day, count(*) from (
        select community_id, series, (time at time zone ${DAY_ZONE}::text)::date as day from given where rank not in (select rank from met)
         union all select community_id, series, (time at time zone ${DAY_ZONE}::text)::date from beside
      ) as added group by 1, 2, 3 order by 1, 2, 3
      on conflict (community_id, series, day) do update set times = mark.times + excluded.times
    )
    select kept.at,
           bool_or((before.revision, before.quality, before.value, before.n) = (kept.revision, kept.quality, kept.value, kept.n)) as same,
           bool_or((before.revision, before.quality, before.value, before.n) > (kept.revision, kept.quality, kept.value, kept.n)) as beaten,
           null as before
      from kept
      -- Each by its key: a plan for all of them at once would sort the whole table.
      cross join lateral (
        select revision, quality, value, n from observation
         where community_id = kept.community_id and series = kept.series and time = kept.time
         order by community_id, series, time, revision, quality, value, n limit 1000
      ) as before
     group by kept.at
     union all select given.at, false, false, met.gone::text from given join met using (rank) where given.time < met.gone_at`.execute(
    db,
  );
  return rows;
}
