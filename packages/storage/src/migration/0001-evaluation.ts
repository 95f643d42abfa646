import type { Migration } from "./migration.ts";

const COMMUNITIES = [
  `create table community (
    id uuid primary key,
    code text collate "C" not null unique check (code ~ '^[0-9]{12}$'),
    name text not null,
    street text,
    district text,
    city text,
    households integer check (households >= 0),
    residents integer check (residents >= 0),
    attributes jsonb not null,
    stage text,
    geometry jsonb,
    demo boolean not null,
    version integer not null,
    created_at timestamptz(3) not null,
    updated_at timestamptz(3) not null
  )`,
  `create table community_margin (
    community_id uuid not null references community (id) on delete cascade,
    variable text collate "C" not null,
    category text collate "C" not null,
    count integer not null check (count >= 0),
    primary key (community_id, variable, category)
  )`,
];

const SYSTEMS = [
  `create table indicator_system (
    id uuid primary key,
    system_id text collate "C" not null,
    version text collate "C" not null,
    digest text collate "C" not null,
    document text not null,
    title jsonb not null,
    state text not null check (state in ('draft', 'published')),
    created_at timestamptz(3) not null,
    published_at timestamptz(3),
    unique (system_id, version)
  )`,
  `create table weight_table (
    id uuid primary key,
    weights_id text collate "C" not null,
    version text collate "C" not null,
    indicator_system_id uuid not null references indicator_system (id),
    digest text collate "C" not null,
    document text not null,
    title jsonb not null,
    state text not null check (state in ('draft', 'published')),
    created_at timestamptz(3) not null,
    published_at timestamptz(3),
    unique (weights_id, version)
  )`,
];

const ROUNDS = [
  `create table round (
    id uuid primary key,
    name text not null,
    indicator_system_id uuid not null references indicator_system (id),
    weight_table_id uuid not null references weight_table (id),
    stage text,
    period_from timestamptz(3) not null,
    period_to timestamptz(3) not null,
    cut_off timestamptz(3),
    state text not null check (state in ('draft', 'collecting', 'review', 'published', 'superseded')),
    superseded_by uuid references round (id),
    acknowledged_incomplete jsonb not null,
    demo boolean not null,
    version integer not null,
    created_at timestamptz(3) not null,
    updated_at timestamptz(3) not null,
    published_at timestamptz(3),
    check (period_from < period_to)
  )`,
  `create table round_community (
    community_id uuid not null references community (id),
    round_id uuid not null references round (id) on delete cascade,
    state text not null check (state in ('waiting', 'evaluated', 'failed')),
    evidence_digest text collate "C",
    result_digest text collate "C",
    evaluated_at timestamptz(3),
    problem jsonb,
    primary key (community_id, round_id)
  )`,
  `create index round_community_round on round_community (round_id)`,
];

const FILES = [
  `create table raw_file (
    id uuid primary key,
    round_id uuid not null references round (id) on delete cascade,
    name text not null,
    sha256 text collate "C" not null,
    size bigint not null check (size >= 0),
    uploaded_by text not null,
    uploaded_at timestamptz(3) not null,
    state text not null check (state in ('received', 'collected', 'failed')),
    rows jsonb
  )`,
  `create index raw_file_round on raw_file (round_id, id)`,
  `create index raw_file_content on raw_file (round_id, sha256)`,
  `create table raw_file_chunk (
    file_id uuid not null references raw_file (id) on delete cascade,
    number integer not null check (number >= 0),
    bytes bytea not null,
    primary key (file_id, number)
  )`,
  // Raw files are mostly archives or already small: no second compression.
  `alter table raw_file_chunk alter column bytes set storage external`,
  `create table reject (
    id uuid primary key,
    round_id uuid not null references round (id) on delete cascade,
    file_id uuid not null references raw_file (id) on delete cascade,
    sheet text,
    "row" integer,
    "column" text,
    code text collate "C" not null,
    detail jsonb not null,
    remedy text not null,
    value text,
    rows integer not null check (rows >= 0),
    state text not null check (state in ('open', 'mended', 'dismissed'))
  )`,
  `create index reject_round on reject (round_id, state, id)`,
  `create index reject_file on reject (file_id)`,
];

const EVIDENCE_AND_RESULTS = [
  `create table evidence_bundle (
    community_id uuid not null,
    round_id uuid not null,
    digest text collate "C" not null,
    document text not null,
    rows jsonb not null,
    items integer not null,
    created_at timestamptz(3) not null,
    primary key (community_id, round_id, digest),
    foreign key (community_id, round_id) references round_community (community_id, round_id) on delete cascade
  )`,
  `create table result (
    community_id uuid not null,
    round_id uuid not null,
    digest text collate "C" not null,
    system_digest text collate "C" not null,
    weights_digest text collate "C" not null,
    evidence_digest text collate "C" not null,
    engine text not null,
    p numeric(12, 6),
    low numeric(12, 6),
    high numeric(12, 6),
    grade text,
    level text,
    complete boolean not null,
    insufficient integer not null,
    gates text[] not null,
    first_level jsonb not null,
    senses jsonb not null,
    corrected numeric(12, 6),
    bonus numeric(12, 6),
    computed_at timestamptz(3) not null,
    published_at timestamptz(3),
    primary key (community_id, round_id, digest),
    foreign key (community_id, round_id) references round_community (community_id, round_id) on delete cascade
  )`,
  `create index result_round on result (round_id)`,
  `create table would_change (
    community_id uuid not null,
    round_id uuid not null,
    digest text collate "C" not null,
    p_before numeric(12, 6),
    p_after numeric(12, 6),
    noted_at timestamptz(3) not null,
    primary key (community_id, round_id, digest),
    foreign key (community_id, round_id) references round_community (community_id, round_id) on delete cascade
  )`,
];

const ACCESS = [
  `create table person (
    id uuid primary key,
    name text not null,
    email text,
    username text,
    state text not null check (state in ('active', 'disabled')),
    version integer not null,
    created_at timestamptz(3) not null,
    updated_at timestamptz(3) not null,
    check (email is not null or username is not null)
  )`,
  `create unique index person_email on person (lower(email))`,
  `create unique index person_username on person (lower(username))`,
  `create table role_assignment (
    person_id uuid not null references person (id) on delete cascade,
    role text not null check (role in ('administrator', 'city-manager', 'evaluator', 'operator', 'expert', 'auditor')),
    scope text collate "C" not null check (scope ~ '^([*]|[0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12})$'),
    granted_by text,
    granted_at timestamptz(3) not null,
    expires_at timestamptz(3),
    primary key (person_id, role, scope)
  )`,
];

const WORK = [
  `create table job (
    id uuid primary key,
    kind text collate "C" not null,
    subject text collate "C" not null,
    state text not null check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
    done integer not null,
    total integer,
    cursor jsonb,
    error jsonb,
    requested_by text,
    cancel_requested boolean not null,
    attempts integer not null,
    lease uuid,
    heartbeat_at timestamptz(3),
    created_at timestamptz(3) not null,
    started_at timestamptz(3),
    finished_at timestamptz(3)
  )`,
  // One at a time of a kind on a subject: asking twice starts nothing twice.
  `create unique index job_active on job (kind, subject) where state in ('queued', 'running')`,
  `create index job_waiting on job (created_at, id) where state in ('queued', 'running')`,
  `create table audit_event (
    number bigint primary key,
    at timestamptz(3) not null,
    actor text not null,
    action text collate "C" not null,
    subject text not null,
    detail jsonb not null,
    previous char(64) not null,
    digest char(64) not null
  )`,
  `create index audit_event_subject on audit_event (subject, number)`,
  `create table idempotency_key (
    person text not null,
    route text not null,
    key text not null,
    request_digest text collate "C" not null,
    response jsonb,
    created_at timestamptz(3) not null,
    primary key (person, route, key)
  )`,
  `create index idempotency_key_age on idempotency_key (created_at)`,
  // What was erased, so that a restored backup can be made to forget it again.
  `create table erasure (
    id uuid primary key,
    kind text not null check (kind in ('person', 'raw-file')),
    subject uuid not null,
    erased_at timestamptz(3) not null,
    unique (kind, subject)
  )`,
];

/** Communities, systems, rounds, evidence, results, people, jobs and the audit chain. */
export const migration0001: Migration = {
  number: 1,
  name: "0001-evaluation",
  placements: {
    community: "reference",
    community_margin: "reference",
    indicator_system: "reference",
    weight_table: "reference",
    round: "reference",
    round_community: "distributed by community_id",
    raw_file: "local",
    raw_file_chunk: "local",
    reject: "local",
    evidence_bundle: "distributed by community_id",
    result: "distributed by community_id",
    would_change: "distributed by community_id",
    person: "local",
    role_assignment: "local",
    job: "local",
    audit_event: "local",
    idempotency_key: "local",
    erasure: "local",
  },
  statements: [...COMMUNITIES, ...SYSTEMS, ...ROUNDS, ...FILES, ...EVIDENCE_AND_RESULTS, ...ACCESS, ...WORK],
};
