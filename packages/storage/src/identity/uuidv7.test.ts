import { expect, test } from "vitest";
import { uuidv7 } from "./uuidv7.ts";

test("an id carries its time, version 7 and the variant of RFC 9562", () => {
  // Appendix A.6 of RFC 9562: 2022-02-22T19:22:22Z is 0x017F22E279B0.
  expect(uuidv7(0x017f22e279b0)).toMatch(/^017f22e2-79b0-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("ids of one process are in order and differ, also within a millisecond and when the clock steps back", () => {
  const start = Date.UTC(2026, 0, 1);
  const ids = Array.from({ length: 20_000 }, (_, index) => uuidv7(start - (index % 7)));
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});
