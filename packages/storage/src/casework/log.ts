import { sql, type Kysely } from "kysely";
import { safeNumber } from "../database/type-parsers.ts";
import type { Tables } from "../schema/index.ts";

/** An event that stands: of several facts of one step the greatest. */
export interface StandingEvent {
  readonly service: string;
  readonly case: string;
  readonly activity: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly recorded?: number;
  readonly rating?: number;
  readonly channel?: string;
}

/** Which cases of a community are read, and up to when; times are milliseconds since 1970. */
export interface LogRequest {
  readonly communityId: string;
  /** Absent: of all services. */
  readonly services?: readonly string[];
  /** One case only. */
  readonly case?: string;
  /** Cases of which nothing happened from this moment on are left out. */
  readonly since?: number;
  /** What happened then or later is left out. */
  readonly end: number;
  /** More events than this are not read: then there are none, but for one more than that. */
  readonly most?: number;
}

interface EventRow {
  readonly service: string;
  readonly case_number: string;
  readonly activity: string;
  readonly time: string;
  readonly recorded: string;
  readonly rating: number;
  readonly channel: string;
}

/** Longest time that is asked for by anybody: the end of what a Date can tell would be beyond the store's calendar. */
const LATEST = 253_402_300_799_000;
const EARLIEST = 0;

/** The events that stand of a community's cases, case by case, in order of time. */
export async function standingEvents(db: Kysely<Tables>, request: LogRequest): Promise<readonly StandingEvent[]> {
  const { communityId, services, since, most } = request;
  const end = new Date(Math.min(request.end, LATEST)).toISOString();
  const ofServices = services === undefined ? sql`true` : sql`event.service = any(${[...services]}::text[])`;
  const ofCase = request.case === undefined ? sql`true` : sql`event.case_number = ${request.case}`;
  const recent =
    since === undefined || since === -Infinity
      ? sql`true`
      : sql`exists (select 1 from case_event as late where late.community_id = event.community_id and late.service = event.service
                       and late.case_number = event.case_number and late.time >= ${new Date(Math.max(since, EARLIEST)).toISOString()}::timestamptz
                       and late.time < ${end}::timestamptz)`;
  const { rows } = await sql<EventRow>`
    select distinct on (service, case_number, time, activity) service, case_number, activity,
           (extract(epoch from time) * 1000)::bigint::text as time, (extract(epoch from recorded) * 1000)::bigint::text as recorded, rating, channel
      from case_event as event
     where event.community_id = ${communityId} and ${ofServices} and ${ofCase} and event.time < ${end}::timestamptz and ${recent}
     order by service, case_number, time, activity, revision desc, recorded desc, rating desc, channel desc
     ${most === undefined ? sql`` : sql`limit ${most + 1}`}`.execute(db);
  return rows.map(eventOf);
}

function eventOf({ service, case_number: number, activity, time, recorded, rating, channel }: EventRow): StandingEvent {
  return {
    service,
    case: number,
    activity,
    time: safeNumber(time),
    ...(recorded === "0" ? {} : { recorded: safeNumber(recorded) }),
    ...(rating === 0 ? {} : { rating }),
    ...(channel === "" ? {} : { channel }),
  };
}

/** The services of a community of which there are events, with how many. */
export async function caseServices(
  db: Kysely<Tables>,
  communityId: string,
): Promise<readonly { readonly service: string; readonly events: number; readonly lastAt: string }[]> {
  const { rows } = await sql<{ service: string; events: string; lastAt: string }>`
    select service, count(*) as events, max(time) as "lastAt" from case_event where community_id = ${communityId}
     group by service order by service`.execute(db);
  return rows.map((row) => ({ ...row, events: safeNumber(row.events) }));
}

/** A service of a community of which events have come. */
export interface TouchedService {
  readonly service: string;
  /** The first moment that they speak of. */
  readonly first: string;
}

/** Takes the marks of a community's services away. Who writes meanwhile waits, or leaves a mark for the next time. */
export async function takeTouchedServices(
  trx: Kysely<Tables>,
  communityId: string,
): Promise<readonly TouchedService[]> {
  const { rows } = await sql<TouchedService>`
    delete from case_touched where community_id = ${communityId} returning service, first`.execute(trx);
  return rows;
}
