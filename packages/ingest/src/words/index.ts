export { enRejects } from "./en.ts";
export type { RejectWords } from "./model.ts";
export { enPayload } from "./payload-en.ts";
export type { PayloadWords } from "./payload-model.ts";
export { PAYLOAD_REMEDIES } from "../payload/trouble.ts";
export { zhPayload } from "./payload-zh.ts";
export { zhRejects } from "./zh.ts";
