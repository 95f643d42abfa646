import { expect, test } from "vitest";
import { createPlaces } from "./places.ts";

test("D10: each person has so many places, and all together so many", () => {
  const places = createPlaces({ each: 2, all: 4 });
  const close = places.open("a");
  places.open("a");
  expect(() => places.open("a")).toThrow("too-many-requests");
  places.open("b");
  close();
  // Closed twice, it still frees one place.
  close();
  places.open("a");
  expect(places.count()).toBe(3);
  places.open("c");
  expect(() => places.open("d")).toThrow("too-many-requests");
});
