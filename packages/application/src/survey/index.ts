export type * from "./desk/index.ts";
