import { sql, type Kysely } from "kysely";
import { safeNumber } from "../database/type-parsers.ts";
import { PLANNED } from "../query/index.ts";
import type { Tables } from "../schema/index.ts";
import { judgedFacts, judgedSpan } from "./judged.ts";
import { GOOD_QUALITY, IMPLAUSIBLE_QUALITY, MANUAL_QUALITY, STUCK_QUALITY } from "./quality.ts";

/** A day of a series that was summed anew. */
export interface SettledDay {
  readonly series: string;
  /** `2026-03-01`, a day of the community's zone. */
  readonly day: string;
}

/** What one go at a community's touched days has summed. */
export interface Settled {
  readonly days: readonly SettledDay[];
  /** Whether days may be left for another go. */
  readonly isPart: boolean;
}

/** Observations that one go reads, more or less: a year that is handed in late keeps nobody else waiting for long. */
const MOST_READ = 50_000;

/** The first community after another one, by their ids, with days or services that were touched; undefined: there is none. */
export async function nextTouched(db: Kysely<Tables>, after?: string): Promise<string | undefined> {
  const beyond = after === undefined ? sql`true` : sql`community_id > ${after}`;
  // Marks come and go: one at a time, by the order of the key, no more of what is gone is read than there is on the way.
  const { rows } = await sql<{ id: string | null }>`
    select least((select community_id from touched where ${beyond} order by community_id limit 1),
                 (select community_id from case_touched where ${beyond} order by community_id limit 1)) as id`.execute(
    db,
  );
  return rows[0]?.id ?? undefined;
}

/**
 * Sums touched days of a community anew, the latest first, from the observations that stand, and takes their marks away. To be called in a transaction of its own: who writes
 * meanwhile waits, or leaves a mark for the next time.
 */
export async function settleDays(trx: Kysely<Tables>, communityId: string, most = MOST_READ): Promise<Settled> {
  const { rows } = await sql<SettledDay & { readonly gone: boolean; readonly read: string }>`
    ${PLANNED}
    delete from touched using (
      select *, coalesce(sum(read) over (order by day desc, series rows between unbounded preceding and 1 preceding), 0) as before from (
        select mark.series, mark.day, mark.times + coalesce(day_sum.times, 0) as read from touched as mark
          left join day_sum on day_sum.community_id = mark.community_id and day_sum.series = mark.series and day_sum.day = mark.day
         where mark.community_id = ${communityId}
      ) as sized
    ) as mark
     where touched.community_id = ${communityId} and touched.series = mark.series and touched.day = mark.day and mark.before < ${most}::bigint
    returning touched.series::text as series, touched.day, mark.read::text as read, exists (
      select 1 from series join raw_gone on raw_gone.community_id = series.community_id and raw_gone.metric = series.metric
       where series.community_id = touched.community_id and series.id = touched.series and touched.day < raw_gone.before) as gone`.execute(
    trx,
  );
  const isPart = rows.reduce((sum, { read }) => sum + Number(read), 0) >= most;
  // Of days whose single values are gone only the sums are left.
  const days = rows.filter(({ gone }) => !gone).map(({ series, day }) => ({ series, day }));
  if (days.length > 0) await sumDays(trx, communityId, days);
  return { days, isPart };
}

async function sumDays(trx: Kysely<Tables>, communityId: string, marks: readonly SettledDay[]): Promise<void> {
  // A statement of its own: it sees what those wrote for whose marks the one before had to wait.
  await sql`
    ${PLANNED}
    insert into day_sum (community_id, series, day, first, last, n, sum, squares, least, most, uncertain, bad, digest,
                         times, manual, implausible, stuck, repeats, longest, silence)
    select ${communityId}::uuid, series, day,
           coalesce(min(time) filter (where counts), min(time)), coalesce(max(time) filter (where counts), max(time)),
           coalesce(sum(greatest(n, 1)) filter (where counts), 0), coalesce(sum(value) filter (where counts), 0),
           coalesce(sum(value * value) filter (where counts and n = 0), 0),
           coalesce(min(value) filter (where counts), 0), coalesce(max(value) filter (where counts), 0),
           count(*) filter (where counts and quality < ${GOOD_QUALITY}::smallint), count(*) filter (where not counts),
           sha256(convert_to(string_agg(concat_ws('|', (extract(epoch from time) * 1000)::bigint, trim_scale(value), n, quality), E'\n' order by time), 'UTF8')),
           count(*), count(*) filter (where quality >= ${MANUAL_QUALITY}::smallint and quality < ${GOOD_QUALITY}::smallint),
           count(*) filter (where quality >= ${IMPLAUSIBLE_QUALITY}::smallint and quality < ${STUCK_QUALITY}::smallint),
           count(*) filter (where quality = ${STUCK_QUALITY}::smallint),
           count(*) filter (where same), max(run), coalesce(extract(epoch from max(step)), 0)::integer
      from (${judgedFacts(communityId, marks)}) as judged
     group by series, day
    on conflict (community_id, series, day) do update
      set first = excluded.first, last = excluded.last, n = excluded.n, sum = excluded.sum, squares = excluded.squares, least = excluded.least,
          most = excluded.most, uncertain = excluded.uncertain, bad = excluded.bad, digest = excluded.digest, times = excluded.times,
          manual = excluded.manual, implausible = excluded.implausible, stuck = excluded.stuck, repeats = excluded.repeats,
          longest = excluded.longest, silence = excluded.silence,
          sketched = day_sum.sketched and day_sum.digest = excluded.digest`.execute(trx);
}

/** The metrics of some series of a community. */
export async function metricsOfSeries(
  db: Kysely<Tables>,
  communityId: string,
  series: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ metric: string }>`
    select distinct metric from series where community_id = ${communityId} and id = any(${series}::bigint[])`.execute(
    db,
  );
  return new Set(rows.map(({ metric }) => metric));
}

/** A day of a series, summed. Numbers are decimals as text, in the unit of the series. */
export interface DaySum {
  readonly series: string;
  readonly sourceId: string;
  readonly metric: string;
  readonly scene: string;
  readonly point: string;
  readonly form: "value" | "counts";
  readonly unit: string;
  readonly day: string;
  readonly first: string;
  readonly last: string;
  /** Observations that count, or what their denominators add up to. */
  readonly n: number;
  readonly sum: string;
  readonly squares: string;
  readonly least: string;
  readonly most: string;
  readonly uncertain: number;
  readonly bad: number;
  /** SHA-256 over the observations that stand, in hexadecimal digits. */
  readonly digest: string;
  /** Whether the observations themselves are no longer kept. */
  readonly gone: boolean;
}

interface DaySumRow extends Omit<DaySum, "n"> {
  readonly n: string;
}

/** The days of a community from one day to before another, by metric, series and day; of some metrics, or of all. */
export async function daySums(
  db: Kysely<Tables>,
  request: {
    readonly communityId: string;
    readonly from: string;
    readonly to: string;
    readonly metrics?: readonly string[];
  },
): Promise<readonly DaySum[]> {
  const { communityId, from, to, metrics } = request;
  const { rows } = await sql<DaySumRow>`
    ${PLANNED}
    select sum.series::text as series, series.source_id as "sourceId", series.metric, series.scene, series.point, series.form, series.unit,
           sum.day, sum.first, sum.last, sum.n, trim_scale(sum.sum) as sum, trim_scale(sum.squares) as squares, trim_scale(sum.least) as least,
           trim_scale(sum.most) as most, sum.uncertain, sum.bad, encode(sum.digest, 'hex') as digest,
           coalesce(sum.day < raw_gone.before, false) as gone
      from series join day_sum as sum on sum.community_id = series.community_id and sum.series = series.id
      left join raw_gone on raw_gone.community_id = series.community_id and raw_gone.metric = series.metric
     where series.community_id = ${communityId} and sum.day >= ${from}::date and sum.day < ${to}::date
       and ${metrics === undefined ? sql`true` : sql`series.metric = any(${metrics}::text[])`}
     order by series.metric, series.source_id, series.scene, series.point, series.form, series.unit, sum.day`.execute(
    db,
  );
  return rows.map((row) => ({ ...row, n: safeNumber(row.n) }));
}

/** Single values that stand and count, of some series of a community from one day to before another, in no order. */
export async function standingValues(
  db: Kysely<Tables>,
  request: {
    readonly communityId: string;
    readonly series: readonly string[];
    readonly from: string;
    readonly to: string;
  },
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { communityId, series, from, to } = request;
  const { rows } = await sql<{ series: string; values: string[] }>`
    select series::text as series, array_agg(trim_scale(value)::text) as values
      from (${await judgedSpan(db, { communityId, series, from, to })}) as judged where counts group by series`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.series, row.values]));
}
