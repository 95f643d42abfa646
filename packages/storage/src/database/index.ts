export { openDatabase, type Database, type DatabaseOptions } from "./open.ts";
export { safeNumber } from "./type-parsers.ts";
