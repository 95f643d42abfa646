export * from "./database/index.ts";
export * from "./identity/index.ts";
export * from "./migration/index.ts";
export type { Outcome, StorageProblem } from "./problem/index.ts";
export type * from "./schema/index.ts";
