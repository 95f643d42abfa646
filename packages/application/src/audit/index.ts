export { change, changeAs } from "./change.ts";
export { listTrail, verifyTrail } from "./trail.ts";
