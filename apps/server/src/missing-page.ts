import { wordsOf, type Language } from "./words/index.ts";

/** What a reader sees where the console was not built. */
export function missingPage(language: Language): string {
  const { consoleTitle, consoleMissing } = wordsOf(language).text;
  return `<!doctype html>
<html lang="${language === "zh" ? "zh-CN" : "en"}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${consoleTitle}</title>
<style>body { font: 16px/1.6 system-ui, sans-serif; max-width: 40em; margin: 4em auto; padding: 0 1em; color-scheme: light dark }</style>
<h1>${consoleTitle}</h1>
<p>${consoleMissing}</p>
</html>
`;
}
