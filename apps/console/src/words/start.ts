import { createInstance, type FormatterModule, type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import { grouped } from "./format.ts";
import { CATALOGUES, type AreaName, type Catalogues } from "./catalogues.ts";
import type { Words } from "./catalogue.ts";
import { languageOf, rememberedLanguage, rememberLanguage, tagOf, type Language } from "./language.ts";

declare module "i18next" {
  interface CustomTypeOptions {
    readonly defaultNS: "shell";
    readonly resources: Catalogues;
    readonly keySeparator: false;
  }
}

function isArea(name: string): name is AreaName {
  return Object.hasOwn(CATALOGUES, name);
}

function wordsOf(language: string, name: string): Promise<Words> {
  if (!isArea(name)) return Promise.reject(new Error(`no words for ${name}`));
  return CATALOGUES[name][languageOf(language) ?? "zh"]();
}

const backend = {
  type: "backend",
  init: (): void => undefined,
  read: (language: string, name: string): Promise<Words> => wordsOf(language, name),
} as const;

/** Whole numbers in sentences are grouped. */
const formatter: FormatterModule = {
  type: "formatter",
  init: (): void => undefined,
  add: (): void => undefined,
  addCached: (): void => undefined,
  format: grouped,
};

/** Begins with the remembered language and the words of the shell; others follow when they are needed. */
export async function startWords(): Promise<i18n> {
  const words = createInstance();
  words.on("languageChanged", (language) => {
    document.documentElement.lang = tagOf(languageOf(language) ?? "zh");
  });
  await words
    .use(initReactI18next)
    .use(backend)
    .use(formatter)
    .init({
      lng: rememberedLanguage(),
      supportedLngs: ["zh", "en"],
      fallbackLng: false,
      ns: ["shell"],
      defaultNS: "shell",
      keySeparator: false,
      interpolation: { escapeValue: false, alwaysFormat: true },
      react: { useSuspense: true },
    });
  return words;
}

/** Shows another language and remembers it. */
export async function changeLanguage(words: i18n, language: Language): Promise<void> {
  rememberLanguage(language);
  await words.changeLanguage(language);
}
