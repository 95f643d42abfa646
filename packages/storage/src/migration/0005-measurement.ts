import type { Migration } from "./migration.ts";

/** Who may send observations, of what and for whom; what became of what was sent. */
const SOURCES = [
  `create table source (
    id uuid primary key,
    name text not null,
    kind text collate "C" not null,
    trust text collate "C" not null check (trust in ('calibrated', 'operated', 'reported')),
    state text collate "C" not null check (state in ('active', 'revoked')),
    token_digest text collate "C" unique,
    token_beginning text collate "C",
    scopes jsonb not null,
    metrics jsonb,
    mapping jsonb not null,
    settings jsonb not null,
    silent_minutes integer check (silent_minutes > 0),
    demo boolean not null,
    version integer not null,
    created_at timestamptz(3) not null,
    updated_at timestamptz(3) not null
  )`,
  `create table source_health (
    source_id uuid primary key,
    last_seen_at timestamptz(3) not null,
    accepted bigint not null,
    duplicate bigint not null,
    revised bigint not null,
    quarantined bigint not null
  )`,
  `create table quarantine (
    id uuid primary key,
    source_id uuid not null,
    received_at timestamptz(3) not null,
    reason text collate "C" not null,
    detail jsonb not null,
    place text not null,
    line jsonb not null,
    state text collate "C" not null check (state in ('waiting', 'released', 'dropped'))
  )`,
  `create index quarantine_waiting on quarantine (source_id, state, reason, id)`,
];

/**
 * Observations are a set that only grows: to say again what was said adds nothing, and what corrects something stands beside it. Of several facts of one series and
 * time the greatest by (revision, quality, value, n) stands, in whatever order they came: so the last one in the order of the primary key.
 * `n` is 0 for a single number; above 0, `value` is the numerator of a share or a rate. Values are in the unit of the series; \`unit\` is what the sender wrote, where that was
 * another one. Quality: from 100 good, from 50 uncertain, below that bad.
 */
const OBSERVATIONS = [
  `create table series (
    community_id uuid not null,
    id bigint not null,
    source_id uuid not null,
    metric text collate "C" not null,
    scene text collate "C" not null,
    point text not null,
    form text collate "C" not null check (form in ('value', 'counts')),
    unit text collate "C" not null,
    primary key (community_id, id)
  )`,
  `create index series_metric on series (community_id, metric)`,
  `create table observation (
    community_id uuid not null,
    series bigint not null,
    time timestamptz(3) not null,
    revision integer not null check (revision >= 0),
    quality smallint not null,
    value numeric not null,
    n bigint not null check (n >= 0),
    unit text collate "C",
    batch bigint not null,
    primary key (community_id, series, time, revision, quality, value, n)
  ) partition by range (time)`,
  `create table day_sum (
    community_id uuid not null,
    series bigint not null,
    day date not null,
    first timestamptz(3) not null,
    last timestamptz(3) not null,
    n bigint not null,
    sum numeric not null,
    squares numeric not null,
    least numeric not null,
    most numeric not null,
    uncertain integer not null,
    bad integer not null,
    digest bytea not null,
    primary key (community_id, series, day)
  )`,
  // Days of a series that were added to since they were summed.
  `create table touched (
    community_id uuid not null,
    series bigint not null,
    day date not null,
    times bigint not null,
    primary key (community_id, series, day)
  )`,
];

/** What observations say in a round; bundles and results that a live refresh made: the next one takes their place. */
const LIVE = [
  `create table measured_evidence (
    community_id uuid not null,
    round_id uuid not null,
    document text not null,
    base text collate "C",
    updated_at timestamptz(3) not null,
    primary key (community_id, round_id),
    foreign key (community_id, round_id) references round_community (community_id, round_id) on delete cascade
  )`,
  `alter table evidence_bundle add column live boolean not null default false`,
  `alter table result add column live boolean not null default false`,
];

/** Sources, observations with their daily sums, and what waits in quarantine. */
export const migration0005: Migration = {
  number: 5,
  name: "0005-measurement",
  placements: {
    source: "reference",
    source_health: "local",
    quarantine: "local",
    series: "distributed by community_id",
    observation: "distributed by community_id",
    day_sum: "distributed by community_id",
    touched: "distributed by community_id",
    measured_evidence: "distributed by community_id",
  },
  statements: [...SOURCES, ...OBSERVATIONS, ...LIVE],
};
