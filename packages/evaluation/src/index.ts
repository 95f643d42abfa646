export * from "./comparison/index.ts";
export type * from "./evidence/index.ts";
export type * from "./finding/index.ts";
export * from "./indicator-system/index.ts";
export * from "./quantity/index.ts";
export * from "./result/index.ts";
export * from "./scoring/index.ts";
export * from "./weights/index.ts";
