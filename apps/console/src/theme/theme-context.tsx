import { ConfigProvider, theme as antd } from "antd";
import type { Locale } from "antd/es/locale";
import {
  createContext,
  useContext,
  useLayoutEffect,
  useMemo,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from "react";
import { rememberedTheme, rememberTheme, themeOf, type Theme, type ThemeChoice } from "./theme.ts";

/** The theme that is shown, the choice behind it, and how to choose another. */
export interface ThemeState {
  readonly theme: Theme;
  readonly choice: ThemeChoice;
  readonly choose: (choice: ThemeChoice) => void;
}

const ThemeContext = createContext<ThemeState>({ theme: "light", choice: "system", choose: () => undefined });

/** The theme that is shown. */
export function useTheme(): ThemeState {
  return useContext(ThemeContext);
}

const DARK = "(prefers-color-scheme: dark)";

function subscribe(changed: () => void): () => void {
  const media = matchMedia(DARK);
  media.addEventListener("change", changed);
  return () => media.removeEventListener("change", changed);
}

const SEED = { fontFamily: "var(--font)", borderRadius: 6, wireframe: false } as const;

/** The same colours as tokens.css, for the library's own components. */
const COLOURS: Readonly<Record<Theme, Readonly<Record<string, string>>>> = {
  light: { colorPrimary: "#0b6660", colorLink: "#0b6660", colorBgLayout: "#f5f7f8", colorTextBase: "#16222a" },
  dark: { colorPrimary: "#2aa89b", colorLink: "#4cc9bc", colorBgBase: "#182127", colorTextBase: "#e6edf1" },
};

/** Gives the theme to everything below, to the document and to the component library, whose words are in `locale`. */
export function ThemeProvider({
  locale,
  children,
}: {
  readonly locale: Locale | undefined;
  readonly children: ReactNode;
}): ReactNode {
  const [choice, setChoice] = useState(rememberedTheme);
  const systemIsDark = useSyncExternalStore(subscribe, () => matchMedia(DARK).matches);
  const theme = themeOf(choice, systemIsDark);
  // Before any effect of a picture below reads the colours.
  useLayoutEffect(() => {
    document.documentElement.dataset["theme"] = theme;
  }, [theme]);
  const state = useMemo<ThemeState>(
    () => ({
      theme,
      choice,
      choose: (next) => {
        rememberTheme(next);
        setChoice(next);
      },
    }),
    [theme, choice],
  );
  const algorithm = theme === "dark" ? antd.darkAlgorithm : antd.defaultAlgorithm;
  return (
    <ThemeContext value={state}>
      <ConfigProvider
        {...(locale === undefined ? {} : { locale })}
        theme={{ algorithm, token: { ...SEED, ...COLOURS[theme] }, hashed: false }}
      >
        {children}
      </ConfigProvider>
    </ThemeContext>
  );
}
