export * from "./campaigns/index.ts";
export * from "./desk/index.ts";
export * from "./results/index.ts";
