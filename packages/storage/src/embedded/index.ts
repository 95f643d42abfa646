export type { Address } from "./holder.ts";
export { startEmbedded, type EmbeddedServer } from "./server.ts";
