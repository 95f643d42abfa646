import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { THEME_CHOICES, type ThemeChoice } from "../theme/theme.ts";
import { useTheme } from "../theme/theme-context.tsx";
import { LANGUAGES } from "../words/language.ts";
import { changeLanguage } from "../words/start.ts";
import { useLanguage } from "../words/use-language.ts";

const THEME_WORDS = { system: "themeSystem", light: "themeLight", dark: "themeDark" } as const satisfies Record<
  ThemeChoice,
  string
>;

/** Chooses the language; it is remembered. */
export function LanguageSwitch(): ReactNode {
  const { t, i18n } = useTranslation("shell");
  const { language } = useLanguage();
  return (
    <select
      className="button"
      aria-label={t("language")}
      value={language}
      onChange={({ target }) => {
        const chosen = LANGUAGES.find((one) => one.language === target.value);
        if (chosen !== undefined) void changeLanguage(i18n, chosen.language);
      }}
    >
      {LANGUAGES.map((one) => (
        <option key={one.language} value={one.language} lang={one.tag}>
          {one.name}
        </option>
      ))}
    </select>
  );
}

/** Chooses light, dark, or as the system is; it is remembered. */
export function ThemeSwitch(): ReactNode {
  const { t } = useTranslation("shell");
  const { choice, choose } = useTheme();
  return (
    <select
      className="button"
      aria-label={t("theme")}
      value={choice}
      onChange={({ target }) => {
        const chosen = THEME_CHOICES.find((one) => one === target.value);
        if (chosen !== undefined) choose(chosen);
      }}
    >
      {THEME_CHOICES.map((one) => (
        <option key={one} value={one}>
          {t(THEME_WORDS[one])}
        </option>
      ))}
    </select>
  );
}
