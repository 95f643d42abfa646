import type { Migration } from "./migration.ts";

/** Plans by which single values go, and up to which day they are gone of each community and metric: days before it are never summed again. */
export const migration0012: Migration = {
  number: 12,
  name: "0012-retention",
  placements: { retention_plan: "local", raw_gone: "distributed by community_id" },
  statements: [
    `create table retention_plan (
      id uuid primary key,
      metric text collate "C" not null,
      before date not null,
      state text collate "C" not null check (state in ('proposed', 'confirmed', 'running', 'done', 'withdrawn')),
      preview jsonb not null,
      proposed_by text collate "C" not null,
      proposed_at timestamptz(3) not null,
      confirmed_by text collate "C",
      confirmed_at timestamptz(3),
      due_at timestamptz(3),
      withdrawn_by text collate "C",
      withdrawn_at timestamptz(3),
      stopped jsonb,
      started_at timestamptz(3),
      finished_at timestamptz(3),
      community_id uuid,
      after_id uuid,
      communities integer not null default 0,
      rows bigint not null default 0,
      check (confirmed_by <> proposed_by),
      check ((confirmed_at is null) = (due_at is null))
    )`,
    // One plan at a time of each metric.
    `create unique index retention_plan_open on retention_plan (metric) where state in ('proposed', 'confirmed', 'running')`,
    `create table raw_gone (
      community_id uuid not null,
      metric text collate "C" not null,
      before date not null,
      primary key (community_id, metric)
    )`,
  ],
};
