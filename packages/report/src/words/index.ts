import type { Result } from "@sangan/evaluation/result";
import { en } from "./en.ts";
import type { Language, Words } from "./model.ts";
import { zh } from "./zh.ts";

export type { Language, Words } from "./model.ts";

const WORDS: Readonly<Record<Language, Words>> = { zh, en };

/** The words of a language. */
export function wordsOf(language: Language): Words {
  return WORDS[language];
}

/** The words of a language, with the titles that a result gives to scenes and attributes. */
export function wordsFor(language: Language, { scenes, attributes }: Pick<Result, "scenes" | "attributes">): Words {
  const titled = (list: Result["scenes"]): ((id: string) => string) => {
    const titles = new Map(list.map((one) => [one.id, one.title[language]]));
    return (id) => titles.get(id) ?? id;
  };
  return { ...wordsOf(language), scene: titled(scenes), attribute: titled(attributes) };
}
