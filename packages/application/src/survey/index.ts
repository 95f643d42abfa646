export * from "./desk/index.ts";
