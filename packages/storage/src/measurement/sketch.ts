import { SKETCH_GROWTH, SKETCH_MIDDLE, SKETCH_REACH } from "@sangan/evaluation/measurement";
import { sql, type Kysely, type RawBuilder } from "kysely";
import type { Tables } from "../schema/index.ts";
import type { SettledDay } from "./day-sum.ts";
import { judgedFacts } from "./judged.ts";
import { DAY_ZONE } from "./observation.ts";
import { LEAST_QUALITY } from "./quality.ts";

/** Days that are looked for at once; of those, as many are taken as have about so many observations. */
const MOST_DAYS = 500;
const MOST_FACTS = 300_000;

/** The number of a value's bucket, as `bucketOf` tells it. */
const BUCKET: RawBuilder<number> = sql`
  case when abs(value) < ${sql.lit(SKETCH_REACH.least)}::numeric then 0
       else sign(value)::integer * (ceil(ln(least(abs(value), ${sql.lit(SKETCH_REACH.most)}::numeric)::float8) / ${sql.lit(SKETCH_GROWTH)}::float8)::integer + ${sql.lit(SKETCH_MIDDLE)}) end`;

/** Communities with days that were summed since they were sketched, by their ids. */
export async function unsketchedCommunities(
  db: Kysely<Tables>,
  request: { readonly after?: string; readonly limit: number },
): Promise<readonly string[]> {
  const { rows } = await sql<{ community_id: string }>`
    select distinct community_id from day_sum
     where not sketched and ${request.after === undefined ? sql`true` : sql`community_id > ${request.after}`}
     order by community_id limit ${request.limit}`.execute(db);
  return rows.map(({ community_id: id }) => id);
}

interface Mark {
  readonly series: string;
  readonly day: string;
  /** Of its sum, in hexadecimal digits. */
  readonly digest: string;
  readonly form: "value" | "counts";
  readonly stuck: number;
}

/**
 * Sketches some days of a community whose sums are newer than their sketches, the latest first, and gives the last one of them, `before` which the next call goes on; undefined when no more are there.
 * To be called in a transaction of its own. It waits for nobody who sums: a day that is summed anew meanwhile stays marked.
 */
export async function sketchDays(
  trx: Kysely<Tables>,
  request: { readonly communityId: string; readonly before?: SettledDay },
): Promise<SettledDay | undefined> {
  const { communityId } = request;
  const marks = await unsketched(trx, request);
  const values = marks.filter(({ form }) => form === "value");
  if (values.length > 0) await writeSketches(trx, communityId, values);
  if (marks.length > 0) await settle(trx, communityId, marks);
  return marks.at(-1);
}

async function unsketched(
  db: Kysely<Tables>,
  { communityId, before }: { readonly communityId: string; readonly before?: SettledDay },
): Promise<readonly Mark[]> {
  const rest = before === undefined ? sql`true` : sql`(day, series) < (${before.day}::date, ${before.series}::bigint)`;
  const { rows } = await sql<Mark>`
    select series::text as series, day, digest, form, stuck from (
      select sum.series, sum.day, encode(sum.digest, 'hex') as digest, series.form, sum.stuck, sum.times,
             sum(sum.times) over (order by sum.day desc, sum.series desc) as passed
        from (select * from day_sum where community_id = ${communityId} and not sketched and ${rest} order by day desc, series desc limit ${MOST_DAYS}) as sum
        join series on series.community_id = sum.community_id and series.id = sum.series
    ) as waiting where passed - times < ${MOST_FACTS} order by day desc, waiting.series desc`.execute(db);
  return rows;
}

const seriesOf = (marks: readonly Mark[]): readonly string[] => marks.map(({ series }) => series);
const daysOf = (marks: readonly Mark[]): readonly string[] => marks.map(({ day }) => day);
const digestsOf = (marks: readonly Mark[]): readonly string[] => marks.map(({ digest }) => digest);

/** What stands on some days and counts: judged by its course only where something was stuck, for it takes three times as long. */
function countingFacts(communityId: string, marks: readonly Mark[]): RawBuilder<unknown> {
  const plain = marks.filter(({ stuck }) => stuck === 0);
  const judged = marks.filter(({ stuck }) => stuck > 0);
  return sql`
    select mark.series, mark.day, standing.value
      from unnest(${seriesOf(plain)}::bigint[], ${daysOf(plain)}::date[]) as mark (series, day)
     -- Day by day by the key: a table of which nothing is known yet would be read whole for each of them.
     cross join lateral (
       select distinct on (observation.time) observation.value, observation.quality from observation
        where observation.community_id = ${communityId} and observation.series = mark.series
          and observation.time >= (mark.day::timestamp at time zone ${DAY_ZONE}::text)
          and observation.time < ((mark.day + 1)::timestamp at time zone ${DAY_ZONE}::text)
        order by observation.time desc, observation.revision desc, observation.quality desc, observation.value desc, observation.n desc
     ) as standing where standing.quality >= ${LEAST_QUALITY}::smallint
    ${judged.length === 0 ? sql`` : sql`union all select series, day, value from (${judgedFacts(communityId, judged)}) as judged where counts`}`;
}

async function writeSketches(trx: Kysely<Tables>, communityId: string, marks: readonly Mark[]): Promise<void> {
  await sql`
    insert into day_sketch (community_id, series, day, digest, buckets, counts)
    select ${communityId}::uuid, mark.series, mark.day, decode(mark.digest, 'hex'), coalesce(own.buckets, '{}'), coalesce(own.counts, '{}')
      from unnest(${seriesOf(marks)}::bigint[], ${daysOf(marks)}::date[], ${digestsOf(marks)}::text[]) as mark (series, day, digest)
      left join (
        select series, day, array_agg(bucket order by bucket) as buckets, array_agg(count order by bucket) as counts
          from (
            select series, day, ${BUCKET} as bucket, count(*)::integer as count
              from (${countingFacts(communityId, marks)}) as fact group by 1, 2, 3
          ) as tallied group by series, day
      ) as own using (series, day)
     order by mark.series, mark.day
    on conflict (community_id, series, day) do update
      set digest = excluded.digest, buckets = excluded.buckets, counts = excluded.counts
      -- What was sketched of the same sum stays: its single values may have gone meanwhile.
      where day_sketch.digest <> excluded.digest`.execute(trx);
}

/** Takes the marks from days whose sums are still those that were seen. Those that are summed just now are left to the next time. */
async function settle(trx: Kysely<Tables>, communityId: string, marks: readonly Mark[]): Promise<void> {
  await sql`
    update day_sum set sketched = true from (
      select sum.series, sum.day from day_sum as sum
        join unnest(${seriesOf(marks)}::bigint[], ${daysOf(marks)}::date[], ${digestsOf(marks)}::text[]) as seen (series, day, digest)
          on seen.series = sum.series and seen.day = sum.day and decode(seen.digest, 'hex') = sum.digest
       where sum.community_id = ${communityId}::uuid for update of sum skip locked
    ) as done
     where day_sum.community_id = ${communityId}::uuid and day_sum.series = done.series and day_sum.day = done.day`.execute(
    trx,
  );
}
