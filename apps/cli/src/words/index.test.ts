import { expect, it } from "vitest";
import { languageOf, unknownLanguage } from "./index.ts";

it.each([
  [{}, "zh"],
  [{ SANGAN_LANGUAGE: "en", LANG: "zh_CN.UTF-8" }, "en"],
  [{ SANGAN_LANGUAGE: "", LC_ALL: "", LANG: "en_GB.UTF-8" }, "en"],
  [{ LC_ALL: "zh_CN.UTF-8", LANG: "en_US.UTF-8" }, "zh"],
  [{ SANGAN_LANGUAGE: "fr", LANG: "en_US.UTF-8" }, "en"],
  [{ SANGAN_LANGUAGE: "english", LANG: "de_DE" }, "zh"],
])("%j speaks %s", (environment, language) => {
  expect(languageOf(environment)).toBe(language);
});

it("says which language it does not know, once it is asked for", () => {
  expect(["fr", "", "en", "zh_CN", undefined].map((SANGAN_LANGUAGE) => unknownLanguage({ SANGAN_LANGUAGE }))).toEqual([
    "fr",
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
