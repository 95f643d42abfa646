import type { Migration } from "./migration.ts";

/** Every refresh of a community looks at its raised alarms: among those of all communities they are found at once. */
export const migration0013: Migration = {
  number: 13,
  name: "0013-raised",
  placements: {},
  statements: [`create index alarm_community on alarm (community_id, round_id) where state = 'raised'`],
};
