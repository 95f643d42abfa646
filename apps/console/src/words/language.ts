/** A language of the console. */
export type Language = "zh" | "en";

/** The languages, each by its own name. */
export const LANGUAGES: readonly { readonly language: Language; readonly tag: string; readonly name: string }[] = [
  { language: "zh", tag: "zh-CN", name: "中文" },
  { language: "en", tag: "en", name: "English" },
];

const KEY = "sangan.language";

/** The language of a tag such as `zh-CN` or `en-GB`; undefined for others. */
export function languageOf(tag: string): Language | undefined {
  const head = tag.toLowerCase().split("-")[0];
  return head === "zh" || head === "en" ? head : undefined;
}

/** The language to begin with: the one remembered, else the first of the browser's: Chinese, or English for all others. */
export function firstLanguage(remembered: string | null, wished: readonly string[]): Language {
  const own = remembered === null ? undefined : languageOf(remembered);
  return own ?? languageOf(wished[0] ?? "zh") ?? "en";
}

/** The tag of a language, as documents and Intl know it. */
export function tagOf(language: Language): string {
  return language === "zh" ? "zh-CN" : "en";
}

/** The language that this browser remembers, or asks for. */
export function rememberedLanguage(): Language {
  try {
    return firstLanguage(localStorage.getItem(KEY), navigator.languages);
  } catch {
    return firstLanguage(null, navigator.languages);
  }
}

/** Remembers a language, where the browser allows it. */
export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // The choice then lasts as long as the page.
  }
}
