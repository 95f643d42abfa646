import type { Text } from "@sangan/evaluation/indicator-system";

/** The title of everything random: the method never reads one. */
export const UNTITLED: Text = { zh: "", en: "" };
