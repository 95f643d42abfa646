// Sets theme and language before anything is painted; src/theme and src/words read and change the same choices.
function rememberedChoice(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

{
  const page = document.documentElement;
  const theme = rememberedChoice("sangan.theme");
  const systemIsDark = matchMedia("(prefers-color-scheme: dark)").matches;
  page.dataset.theme = theme === "dark" || (theme !== "light" && systemIsDark) ? "dark" : "light";
  const language = rememberedChoice("sangan.language") ?? navigator.languages[0] ?? "zh";
  page.lang = language.toLowerCase().startsWith("zh") ? "zh-CN" : "en";
}
