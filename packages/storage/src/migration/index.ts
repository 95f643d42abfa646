export { migrate, type Migrated } from "./migrate.ts";
export { migrationDigest, placementOf, type Migration, type Placement } from "./migration.ts";
export { MIGRATIONS } from "./migrations.ts";
