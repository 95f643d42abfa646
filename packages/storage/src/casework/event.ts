import { sql, type Kysely } from "kysely";
import type { ObservationVerdict } from "../measurement/index.ts";
import type { Tables } from "../schema/index.ts";

/** An event of a service case as it is written. */
export interface CaseEventFacts {
  readonly communityId: string;
  readonly service: string;
  readonly case: string;
  readonly activity: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  /** The sender's number of a correction; 0 for the first. */
  readonly revision: number;
  /** When it was entered; absent where that was not told. */
  readonly recorded?: number;
  readonly rating?: number;
  readonly channel?: string;
}

const ACCEPTED: ObservationVerdict = { state: "accepted" };
const DUPLICATE: ObservationVerdict = { state: "duplicate" };

interface MetRow {
  readonly place: number;
  readonly same: boolean;
  readonly beaten: boolean;
}

/**
 * Writes events, and marks their services as touched. Gives a verdict for each, in their order. Whatever the order, the batches and the repetitions in which events
 * come, what is stored in the end is the same.
 */
export async function writeCaseEvents(
  db: Kysely<Tables>,
  all: readonly CaseEventFacts[],
  { sourceId, batch }: { readonly sourceId: string; readonly batch: string },
): Promise<readonly ObservationVerdict[]> {
  if (all.length === 0) return [];
  const known = new Set<string>();
  const fresh: number[] = [];
  const verdicts = all.map((one, place): ObservationVerdict => {
    const key = JSON.stringify([...stepOf(one), ...factOf(one)]);
    if (known.has(key)) return DUPLICATE;
    known.add(key);
    fresh.push(place);
    return ACCEPTED;
  });
  for (const { place, same, beaten } of await insert(db, { all, places: fresh, sourceId, batch }))
    verdicts[place] = same ? DUPLICATE : { state: "revised", stands: !beaten };
  return inBatch(all, verdicts);
}

/** What tells one step from another. */
function stepOf({ communityId, service, case: number, activity, time }: CaseEventFacts) {
  return [communityId, service, number, activity, time] as const;
}

/** What is said of a step, in the order in which one fact goes before another. */
function factOf({ revision, recorded = 0, rating = 0, channel = "" }: CaseEventFacts) {
  return [revision, recorded, rating, channel] as const;
}

/** Verdicts on those that have another fact of the same step beside them in the same batch. */
function inBatch(
  all: readonly CaseEventFacts[],
  verdicts: readonly ObservationVerdict[],
): readonly ObservationVerdict[] {
  const best = new Map<string, number>();
  const rivals = new Set<string>();
  const keys = all.map((one) => JSON.stringify(stepOf(one)));
  for (const [place, one] of all.entries()) {
    const key = keys[place] ?? "";
    if (verdicts[place]?.state === "duplicate") continue;
    const other = all[best.get(key) ?? -1];
    if (other !== undefined) rivals.add(key);
    if (other === undefined || beats(one, other)) best.set(key, place);
  }
  if (rivals.size === 0) return verdicts;
  return verdicts.map((verdict, place) => {
    const key = keys[place] ?? "";
    if (verdict.state === "duplicate" || !rivals.has(key)) return verdict;
    const stands = best.get(key) === place && !(verdict.state === "revised" && !verdict.stands);
    return { state: "revised", stands };
  });
}

function beats(a: CaseEventFacts, b: CaseEventFacts): boolean {
  const other = factOf(b);
  for (const [at, part] of factOf(a).entries()) {
    const against = other[at] ?? "";
    if (part !== against)
      return typeof part === "string" ? bytewise(part, String(against)) > 0 : part > Number(against);
  }
  return false;
}

/** As the store orders texts: by their bytes in UTF-8. */
function bytewise(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a, "utf8"), Buffer.from(b, "utf8"));
}

interface Insertion {
  readonly all: readonly CaseEventFacts[];
  readonly places: readonly number[];
  readonly sourceId: string;
  readonly batch: string;
}

/** One statement: what is new is inserted, its services are marked, and what met others of its step is told as it was before. */
async function insert(db: Kysely<Tables>, { all, places, sourceId, batch }: Insertion): Promise<readonly MetRow[]> {
  const some = places.flatMap((place) => all[place] ?? []);
  const { rows } = await sql<MetRow>`
    with given as materialized (
      select place, community_id, service collate "C" as service, case_number collate "C" as case_number, activity collate "C" as activity,
             timestamptz 'epoch' + milliseconds * interval '1 millisecond' as time, revision,
             timestamptz 'epoch' + entered * interval '1 millisecond' as recorded, rating, channel collate "C" as channel
        from unnest(${places}::integer[], ${some.map((one) => one.communityId)}::uuid[], ${some.map((one) => one.service)}::text[],
                    ${some.map((one) => one.case)}::text[], ${some.map((one) => one.activity)}::text[], ${some.map((one) => one.time)}::bigint[],
                    ${some.map((one) => one.revision)}::integer[], ${some.map((one) => one.recorded ?? 0)}::bigint[],
                    ${some.map((one) => one.rating ?? 0)}::smallint[], ${some.map((one) => one.channel ?? "")}::text[])
        as one (place, community_id, service, case_number, activity, milliseconds, revision, entered, rating, channel)
    ), added as (
      insert into case_event (community_id, service, case_number, activity, time, revision, recorded, rating, channel, source_id, batch)
      select community_id, service, case_number, activity, time, revision, recorded, rating, channel, ${sourceId}::uuid, ${batch}::bigint from given
       order by community_id, service, case_number, activity, time, revision, recorded, rating, channel
      on conflict (community_id, service, case_number, activity, time, revision, recorded, rating, channel) do nothing
      returning community_id, service, time
    ), marked as (
      insert into case_touched as mark (community_id, service, first)
      select community_id, service, min(time) from added group by 1, 2 order by 1, 2
      on conflict (community_id, service) do update set first = least(mark.first, excluded.first)
    )
    select given.place,
           bool_or((before.revision, before.recorded, before.rating, before.channel) = (given.revision, given.recorded, given.rating, given.channel)) as same,
           bool_or((before.revision, before.recorded, before.rating, before.channel) > (given.revision, given.recorded, given.rating, given.channel)) as beaten
      from given cross join lateral (
        select revision, recorded, rating, channel from case_event
         where community_id = given.community_id and service = given.service and case_number = given.case_number
           and activity = given.activity and time = given.time
         limit 1000
      ) as before
     group by given.place`.execute(db);
  return rows;
}
