import type { Migration } from "./migration.ts";

/** For which parts of the country the sender of a raw file could speak when he sent it; null where it was for all of it, and for files from before. */
export const migration0004: Migration = {
  number: 4,
  name: "0004-sender-scopes",
  placements: {},
  statements: ["alter table raw_file add column scopes jsonb"],
};
