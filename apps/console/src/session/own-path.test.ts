import { expect, it } from "vitest";
import { isEntrance, ownPath } from "./own-path.ts";

it.each([
  "//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "/.//evil.example",
  "https://evil.example/",
  "javascript:alert(1)",
  "data:text/html,x",
  " /rounds",
  "rounds",
  "",
  "/sign-in?next=/sign-in",
  "/set-up",
  `/${"x".repeat(2001)}`,
  undefined,
  7,
])("C11: %j leads nowhere but to the overview", (wish) => {
  expect(ownPath(wish)).toBe("/");
});

it.each(["/", "/rounds/018f?tab=jobs", "/?round=1&search=%E8%8A%B1", "/audit#last", "/?to=//evil.example"])(
  "C11: %j is a path of our own and is kept",
  (wish) => {
    expect(ownPath(wish)).toBe(wish);
  },
);

it("the door is known by its paths", () => {
  expect(["/sign-in", "/set-up", "/invitation", "/", "/sign-in/x"].map(isEntrance)).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
});
