import { expect, it } from "vitest";
import type { Words } from "./catalogue.ts";
import type { AreaName } from "./catalogues.ts";
import { CATALOGUES } from "./catalogues.ts";
import { firstLanguage, languageOf } from "./language.ts";
import { textIn } from "./text-in.ts";

const marks = (text: string): readonly string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map((found) => found[1] ?? "").toSorted();

it.each(Object.keys(CATALOGUES) as AreaName[])(
  "%s: both languages ask for the same values in each text",
  async (name) => {
    const zh: Words = await CATALOGUES[name].zh();
    const en: Words = await CATALOGUES[name].en();
    const english: ReadonlyMap<string, string> = new Map(Object.entries(en));
    for (const [key, text] of Object.entries(zh)) {
      expect([key, marks(english.get(key) ?? "")]).toEqual([key, marks(text)]);
      expect(text.trim(), key).not.toBe("");
      expect(english.get(key)?.trim(), key).not.toBe("");
    }
  },
);

it("begins with the language remembered, else with the browser's, else in English", () => {
  expect(firstLanguage("en", ["zh-CN"])).toBe("en");
  expect(firstLanguage(null, ["zh-Hant-TW", "en"])).toBe("zh");
  expect(firstLanguage("nonsense", ["fr-FR", "zh"])).toBe("en");
  expect(firstLanguage(null, [])).toBe("zh");
  expect([languageOf("EN-gb"), languageOf("zha")]).toEqual(["en", undefined]);
});

it("shows a text of the other language where one is empty", () => {
  expect([textIn("en", { zh: "网络", en: "" }), textIn("zh", { zh: "网络", en: "Network" })]).toEqual(["网络", "网络"]);
});
