import { sql, type Kysely } from "kysely";
import { safeNumber } from "../database/type-parsers.ts";
import type { Tables } from "../schema/index.ts";

/** Observations of a source that stand, by quality (质量) and reason. */
export interface QualityCounts {
  readonly times: number;
  /** Written down by hand, and reckoned by the sender: uncertain. */
  readonly manual: number;
  readonly estimated: number;
  /** Outside of what is plausible, stuck, and called bad by the sender: bad. */
  readonly implausible: number;
  readonly stuck: number;
  readonly reported: number;
}

/** How good was what a source said from a day on. */
export async function sourceQuality(
  db: Kysely<Tables>,
  { sourceId, from }: { readonly sourceId: string; readonly from: string },
): Promise<QualityCounts> {
  const { rows } = await sql<Record<keyof QualityCounts, string>>`
    select coalesce(sum(day.times), 0) as times, coalesce(sum(day.manual), 0) as manual, coalesce(sum(day.uncertain - day.manual), 0) as estimated,
           coalesce(sum(day.implausible), 0) as implausible, coalesce(sum(day.stuck), 0) as stuck,
           coalesce(sum(day.bad - day.implausible - day.stuck), 0) as reported
      from series join day_sum as day on day.community_id = series.community_id and day.series = series.id
     where series.source_id = ${sourceId} and day.day >= ${from}::date`.execute(db);
  const count = (name: keyof QualityCounts): number => safeNumber(rows[0]?.[name] ?? "0");
  return {
    times: count("times"),
    manual: count("manual"),
    estimated: count("estimated"),
    implausible: count("implausible"),
    stuck: count("stuck"),
    reported: count("reported"),
  };
}

/** Marks all days of a source to be summed anew: what counts of them has another meaning. */
export async function touchSource(db: Kysely<Tables>, sourceId: string): Promise<void> {
  await sql`
    insert into touched (community_id, series, day, times)
    select day.community_id, day.series, day.day, 1
      from series join day_sum as day on day.community_id = series.community_id and day.series = series.id
     where series.source_id = ${sourceId} order by 1, 2, 3
    on conflict (community_id, series, day) do update set times = touched.times + 1`.execute(db);
}
