export type { Access, Bytes, Contract, Events, Route } from "./route.ts";
export { lineOf, ROUTES, type Method, type RouteId } from "./table.ts";
