export { change, changeAs } from "./change.ts";
export { listTrail, verifyTrail, type NamedEvent } from "./trail.ts";
