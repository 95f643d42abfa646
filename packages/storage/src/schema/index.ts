export type * from "./tables.ts";
export type * from "./account-tables.ts";
export type * from "./survey-tables.ts";
export type * from "./casework-tables.ts";
export type * from "./measurement-tables.ts";
export type * from "./outgoing-tables.ts";
export type * from "./point-tables.ts";
export type * from "./alarm-tables.ts";
