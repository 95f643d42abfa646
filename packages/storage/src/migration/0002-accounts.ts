import type { Migration } from "./migration.ts";

/** The tables of the library that signs people in. They hold no name and no e-mail address: who somebody is stands in `person` alone. */
const ACCOUNTS = [
  `create table account_user (
    id uuid primary key references person (id) on delete cascade,
    name text not null,
    email text collate "C" not null unique,
    email_verified boolean not null,
    image text,
    two_factor_enabled boolean,
    created_at timestamptz(3) not null,
    updated_at timestamptz(3) not null
  )`,
  `create table account_session (
    id uuid primary key,
    user_id uuid not null references account_user (id) on delete cascade,
    token text collate "C" not null unique,
    expires_at timestamptz(3) not null,
    created_at timestamptz(3) not null,
    updated_at timestamptz(3) not null,
    ip_address text,
    user_agent text
  )`,
  `create index account_session_user on account_session (user_id)`,
  `create table account_credential (
    id uuid primary key,
    user_id uuid not null references account_user (id) on delete cascade,
    provider_id text collate "C" not null,
    account_id text collate "C" not null,
    access_token text,
    refresh_token text,
    id_token text,
    access_token_expires_at timestamptz(3),
    refresh_token_expires_at timestamptz(3),
    scope text,
    password text,
    created_at timestamptz(3) not null,
    updated_at timestamptz(3) not null,
    unique (provider_id, account_id)
  )`,
  `create index account_credential_user on account_credential (user_id)`,
  `create table account_verification (
    id uuid primary key,
    identifier text collate "C" not null,
    value text not null,
    expires_at timestamptz(3) not null,
    created_at timestamptz(3) not null,
    updated_at timestamptz(3) not null
  )`,
  `create index account_verification_identifier on account_verification (identifier)`,
  `create table account_two_factor (
    id uuid primary key,
    user_id uuid not null unique references account_user (id) on delete cascade,
    secret text not null,
    backup_codes text not null,
    verified boolean,
    failed_verification_count integer,
    locked_until timestamptz(3)
  )`,
];

const KEYS_AND_LINKS = [
  `alter table person add column created_by uuid references person (id) on delete set null`,
  `create table api_key (
    id uuid primary key,
    person_id uuid not null references person (id) on delete cascade,
    name text not null,
    token_digest char(64) not null unique,
    beginning text collate "C" not null,
    permissions jsonb not null,
    created_at timestamptz(3) not null,
    expires_at timestamptz(3) not null,
    last_used_on date,
    revoked_at timestamptz(3)
  )`,
  `create index api_key_person on api_key (person_id)`,
  `create table one_time_link (
    id uuid primary key,
    purpose text not null check (purpose in ('set-up', 'invitation', 'password-reset')),
    token_digest char(64) not null unique,
    person_id uuid references person (id) on delete cascade,
    issued_by uuid references person (id) on delete cascade,
    issued_at timestamptz(3) not null,
    expires_at timestamptz(3) not null,
    used_at timestamptz(3),
    check ((purpose = 'set-up') = (person_id is null))
  )`,
  `create index one_time_link_person on one_time_link (person_id)`,
];

/** Accounts with their sessions and second factors, API keys and one-time links. */
export const migration0002: Migration = {
  number: 2,
  name: "0002-accounts",
  placements: {
    account_user: "local",
    account_session: "local",
    account_credential: "local",
    account_verification: "local",
    account_two_factor: "local",
    api_key: "local",
    one_time_link: "local",
  },
  statements: [...ACCOUNTS, ...KEYS_AND_LINKS],
};
