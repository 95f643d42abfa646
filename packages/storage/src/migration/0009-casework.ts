import type { Migration } from "./migration.ts";

/**
 * Events of service cases are a set that only grows: to say again what was said adds nothing, and what corrects something stands beside it. Of several facts of one step
 * (case, activity, time) the greatest by (revision, recorded, rating, channel) stands, in whatever order they came. What was not told is the epoch, 0 or ''.
 * The table is not cut by months: a case is read whole, by its community.
 */
const EVENTS = [
  `create table case_event (
    community_id uuid not null,
    service text collate "C" not null,
    case_number text collate "C" not null,
    activity text collate "C" not null,
    time timestamptz(3) not null,
    revision integer not null check (revision >= 0),
    recorded timestamptz(3) not null,
    rating smallint not null check (rating between 0 and 5),
    channel text collate "C" not null,
    source_id uuid not null,
    batch bigint not null,
    primary key (community_id, service, case_number, activity, time, revision, recorded, rating, channel)
  )`,
  `create index case_event_time on case_event (community_id, service, time)`,
  // Services of which events have come since they were last counted, and the first moment that those speak of.
  `create table case_touched (
    community_id uuid not null,
    service text collate "C" not null,
    first timestamptz(3) not null,
    primary key (community_id, service)
  )`,
];

/** What people add: working hours and limits of a community ('' for all others), and call-backs of residents who rated low. */
const RULES = [
  `create table case_rules (
    scope text collate "C" primary key,
    document jsonb not null,
    version integer not null,
    updated_at timestamptz(3) not null
  )`,
  `create table case_call_back (
    community_id uuid not null,
    service text collate "C" not null,
    case_number text collate "C" not null,
    opened timestamptz(3) not null,
    at timestamptz(3) not null,
    satisfied boolean not null,
    words text not null,
    called_by text not null,
    primary key (community_id, service, case_number, opened)
  )`,
  `alter table quarantine add column kind text collate "C" not null default 'observation' check (kind in ('observation', 'event'))`,
];

/** Events of service cases, and what people say of them. */
export const migration0009: Migration = {
  number: 9,
  name: "0009-casework",
  placements: {
    case_event: "distributed by community_id",
    case_touched: "distributed by community_id",
    case_rules: "reference",
    case_call_back: "distributed by community_id",
  },
  statements: [...EVENTS, ...RULES],
};
