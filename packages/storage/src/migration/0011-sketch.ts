import type { Migration } from "./migration.ts";

/**
 * How the single values of a day of a series are spread: numbers of buckets in their order, and how many values lie in each. Made some time after the day was summed; `digest` is that of the sum. Days
 * whose sketch is missing or of another digest are not marked as sketched.
 */
const SKETCHES = [
  `create table day_sketch (
    community_id uuid not null,
    series bigint not null,
    day date not null,
    digest bytea not null,
    buckets integer[] not null,
    counts integer[] not null,
    primary key (community_id, series, day)
  )`,
  `alter table day_sum add column sketched boolean not null default false`,
  `create index day_sum_unsketched on day_sum (community_id, day) where not sketched`,
];

/** Histograms of the days, which merge over series, days and communities. */
export const migration0011: Migration = {
  number: 11,
  name: "0011-sketch",
  placements: { day_sketch: "distributed by community_id" },
  statements: SKETCHES,
};
