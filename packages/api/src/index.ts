export * from "./problem/index.ts";
export * from "./route/index.ts";
export { CONTRACT } from "./routes/index.ts";
export * from "./schema/index.ts";
