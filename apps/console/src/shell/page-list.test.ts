import { expect, test } from "vitest";
import { PAGES } from "./page-list.ts";

test("each page of the menu has a key, a path and a name of its own", () => {
  for (const part of ["key", "path", "name"] as const)
    expect(new Set(PAGES.map((page) => page[part])).size).toBe(PAGES.length);
});
