import { sql, type Kysely, type RawBuilder } from "kysely";
import type { Tables } from "../schema/index.ts";
import { DAY_ZONE } from "./observation.ts";
import { LEAST_QUALITY, STUCK_QUALITY } from "./quality.ts";

/** Days of series. */
type Days = readonly { readonly series: string; readonly day: string }[];

/** After how many minutes a value that repeats is stuck: what the mapping of the series' source says of its metric; null: never. */
const STUCK_MINUTES = sql`(
  select min((one.value ->> 'stuckMinutes')::integer) from series join source on source.id = series.source_id
   cross join jsonb_each(coalesce(source.mapping -> 'metrics', '{}')) as one
   where series.community_id = mark.community_id and series.id = mark.series and series.form = 'value'
     and one.value ->> 'metric' = series.metric and one.value ? 'stuckMinutes')`;

/**
 * What stands on some days of series of a community, judged by its course within the day: `same` as the one before, the `run` of one value that it belongs to so far, the `step` since
 * the one before in seconds, its quality, and whether it `counts`. Each day is judged for itself and from what stands on it, so that the order in which it came decides nothing.
 */
export function judgedFacts(communityId: string, days: Days): RawBuilder<unknown> {
  return sql`
    select series, day, time, value, n, same, run, step, quality, quality >= ${LEAST_QUALITY}::smallint as counts from (
      select series, day, time, value, n, same is true as same, step,
             place - max(place) filter (where same is not true) over course + 1 as run,
             case when time - max(time) filter (where same is not true) over course >= stuck * interval '1 minute'
                  then least(quality, ${STUCK_QUALITY}::smallint) else quality end as quality
        from (
          select *, value = lag(value) over course and n = lag(n) over course as same, row_number() over course as place,
                 time - lag(time) over course as step
            from (
              select mark.series, fact.time, fact.value, fact.n, fact.quality, mark.day, mark.stuck
                from (
                  select mark.*, ${STUCK_MINUTES} as stuck
                    from (select ${communityId}::uuid as community_id, one.* from unnest(${days.map(({ series }) => series)}::bigint[], ${days.map(({ day }) => day)}::date[]) as one (series, day)) as mark
                ) as mark
               -- Day by day by the key: a table of which nothing is known yet would be read whole for each of them.
               cross join lateral (
                 select distinct on (observation.time) observation.time, observation.value, observation.n, observation.quality from observation
                  where observation.community_id = ${communityId} and observation.series = mark.series
                    and observation.time >= (mark.day::timestamp at time zone ${DAY_ZONE}::text)
                    and observation.time < ((mark.day + 1)::timestamp at time zone ${DAY_ZONE}::text)
                  order by observation.time desc, observation.revision desc, observation.quality desc, observation.value desc, observation.n desc
               ) as fact
            ) as standing
          window course as (partition by series, day order by time)
        ) as stepped
      window course as (partition by series, day order by time)
    ) as judged`;
}

/** A span of days of some series of a community. */
export interface DaySpan {
  readonly communityId: string;
  readonly series: readonly string[];
  readonly from: string;
  readonly to: string;
}

/** What stands in a span of days: judged by its course only where a mapping asks for that, for it takes three times as long. */
export async function judgedSpan(db: Kysely<Tables>, span: DaySpan): Promise<RawBuilder<unknown>> {
  const { communityId, series, from, to } = span;
  const { rows } = await sql<{ series: string; day: string }>`
    select mark.series::text as series, mark.day from day_sum as mark
     where mark.community_id = ${communityId} and mark.series = any(${series}::bigint[]) and mark.day >= ${from}::date and mark.day < ${to}::date and mark.stuck > 0`.execute(
    db,
  );
  const plain = sql`
    select series, value, quality >= ${LEAST_QUALITY}::smallint as counts, (time at time zone ${DAY_ZONE}::text)::date as day from (
      select distinct on (series, time) series, time, value, quality from observation
       where community_id = ${communityId} and series = any(${series}::bigint[])
         and time >= (${from}::date::timestamp at time zone ${DAY_ZONE}::text) and time < (${to}::date::timestamp at time zone ${DAY_ZONE}::text)
       order by series desc, time desc, revision desc, quality desc, value desc, n desc
    ) as standing`;
  if (rows.length === 0) return plain;
  return sql`
    select series, value, counts from (${plain}) as plain
     where (series, day) not in (select * from unnest(${rows.map((row) => row.series)}::bigint[], ${rows.map((row) => row.day)}::date[]))
     union all select series, value, counts from (${judgedFacts(communityId, rows)}) as judged`;
}
