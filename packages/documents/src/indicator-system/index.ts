export { readSystem, type SystemReading } from "./read.ts";
export { SYSTEM_DOCUMENT, systemV1 } from "./v1.ts";
