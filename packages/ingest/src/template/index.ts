export { limitText } from "./limit-text.ts";
export { template, type TemplateRequest } from "./template.ts";
export type { TemplateLanguage } from "./words.ts";
