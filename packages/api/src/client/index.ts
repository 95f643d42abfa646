export type { Answer, Call } from "./call.ts";
export { addressOf, createClient, type Client, type ClientOptions, type Reply } from "./client.ts";
export { PROBLEMS, type ProblemCode } from "../problem/code.ts";
export type { Fault, ProblemDetails } from "../problem/schema.ts";
export type { RouteId } from "../route/table.ts";
export type * from "../schema/index.ts";
export { PERMISSION_NAMES } from "../schema/names.ts";
