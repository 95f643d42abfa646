export { LOCKS } from "./advisory-lock.ts";
