import type { Migration } from "./migration.ts";

/** Few rows, read by every community: what is asked, by what text one agrees, and by which code one comes in. */
const CAMPAIGNS = [
  `create table campaign (
    id uuid primary key,
    round_id uuid not null references round (id),
    name text not null,
    organiser jsonb not null,
    contact jsonb not null,
    closes_on date,
    grace_days integer not null check (grace_days >= 0),
    questionnaire_options jsonb not null,
    policy jsonb not null,
    state text not null check (state in ('draft', 'open', 'closed')),
    invitation_salt bytea,
    demo boolean not null,
    version integer not null,
    created_at timestamptz(3) not null,
    updated_at timestamptz(3) not null,
    opened_at timestamptz(3),
    closed_at timestamptz(3),
    check ((state = 'draft') = (opened_at is null)),
    check ((state = 'closed') = (closed_at is not null)),
    check ((state = 'open') = (invitation_salt is not null))
  )`,
  `create index campaign_round on campaign (round_id)`,
  `create table questionnaire (
    id uuid primary key,
    campaign_id uuid not null references campaign (id) on delete cascade,
    number integer not null check (number > 0),
    digest text collate "C" not null,
    document text not null,
    created_at timestamptz(3) not null,
    unique (campaign_id, number)
  )`,
  `create table consent_text (
    id uuid primary key,
    campaign_id uuid not null references campaign (id) on delete cascade,
    number integer not null check (number > 0),
    digest text collate "C" not null,
    document text not null,
    created_at timestamptz(3) not null,
    unique (campaign_id, number)
  )`,
  `create table way_in (
    id uuid primary key,
    code text collate "C" not null unique check (code ~ '^[0-9A-HJKMNP-TV-Z]{10}$'),
    campaign_id uuid not null references campaign (id) on delete cascade,
    community_id uuid not null references community (id),
    kind text not null check (kind in ('open', 'invitation', 'interviewer', 'paper')),
    building text,
    label text,
    created_at timestamptz(3) not null,
    revoked_at timestamptz(3)
  )`,
  `create index way_in_campaign on way_in (campaign_id, community_id)`,
  `create table campaign_community (
    community_id uuid not null references community (id),
    campaign_id uuid not null references campaign (id) on delete cascade,
    primary key (community_id, campaign_id)
  )`,
  `create table survey_key (
    number integer primary key check (number between 1 and 65535),
    sealed bytea not null,
    created_at timestamptz(3) not null
  )`,
];

/** What is asked of a sample, and how many may answer. An invitation is never changed by an answer. */
const SAMPLE = [
  `create table invitation (
    community_id uuid not null,
    campaign_id uuid not null references campaign (id) on delete cascade,
    token_digest bytea not null check (length(token_digest) = 32),
    way_id uuid not null,
    primary key (community_id, campaign_id, token_digest)
  )`,
  `create table survey_quota (
    community_id uuid not null,
    campaign_id uuid not null references campaign (id) on delete cascade,
    variable text collate "C" not null,
    category text collate "C" not null,
    most integer not null check (most >= 0),
    filled integer not null check (filled >= 0),
    primary key (community_id, campaign_id, variable, category)
  )`,
  `create table paper_form (
    community_id uuid not null,
    campaign_id uuid not null references campaign (id) on delete cascade,
    form text collate "C" not null,
    way_id uuid not null,
    state text not null check (state in ('waiting', 'differs', 'taken')),
    first jsonb,
    second jsonb,
    first_by text,
    second_by text,
    day date not null,
    primary key (community_id, campaign_id, form),
    check ((state = 'taken') = (first is null))
  )`,
];

/**
 * Answers. They name a day and no time, carry no number that counts up, and refer to no invitation. What was withdrawn leaves its place taken, with nothing in
 * it, so that a phone that sends again does not bring it back. No foreign key: what residents say goes with nothing else that is deleted.
 */
const ANSWERS = [
  `create table survey_response (
    community_id uuid not null,
    id uuid not null,
    campaign_id uuid not null,
    way_id uuid,
    questionnaire_id uuid,
    consent_id uuid,
    channel text collate "C" check (channel in ('open', 'invitation', 'interviewer', 'paper')),
    helper text collate "C" check (helper in ('interviewer', 'relative', 'neighbour', 'other')),
    language text collate "C" check (language in ('zh', 'en')),
    day date,
    state text collate "C" not null check (state in ('counted', 'over-quota', 'withdrawn')),
    flags smallint not null,
    corrections smallint not null,
    settled boolean not null,
    digest bytea,
    optional smallint[],
    strata smallint[],
    used smallint[],
    answers smallint[],
    chances smallint[],
    comments jsonb,
    primary key (community_id, id),
    check (channel <> 'invitation' or way_id is null),
    check ((state = 'withdrawn') = (answers is null)),
    check (state = 'withdrawn' or num_nulls(questionnaire_id, consent_id, channel, language, day, digest, optional, strata, used, chances) = 0),
    check (state <> 'withdrawn' or num_nonnulls(way_id, questionnaire_id, consent_id, channel, helper, language, day, digest, optional, strata, used, chances, comments) = 0)
  )`,
  `create index survey_response_id on survey_response (id)`,
  `create table survey_revision (
    community_id uuid not null,
    response_id uuid not null,
    number smallint not null check (number > 0),
    campaign_id uuid not null,
    day date not null,
    answers smallint[] not null,
    digest bytea not null,
    primary key (community_id, response_id, number)
  )`,
  `create table survey_conflict (
    community_id uuid not null,
    response_id uuid not null,
    digest bytea not null,
    id uuid not null,
    campaign_id uuid not null,
    day date not null,
    language text collate "C" not null,
    helper text collate "C",
    optional smallint[] not null,
    strata smallint[] not null,
    used smallint[] not null,
    answers smallint[] not null,
    chances smallint[] not null,
    comments jsonb,
    state text collate "C" not null check (state in ('open', 'kept', 'other')),
    primary key (community_id, response_id, digest)
  )`,
  `create index survey_conflict_campaign on survey_conflict (community_id, campaign_id)`,
  `create table survey_comment (
    community_id uuid not null,
    id uuid not null,
    campaign_id uuid not null,
    question text collate "C" not null,
    language text collate "C" not null,
    text text not null,
    primary key (community_id, id)
  )`,
  `create index survey_comment_campaign on survey_comment (community_id, campaign_id, id)`,
  `create table survey_withdrawal (
    community_id uuid not null,
    campaign_id uuid not null,
    day date not null,
    after_publication boolean not null,
    count integer not null check (count > 0),
    uncollected integer not null check (uncollected >= 0),
    primary key (community_id, campaign_id, day, after_publication)
  )`,
  `create table survey_draft (
    community_id uuid not null,
    id uuid not null,
    campaign_id uuid not null,
    sealed bytea not null,
    until date not null,
    primary key (community_id, id)
  )`,
  `create index survey_draft_id on survey_draft (id)`,
];

const ERASURES = [
  `alter table erasure drop constraint erasure_kind_check`,
  `alter table erasure add constraint erasure_kind_check check (kind in ('person', 'raw-file', 'survey-response', 'survey-comment'))`,
  // Where a response stood, so that its place can be kept taken also in a backup from before it came.
  `alter table erasure add column community_id uuid`,
  `alter table erasure add column campaign_id uuid`,
  `alter table erasure add check ((kind in ('survey-response', 'survey-comment')) = (community_id is not null and campaign_id is not null))`,
];

/** Campaigns, ways in, invitations and quotas; responses, comments, conflicts, withdrawals and drafts of residents. */
export const migration0003: Migration = {
  number: 3,
  name: "0003-survey",
  placements: {
    campaign: "reference",
    questionnaire: "reference",
    consent_text: "reference",
    way_in: "reference",
    campaign_community: "distributed by community_id",
    survey_key: "local",
    invitation: "distributed by community_id",
    survey_quota: "distributed by community_id",
    paper_form: "distributed by community_id",
    survey_response: "distributed by community_id",
    survey_revision: "distributed by community_id",
    survey_conflict: "distributed by community_id",
    survey_comment: "distributed by community_id",
    survey_withdrawal: "distributed by community_id",
    survey_draft: "distributed by community_id",
  },
  statements: [...CAMPAIGNS, ...SAMPLE, ...ANSWERS, ...ERASURES],
};
