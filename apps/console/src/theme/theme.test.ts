import { expect, it } from "vitest";
import { themeChoiceOf, themeOf } from "./theme.ts";

it("shows what was chosen, or what the system shows", () => {
  expect([themeOf("system", true), themeOf("system", false), themeOf("light", true), themeOf("dark", false)]).toEqual([
    "dark",
    "light",
    "light",
    "dark",
  ]);
  expect([themeChoiceOf("dark"), themeChoiceOf(null), themeChoiceOf("purple")]).toEqual(["dark", "system", "system"]);
});
