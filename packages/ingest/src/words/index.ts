export { enRejects } from "./en.ts";
export type { RejectWords } from "./model.ts";
export { zhRejects } from "./zh.ts";
