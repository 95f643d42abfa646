import { QueryClientProvider, type QueryClient } from "@tanstack/react-query";
import type { Locale } from "antd/es/locale";
import { Suspense, use, type ReactNode } from "react";
import { LoadingState } from "./states/loading-state.tsx";
import { ThemeProvider } from "./theme/theme-context.tsx";
import type { Language } from "./words/language.ts";
import { useLanguage } from "./words/use-language.ts";

/** The component library's own words; it speaks English when nobody tells it otherwise. */
const LOCALES: Readonly<Record<Language, () => Promise<Locale>>> = {
  zh: async () => (await import("antd/es/locale/zh_CN")).default,
  en: async () => (await import("antd/es/locale/en_US")).default,
};
const LOADED = new Map<Language, Promise<Locale>>();

function localeOf(language: Language): Promise<Locale> {
  const known = LOADED.get(language);
  if (known !== undefined) return known;
  const loading = LOCALES[language]();
  LOADED.set(language, loading);
  return loading;
}

function Surroundings({ children }: { readonly children: ReactNode }): ReactNode {
  const { language } = useLanguage();
  return <ThemeProvider locale={use(localeOf(language))}>{children}</ThemeProvider>;
}

/** What every page stands in: language, theme, and the memory of what was asked. */
export function Console({
  queries,
  children,
}: {
  readonly queries: QueryClient;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <QueryClientProvider client={queries}>
      <Suspense fallback={<div aria-busy="true" />}>
        <Surroundings>
          <Suspense fallback={<LoadingState />}>{children}</Suspense>
        </Surroundings>
      </Suspense>
    </QueryClientProvider>
  );
}
