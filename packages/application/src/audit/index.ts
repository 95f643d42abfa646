export { change, changeAs, type Note } from "./change.ts";
export { listTrail, verifyTrail } from "./trail.ts";
