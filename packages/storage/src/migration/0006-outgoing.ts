import type { Migration } from "./migration.ts";

/** Who is told of what happens here, and what is still to be told. */
export const migration0006: Migration = {
  number: 6,
  name: "0006-outgoing",
  placements: { destination: "local", outgoing: "local" },
  statements: [
    `create table destination (
      id uuid primary key,
      kind text collate "C" not null check (kind in ('webhook', 'mail')),
      name text not null,
      address text not null,
      events jsonb not null,
      scopes jsonb not null,
      state text collate "C" not null check (state in ('active', 'paused')),
      secret bytea,
      former_secret bytea,
      former_until timestamptz(3),
      version integer not null,
      created_at timestamptz(3) not null,
      updated_at timestamptz(3) not null,
      check ((kind = 'webhook') = (secret is not null))
    )`,
    `create table outgoing (
      id uuid primary key,
      destination_id uuid not null references destination (id) on delete cascade,
      event text collate "C" not null,
      body text not null,
      state text collate "C" not null check (state in ('waiting', 'sent', 'dead')),
      attempts integer not null,
      due_at timestamptz(3) not null,
      lease uuid,
      leased_until timestamptz(3),
      trouble text collate "C",
      status integer,
      created_at timestamptz(3) not null,
      settled_at timestamptz(3)
    )`,
    `create index outgoing_due on outgoing (due_at, id) where state = 'waiting'`,
    `create index outgoing_destination on outgoing (destination_id, id)`,
    `create index outgoing_state on outgoing (state, id)`,
  ],
};
