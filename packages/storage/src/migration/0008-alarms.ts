import type { Migration } from "./migration.ts";

/** What somebody should look at, and by what rhythm sources speak. */
export const migration0008: Migration = {
  number: 8,
  name: "0008-alarms",
  placements: { alarm: "local" },
  statements: [
    `create table alarm (
      id uuid primary key,
      kind text collate "C" not null,
      subject text collate "C" not null,
      community_id uuid,
      round_id uuid,
      scopes jsonb not null,
      state text collate "C" not null check (state in ('raised', 'ended')),
      severity text collate "C" not null check (severity in ('critical', 'warning', 'notice')),
      since timestamptz(3) not null,
      updated_at timestamptz(3) not null,
      clear_since timestamptz(3),
      ended_at timestamptz(3),
      facts jsonb not null,
      acknowledged_at timestamptz(3),
      acknowledged_by text collate "C",
      acknowledged_words text,
      muted_until timestamptz(3),
      check ((state = 'ended') = (ended_at is not null))
    )`,
    // One that is raised, of each thing: who raises it a second time finds the first.
    `create unique index alarm_raised on alarm (kind, subject, (coalesce(community_id::text, '')), (coalesce(round_id::text, '')))
      where state = 'raised'`,
    `create index alarm_state on alarm (state, id)`,
    `create index alarm_muted on alarm (kind, subject) where muted_until is not null`,
    // Longest silence of each of the last days on which a source spoke, in seconds: its own rhythm.
    `alter table source_health add column gaps jsonb not null default '{}'`,
  ],
};
