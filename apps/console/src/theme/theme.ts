/** What a person chose: always light, always dark, or as the system is. */
export type ThemeChoice = "light" | "dark" | "system";

/** What is shown. */
export type Theme = "light" | "dark";

/** The choices, in the order in which they are offered. */
export const THEME_CHOICES: readonly ThemeChoice[] = ["system", "light", "dark"];

const KEY = "sangan.theme";

/** A choice out of what was remembered; anything else is "system". */
export function themeChoiceOf(remembered: string | null): ThemeChoice {
  return remembered === "light" || remembered === "dark" ? remembered : "system";
}

/** The choice that this browser remembers; a browser that refuses storage remembers none. */
export function rememberedTheme(): ThemeChoice {
  try {
    return themeChoiceOf(localStorage.getItem(KEY));
  } catch {
    return "system";
  }
}

/** Remembers a choice, where the browser allows it. */
export function rememberTheme(choice: ThemeChoice): void {
  try {
    if (choice === "system") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, choice);
  } catch {
    // The choice then lasts as long as the page.
  }
}

/** What a choice shows on a system that is dark or not. */
export function themeOf(choice: ThemeChoice, systemIsDark: boolean): Theme {
  if (choice !== "system") return choice;
  return systemIsDark ? "dark" : "light";
}
