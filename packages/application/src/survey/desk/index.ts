export type * from "./desk.ts";
