import { en } from "./en.ts";
import { zh, type WalkWords } from "./zh.ts";

export type { WalkWords } from "./zh.ts";
export type Language = "zh" | "en";

export const WORDS: Readonly<Record<Language, WalkWords>> = { zh, en };
