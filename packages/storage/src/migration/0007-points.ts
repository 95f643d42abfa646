import type { Migration } from "./migration.ts";

/** Where measurements are taken in a community, its plans as pictures, and what inspectors brought from their walks. */
export const migration0007: Migration = {
  number: 7,
  name: "0007-points",
  placements: {
    plan_picture: "distributed by community_id",
    point: "distributed by community_id",
    walk_entry: "distributed by community_id",
    walk_photo: "distributed by community_id",
  },
  statements: [
    `create table plan_picture (
      community_id uuid not null references community (id) on delete cascade,
      id uuid not null,
      name text not null,
      floor text not null,
      media_type text collate "C" not null,
      width integer not null check (width > 0),
      height integer not null check (height > 0),
      bytes bytea not null,
      digest text collate "C" not null,
      created_at timestamptz(3) not null,
      primary key (community_id, id),
      unique (community_id, digest)
    )`,
    `create table point (
      community_id uuid not null references community (id) on delete cascade,
      id uuid not null,
      code text not null,
      name text not null,
      scene text collate "C" not null,
      floor text not null,
      picture_id uuid,
      x double precision check (x between 0 and 1),
      y double precision check (y between 0 and 1),
      longitude double precision check (longitude between -180 and 180),
      latitude double precision check (latitude between -90 and 90),
      ordinal integer not null,
      state text collate "C" not null check (state in ('active', 'retired')),
      version integer not null,
      created_at timestamptz(3) not null,
      updated_at timestamptz(3) not null,
      primary key (community_id, id),
      unique (community_id, code),
      foreign key (community_id, picture_id) references plan_picture (community_id, id),
      check (num_nulls(picture_id, x, y) in (0, 3)),
      check (num_nulls(longitude, latitude) in (0, 2))
    )`,
    // What a phone sent, under the key that it gave it: to send it again changes nothing.
    `create table walk_entry (
      community_id uuid not null references community (id) on delete cascade,
      id uuid not null,
      walk_id uuid not null,
      person_id uuid not null,
      point text not null,
      kind text collate "C" not null check (kind in ('measured', 'looked', 'attested', 'skipped')),
      metric text collate "C" not null,
      said jsonb not null,
      at timestamptz(3) not null,
      received_at timestamptz(3) not null,
      primary key (community_id, id)
    )`,
    `create index walk_entry_judged on walk_entry (community_id, kind, at)`,
    `create table walk_photo (
      community_id uuid not null,
      entry_id uuid not null,
      media_type text collate "C" not null,
      bytes bytea not null,
      digest text collate "C" not null,
      primary key (community_id, entry_id),
      foreign key (community_id, entry_id) references walk_entry (community_id, id) on delete cascade
    )`,
  ],
};
