import type { Migration } from "./migration.ts";

/**
 * What the days of a series tell of its course: how many observations stood, which of them do not count and why, and how long one value
 * repeated. All of it follows from what stands on the day and from what its source's mapping says. Every day is summed anew.
 */
const DAYS = [
  `alter table day_sum
    add column times integer not null default 0,
    add column manual integer not null default 0,
    add column implausible integer not null default 0,
    add column stuck integer not null default 0,
    add column repeats integer not null default 0,
    add column longest integer not null default 0,
    add column silence integer not null default 0`,
  `create index series_source on series (source_id)`,
  `insert into touched (community_id, series, day, times) select community_id, series, day, 1 from day_sum on conflict do nothing`,
];

/** The course of a series by its days. */
export const migration0010: Migration = {
  number: 10,
  name: "0010-course",
  placements: {},
  statements: DAYS,
};
